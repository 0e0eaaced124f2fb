import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { worldRanges } from '../../../language/analysis/ranges/world-ranges.ts';
import { directSlopes } from '../../../language/analysis/signs/direct-slopes.ts';
import { effectsOn } from '../../../language/analysis/signs/effects.ts';
import { composed, joined, type Sign } from '../../../language/analysis/signs/sign.ts';
import type { Design } from '../../../language/design/design.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { attempted } from '../../simulation/scenarios/simulated.ts';
import { expressionTexts } from './random-expression.ts';

/** How `target` answers to `cause`. */
async function sign(text: string, cause: string, target: string): Promise<Sign> {
  const { design, problems } = await readSpec('file:///signs.mesa', text);
  expect(problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  return effectsOn(target, directSlopes(design, worldRanges(design)), isState(design)).get(cause) ?? 'none';
}

const isState =
  ({ worlds }: Design) =>
  (id: string): boolean =>
    worlds.some(({ variables }) => variables.some((one) => one.id === id && one.mechanism.kind === 'state'));

const signs: readonly Sign[] = ['none', 'rises', 'falls', 'either'];
test('ways one after another and beside each other: a semiring', () => {
  for (const a of signs)
    for (const b of signs) {
      expect(composed(a, b)).toBe(composed(b, a));
      expect(joined(a, b)).toBe(joined(b, a));
      for (const c of signs) {
        expect(composed(a, composed(b, c))).toBe(composed(composed(a, b), c));
        expect(composed(a, joined(b, c))).toBe(joined(composed(a, b), composed(a, c)));
      }
    }
  for (const a of signs) expect([composed('rises', a), composed('none', a), joined('none', a)]).toEqual([a, 'none', a]);
});

test('a mechanism that is said to rise never falls, and the other way round', async () => {
  await fc.assert(
    fc.asyncProperty(expressionTexts(['a', 'u', 's']), async (text) => {
      const world = `world W { let a = 0  u ~ uniform(-1, 2)  state s = 0 -> 0.5 * s + u * (a + 3)  y = ${text} }`;
      const scenario = 'scenario S of W { steps 3  runs 1  seed 2  sweep a over -2, -1.1, 0.3, 1.4, 2.5  watch y }';
      const found = await sign(`${world} ${scenario}`, 'W.a', 'W.y');
      if (found === 'either') return;
      const { result } = await attempted(`${world} ${scenario}`);
      if (result.missing.length > 0) return;
      const rows = result.points.map(({ trajectories }) => trajectories[0]?.mean ?? []);
      for (let at = 1; at < rows.length; at++)
        rows[at]?.forEach((value, step) => {
          const rise = value - (rows[at - 1]?.[step] ?? Number.NaN);
          if (!Number.isFinite(rise)) return;
          if (found !== 'falls') expect(rise).toBeGreaterThanOrEqual(-1e-9);
          if (found !== 'rises') expect(rise).toBeLessThanOrEqual(1e-9);
        });
    }),
    { numRuns: 80 },
  );
});

describe('does raising the one raise the other?', () => {
  const world = (clauses: string) => `world W { action a in [0, 10]  ${clauses} }`;
  test.each([
    ['x = logistic(0.2 * a - 8)', 'rises'],
    ['x = 10 - a^2', 'falls'],
    ['x = a - 0.04 * a^2', 'rises'],
    ['x = a - 0.06 * a^2', 'either'],
    ['x = if a > 5 then 3 else 1', 'rises'],
    ['x = if a > 5 then 1 else 3', 'falls'],
    ['x = if a > 50 then 1 else 3', 'none'],
    ['x = max(a, 20)', 'none'],
    ['y = -a  x = 3 - y', 'rises'],
    ['n ~ normal(a, 1)  x = n', 'rises'],
    ['n ~ normal(0, 1 + a)  x = n', 'either'],
    ['state s = 0 -> 0.9 * s - a  x = s', 'falls'],
    ['y = 3 * a  x = a - y', 'falls'],
    ['y = 3 * a  z = y + 1  x = z - 2 * a', 'rises'],
    ['y = 3 * a  z = y  x = z - y', 'none'],
    ['state s = 0 -> s - 3 * a  x = s + a', 'either'],
    ['x = ?(a)', 'either'],
    ['state s = 20 -> s + a - out  out = min(s, 8)  x = s', 'rises'],
    ['state s = 20 -> max(0, s + a - out)  out = min(s, 8)  x = s', 'rises'],
    ['state s = 20 -> max(0, s + a - out)  out = 2 * s  x = s', 'either'],
    ['state s = 20 -> clamp(s + a - out, 0, 100)  out = min(s, 8)  x = out', 'rises'],
    ['state s = a -> max(0, s - out)  out = 0.5 * s  x = s', 'rises'],
    ['state s = 20 -> max(0, s + a - out)  out = min(s, 8 * a)  x = s', 'either'],
  ] as const)('%s: x %s', async (clauses, expected) => expect(await sign(world(clauses), 'W.a', 'W.x')).toBe(expected));

  test('by what an optimizer does, with what it was given and what it sees', async () => {
    const spec = `${world('fog ~ beta(2, 2)  x = 2 * a')}
      goal G { minimize x }
      optimizer O { pursues G  param pace in [0, 1]  observes fog  acts a = 10 * pace * (1 - fog) }`;
    expect(await sign(spec, 'O.pace', 'G')).toBe('rises');
    expect(await sign(spec, 'W.fog', 'G')).toBe('falls');
  });
});
