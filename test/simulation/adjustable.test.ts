import { expect, test } from 'vitest';
import { readSpec } from '../../language/services/read-spec.ts';
import { adjustables } from '../../src/simulation/adjustable.ts';

const spec = `
let pace = 2 * 3
let none = 0
let debt = -4
/** How sure. */
let share = 0.3
world Road { let grip = 0.9  action speed in [0, 40] }
world Elsewhere { let far = 1 }
goal G { maximize speed }
let tries = 3
base optimizer Training { pursues G  selects Car  search best of 2 * 8  trials tries }
mesa optimizer Car {
  param caution in [0, 2 * pace]
  param haste ~ normal(0, 1)
  param gear in {3, 1, 2}
  param fixed in {1}
  param few in {1, 5}
  acts speed = caution
}
mesa optimizer Unused { param idle in [0, 1] }
scenario S of Training { sweep Training.search over 1, 4, 16, 64  sweep share over 0.2, 0.1 }
scenario P of Training { sweep Car.haste over 2  sweep Car.few over 1, 3 }
scenario Q of Training { sweep Car.fixed over 0 to 1 in 3  sweep tries over 4 }
scenario T of Training { }
scenario Nowhere { }
`;

test('what a scenario can be tried with: what it sweeps, from end to end, then its lets and the params of those who act', async () => {
  const { design } = await readSpec('file:///road.mesa', spec);
  const of = (name: string) => adjustables(design, design.scenarios.find(({ id }) => id === name)!);
  expect(of('T')).toMatchObject([
    { id: 'pace', written: 6, low: 0, high: 12 },
    { id: 'none', written: 0, low: -1, high: 1 },
    { id: 'debt', written: -4, low: -8, high: 0 },
    { id: 'share', documentation: 'How sure.', written: 0.3, low: 0, high: 1 },
    { id: 'tries', written: 3, low: 1, high: 6, counted: true },
    { id: 'Road.grip', written: 0.9, low: 0, high: 1 },
    { id: 'Car.caution', low: 0, high: 12 },
    { id: 'Car.haste', low: expect.closeTo(-2.5758, 3), high: expect.closeTo(2.5758, 3) },
    { id: 'Car.gear', low: 1, high: 3, values: [1, 2, 3] },
    { id: 'Car.few', low: 1, high: 5, values: [1, 5] },
  ]);
  const [search, share, ...others] = of('S');
  expect(search).toEqual({
    id: 'Training.search',
    written: 16,
    low: 1,
    high: 64,
    log: true,
    counted: true,
    swept: [1, 4, 16, 64],
  });
  expect(share).toEqual({ id: 'share', documentation: 'How sure.', written: 0.3, low: 0.1, high: 0.2, swept: [0.1, 0.2] });
  expect(others).toEqual(of('T').filter(({ id }) => id !== 'share'));
  // A sweep of one value is that value; a finite range has its own values too.
  expect(of('P').slice(0, 2)).toEqual([
    { id: 'Car.haste', low: 0, high: 4, swept: [2] },
    { id: 'Car.few', low: 1, high: 5, values: [1, 3, 5], swept: [1, 3] },
  ]);
  expect(of('Q').slice(0, 2)).toEqual([
    { id: 'Car.fixed', written: 1, low: 0, high: 1, swept: [0, 0.5, 1] },
    { id: 'tries', written: 3, low: 1, high: 8, counted: true, swept: [4] },
  ]);
  expect(of('Nowhere')).toEqual([]);
});
