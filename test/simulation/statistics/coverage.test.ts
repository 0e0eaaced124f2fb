import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSpec } from '../../../language/services/read-spec.ts';
import { coverageSpecs } from '../../../src/build/bench/coverage/cases.ts';
import { beyondChance, covered } from '../../../src/build/bench/coverage/covered.ts';
import { finished } from '../scenarios/simulated.ts';

/** Few of those of `npm run bench -- coverage`. */
const seeds = 120;
const quick = coverageSpecs.filter(({ spec }) => !spec.includes('runs 20_000'));

describe('95% intervals cover what is so 93 to 97 times in a hundred, as far as chance lets so few seeds tell', () => {
  test.each(quick)('$cases.0.name', { timeout: 120_000 }, async (spec) => {
    for (const [{ name }, count] of await covered(spec, seeds)) expect(beyondChance(count, seeds), name).toBeUndefined();
  });
});

test('chance is told from intervals that are too narrow or too wide', () => {
  expect([0, 70, 100, 110, 114, 119, 120].map((count) => beyondChance(count, 120))).toEqual([
    'too few',
    'too few',
    'too few',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect([440, 450, 475, 496, 500].map((count) => beyondChance(count, 500))).toEqual([
    'too few',
    undefined,
    undefined,
    'too many',
    'too many',
  ]);
});

test('twice the runs shrink standard errors by √2', async () => {
  const { design } = await readSpec(
    'memory:/spec.mesa',
    `world W { x ~ normal(0, 1)  e ~ normal(0, 1) }
     goal G { maximize x }
     goal Seen { maximize x + e  proxy for G }
     base optimizer B { pursues Seen  selects from W  search best of 4 }
     scenario S of B { expect mean(e) < 9  expect sd(e) < 9 }`,
  );
  const errors = (seed: number, runs: number): readonly number[] => {
    const { measures } = finished(design, 'S', { seed, runs }).points[0]!;
    return ['realised(G)', 'believed(Seen)', 'mean(e)', 'sd(e)'].map((name) => measures[name]!.se);
  };
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 400, max: 2000 }), (seed, runs) => {
      const [few, many] = [errors(seed, runs), errors(seed, 2 * runs)];
      // A standard error varies by 1/√(2n) of itself; that of an sd, made of fourth moments, by some √(6/n).
      for (const [i, se] of few.entries())
        expect(Math.abs(se / many[i]! / Math.SQRT2 - 1)).toBeLessThan(5 * Math.sqrt((i === 3 ? 6 : 0.5) * (1.5 / runs)));
    }),
    { numRuns: 20, seed: 6 },
  );
});
