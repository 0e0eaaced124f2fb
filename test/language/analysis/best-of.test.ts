import { describe, expect, test } from 'vitest';
import { worthOfBest } from '../../../language/analysis/chance/best-of.ts';

interface Candidate {
  readonly score: number;
  readonly worth: number;
  readonly chance: number;
}

/** All ways to draw so many, one after the other. */
function draws(from: readonly Candidate[], size: number): readonly (readonly Candidate[])[] {
  if (size === 0) return [[]];
  return draws(from, size - 1).flatMap((drawn) => from.map((one) => [...drawn, one]));
}

/** Over all of them, what their best is worth; of several best one as likely as another. */
function byEnumeration(from: readonly Candidate[], size: number): number {
  return draws(from, size).reduce((sum, drawn) => {
    const highest = Math.max(...drawn.map(({ score }) => score));
    const best = drawn.filter(({ score }) => score === highest);
    const worth = best.reduce((all, one) => all + one.worth, 0) / best.length;
    return sum + worth * drawn.reduce((product, { chance }) => product * chance, 1);
  }, 0);
}

const sizes = [1, 2, 3, 5];

describe('what the best of some is worth is the mean over all ways to draw some', () => {
  const evenly = [1, 1, 1, 1, 1];
  test.each([
    ['no two alike', [3, 1, 4, 1.5, 9], [5, 3, 5, 8, 9], evenly],
    ['some alike', [1, 2, 2, 0, 2], [6, 2, 8, 3, 1], evenly],
    ['all alike', [1, 1, 1, 1, 1], [5, 3, 0, 8, 9], evenly],
    ['the highest are worth least', [1, 2, 3, 4, 5], [6, 5, 4, 3, 2], evenly],
    ['some likelier than others', [3, 1, 4, 1.5, 9], [5, 3, 5, 8, 9], [2, 8, 0.5, 4, 1]],
    ['some alike and likelier than others', [1, 2, 2, 0, 2], [6, 2, 8, 3, 1], [2, 8, 0.5, 4, 1]],
  ])('%s', (_, scores, worths, weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const all = scores.map((score, at) => ({ score, worth: worths[at]!, chance: weights[at]! / total }));
    const found = worthOfBest(Float64Array.from(scores), Float64Array.from(worths), Float64Array.from(weights), sizes);
    for (const [at, size] of sizes.entries()) expect(found[at]).toBeCloseTo(byEnumeration(all, size), 12);
  });
});

test('of even numbers between 0 and 1 the highest of n lies at n / (n + 1)', () => {
  const numbers = Float64Array.from({ length: 8192 }, (_, at) => (((at * 1021) % 8192) + 0.5) / 8192);
  const many = [1, 16, 64, 1024];
  const found = worthOfBest(numbers, numbers, new Float64Array(8192).fill(2), many);
  for (const [at, n] of many.entries()) expect(found[at]).toBeCloseTo(n / (n + 1), 4);
});
