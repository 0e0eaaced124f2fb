import { expect, test } from 'vitest';
import { type Adjustments, adjusted } from '../../../language/design/adjusted.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { finished, Simulated } from '../scenarios/simulated.ts';

/** A world whose spread is k, and one who picks from it. */
const spec = (scenario: string) => `
  let k = 1
  world W { x ~ normal(1, k)  action bold in [0, 1]  y = x + bold * (k - bold) }
  goal G { maximize y }
  base optimizer B { pursues G  selects M  search best of 8 }
  mesa optimizer M { param p in [0, 1]  acts bold = p }
  scenario S of B { runs 300  seed 2  watch y  ${scenario} }`;

async function tried(scenario: string, values: Adjustments): Promise<Simulated> {
  const { design } = await readSpec('memory:/spec.mesa', spec(scenario));
  return new Simulated(finished(adjusted(design, values), 'S'), spec(scenario));
}

test.each([
  ['a let', 'sweep k over 1, 2, 4', { k: 2 }],
  ['a param', 'sweep M.p over 0, 0.5, 1', { 'M.p': 0.5 }],
  ['two at once', 'sweep M.p over 0, 0.5  sweep k over 1, 2', { k: 2, 'M.p': 0.5 }],
])('%s that is swept and held at a point of its sweep has the figures of that point', async (_, sweep, values) => {
  const whole = await tried(sweep, {});
  const { result } = await tried(sweep, values);
  expect(result.sweep).toEqual([]);
  const { sweep: none, ...figures } = result.points[0]!;
  const inOrder = whole.result.sweep.map(({ target }) => (values as Adjustments)[target] ?? Number.NaN);
  const { sweep: at, ...same } = whole.point(...inOrder);
  expect(none).toEqual({});
  expect(at).toEqual(values);
  // How outcomes are put into bins is settled for all points together.
  expect({ ...figures, outcomes: [] }).toEqual({ ...same, outcomes: [] });
});

test('a search that is swept is held at any size, as if the text had that and no sweep', async () => {
  const { result } = await tried('sweep B.search over 1, 16', { 'B.search': 5 });
  const { design } = await readSpec('memory:/spec.mesa', spec('').replace('best of 8', 'best of 5'));
  expect(result.points).toEqual(finished(design, 'S').points);
});

test('one of two that are swept is held, and the other goes on', async () => {
  const { result } = await tried('sweep M.p over 0, 1  sweep k over 1, 2', { k: 3 });
  expect(result.points.map(({ sweep }) => sweep)).toEqual([{ 'M.p': 0 }, { 'M.p': 1 }]);
});

test('what is expected where it is held is tried; of another point it says why not', async () => {
  const scenario = `sweep k over 1, 2, 4
    expect realised(G) at 2 > 1
    expect realised(G) > 1
    expect realised(G) at 4 > realised(G) at 2
    expect peak(G) > 1`;
  const found = await tried(scenario, { k: 2 });
  expect(found.result.expectations.map(({ text, outcome }) => `${outcome}: ${text}`)).toEqual([
    'holds: expect realised(G) at 2 > 1',
    'holds: expect realised(G) > 1',
  ]);
  expect(found.missing()).toEqual([
    {
      at: 'expect realised(G) at 4 > realised(G) at 2',
      message: 'Not tried: it reads `k` at 4, which is set to 2 in place of its sweep. Leave it to the sweep.',
    },
    {
      at: 'expect peak(G) > 1',
      message: 'Not tried: it is about all values of `k`, which is set to 2 in place of its sweep. Leave it to the sweep.',
    },
  ]);
});

test('a loss is expected where it is held', async () => {
  const found = await tried('sweep k over 1, 2  expect loss(G) at 2 < 1  expect loss(G) at 1 < 1', { k: 2 });
  expect(found.result.attributions?.map(({ sweep }) => sweep)).toEqual([{}]);
  expect(found.result.expectations.map(({ text }) => text)).toEqual(['expect loss(G) at 2 < 1']);
  expect(found.missing().map(({ at }) => at)).toEqual(['expect loss(G) at 1 < 1']);
});

test('what was waited for at a point of its sweep is waited for where it is held', async () => {
  const scenario = 'sweep k over 1, 4';
  const { design } = await readSpec(
    'memory:/spec.mesa',
    spec(scenario).replace('runs 300', 'runs 9_000 until within 0.05 of realised(G) at 4'),
  );
  const runs = (k: number): number => finished(adjusted(design, { k }), 'S').runs;
  expect(runs(1)).toBeLessThan(3000);
  expect(runs(3)).toBe(9000);
});
