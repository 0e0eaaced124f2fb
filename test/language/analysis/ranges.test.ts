import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Interval, within } from '../../../language/analysis/ranges/interval.ts';
import { worldRanges } from '../../../language/analysis/ranges/world-ranges.ts';
import type { Design } from '../../../language/design/design.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { attempted } from '../../simulation/scenarios/simulated.ts';
import { expressionTexts } from './random-expression.ts';

async function read(text: string): Promise<Design> {
  const { design, problems } = await readSpec('file:///ranges.mesa', text);
  expect(problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  return design;
}

/** Of each variable of the world, by name. */
async function rangesIn(world: string, more = ''): Promise<Record<string, Interval>> {
  const design = await read(`world W { ${world} } ${more}`);
  const ranges = worldRanges(design);
  const all = design.worlds[0]?.variables ?? [];
  return Object.fromEntries(all.map(({ id, name }) => [name, ranges({ id, target: 'variable' })]));
}

const draws = 'u ~ uniform(-2, 3)  b ~ beta(2, 3)  k ~ poisson(2)  z ~ normal(0, 1)  state s = 0 -> 0.5 * s + u';

test('what is drawn lies where its range says, by any expression', async () => {
  await fc.assert(
    fc.asyncProperty(expressionTexts(['u', 'b', 'k', 'z', 's']), async (text) => {
      const world = `${draws}  y = ${text}`;
      const [low, high] = (await rangesIn(world)).y ?? [Infinity, -Infinity];
      const { result } = await attempted(`world W { ${world} }
        scenario S of W { steps 3  runs 60  seed 3  expect quantile(lowest(y), 0) <= 0  expect quantile(highest(y), 1) >= 0 }`);
      for (const measure of ['quantile(lowest(y), 0)', 'quantile(highest(y), 1)']) {
        const value = result.points[0]?.measures[measure]?.mean;
        // A run whose value is not finite is an error, and says nothing.
        if (value === undefined || !Number.isFinite(value)) continue;
        const slack = 1e-9 * Math.max(1, Math.abs(value));
        expect(value).toBeGreaterThanOrEqual(low - slack);
        expect(value).toBeLessThanOrEqual(high + slack);
      }
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['x ~ uniform(-2, 3)  y = x^2', [0, 9]],
  ['x ~ beta(2, 2)  y = 1 - 2 * x', [-1, 1]],
  ['x ~ normal(0, 1)  y = logistic(x)', [0, 1]],
  ['action a in [0, 40]  y = if a > 50 then 100 else a', [0, 40]],
  ['action a in {1, 2, 5}  y = -a', [-5, -1]],
  ['state s = 5 -> max(0, s - 1)  y = s', [0, 5]],
  ['state s = 0 -> s + 1  y = s', [0, Infinity]],
  ['state s = 0.9 -> clamp(s + 1, 0, 3)  y = s', [0.9, 3]],
  ['let k = 2  x ~ uniform(0, k)  y = x', [0, 2]],
  ['x ~ uniform(0, 1)  y = 1 / x', [1, Infinity]],
  ['x ~ uniform(0, 1)  y = x  regime R { x ~ uniform(5, 6) }', [0, 6]],
  ['x = y  y = x + 1', [-Infinity, Infinity]],
] as const)('%s: y lies in %j', async (world, range) => expect((await rangesIn(world)).y).toEqual(range));

test('what a scenario sweeps widens the range', async () => {
  const more = 'let k = 2  scenario S of W { sweep k over 1, 7 }';
  expect((await rangesIn('x ~ uniform(0, k)', more)).x).toEqual([0, 7]);
});

test('a chain of states that go on rising ends', async () => {
  const chain = Array.from({ length: 30 }, (_, i) => `state s${i + 1} = 0 -> s${i + 1} + s${i}`).join('  ');
  const found = await rangesIn(`state s0 = 1 -> s0 + 1  ${chain}  state calm = 1 -> min(calm, 1)`);
  expect(within([0, 1e9], found.s30 ?? [0, 0])).toBe(true);
  expect(found.calm?.[1]).toBe(1);
});
