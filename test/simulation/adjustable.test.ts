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
base optimizer Training { pursues G  selects Car }
mesa optimizer Car {
  param caution in [0, 2 * pace]
  param haste ~ normal(0, 1)
  param gear in {3, 1, 2}
  param fixed in {1}
  acts speed = caution
}
mesa optimizer Unused { param idle in [0, 1] }
scenario S of Training { sweep share over 0.1, 0.2 }
scenario T of Training { }
scenario Nowhere { }
`;

test('what a scenario can be tried with: its lets and the params of those who act, but not what it sweeps', async () => {
  const { design } = await readSpec('file:///road.mesa', spec);
  const of = (name: string) => adjustables(design, design.scenarios.find(({ id }) => id === name)!);
  expect(of('T')).toMatchObject([
    { id: 'pace', written: 6, low: 0, high: 12 },
    { id: 'none', written: 0, low: -1, high: 1 },
    { id: 'debt', written: -4, low: -8, high: 0 },
    { id: 'share', documentation: 'How sure.', written: 0.3, low: 0, high: 1 },
    { id: 'Road.grip', written: 0.9, low: 0, high: 1 },
    { id: 'Car.caution', low: 0, high: 12 },
    { id: 'Car.haste', low: expect.closeTo(-2.5758, 3), high: expect.closeTo(2.5758, 3) },
    { id: 'Car.gear', low: 1, high: 3, values: [1, 2, 3] },
  ]);
  expect(of('S').map(({ id }) => id)).not.toContain('share');
  expect(of('Nowhere')).toEqual([]);
});
