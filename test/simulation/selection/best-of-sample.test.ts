import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BestOfSample } from '../../../src/simulation/selection/best-of-sample.ts';
import { orderOf } from '../../../src/simulation/selection/sorted-order.ts';

/** All choices of n of the numbers below `size`. */
function* choices(size: number, n: number, from = 0): Generator<number[]> {
  if (n === 0) yield [];
  else
    for (let first = from; first <= size - n; first++) for (const rest of choices(size, n - 1, first + 1)) yield [first, ...rest];
}

/** What the best of each choice is worth, ties shared evenly, on average over all choices. */
function byEnumeration(scores: readonly number[], values: readonly number[], n: number): number {
  let sum = 0;
  let count = 0;
  for (const choice of choices(scores.length, n)) {
    const best = Math.max(...choice.map((i) => scores[i]!));
    const taken = choice.filter((i) => scores[i] === best);
    sum += taken.reduce((so, i) => so + values[i]!, 0) / taken.length;
    count++;
  }
  return sum / count;
}

describe('what the best of n of a sample are worth', () => {
  test('is the mean over all choices of n', () => {
    fc.assert(
      fc.property(
        // Few different scores, so that there are ties.
        fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: -9, max: 9 })), { minLength: 1, maxLength: 9 }),
        (rows) => {
          const scores = rows.map(([score]) => score);
          const values = rows.map(([, value]) => value);
          const sizes = [...rows.keys()].map((i) => i + 1);
          // As one sample among others.
          const sample = new BestOfSample(rows.length, sizes);
          sample.look(Float64Array.of(...scores.toReversed(), ...scores), 0, 1);
          sample.look(Float64Array.of(Number.NaN, ...scores.map((score) => -score)), 1, -1);
          const means = sample.means(Float64Array.of(99, ...values), 1);
          for (const n of sizes) expect(means[n - 1]).toBeCloseTo(byEnumeration(scores, values, n), 9);
        },
      ),
    );
  });

  test('of all of them it is the best one, to the last bit', () => {
    const scores = Float64Array.from({ length: 1000 }, (_, i) => Math.sin(i));
    const best = scores.indexOf(Math.max(...scores));
    const values = Float64Array.from({ length: 1000 }, (_, i) => Math.cos(i));
    const sample = new BestOfSample(1000, [1000]);
    sample.look(scores, 0, 1);
    expect([...sample.means(values), ...sample.means(scores)]).toEqual([values[best], scores[best]]);
  });

  test('what does not vary is itself, and scores that are NaN are worst', () => {
    const sample = new BestOfSample(3, [1, 2, 3]);
    sample.look(Float64Array.of(Number.NaN, 1, 2), 0, 1);
    expect([...sample.means(Float64Array.of(0.1, 0.1, 0.1))]).toEqual([0.1, 0.1, 0.1]);
    const [, ofTwo, ofAll] = sample.means(Float64Array.of(9, 1, 2));
    expect(ofAll).toBe(2);
    expect(ofTwo).toBeCloseTo((1 + 2 + 2) / 3, 12);
  });
});

test('sorted by their bits, numbers stand as sorted by comparing them', () => {
  const odd = [0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, -5e-324, 1e308, -1e308];
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.double(), fc.constantFrom(...odd), fc.double({ min: -1, max: 1 })), {
        minLength: 600,
        maxLength: 900,
      }),
      (list) => {
        const values = Float64Array.from(list);
        const rate = (i: number): number => (Number.isNaN(values[i]) ? Number.NEGATIVE_INFINITY : values[i]!);
        const expected = [...list.keys()].sort((a, b) => (rate(a) === rate(b) ? a - b : rate(b) - rate(a)));
        const order = orderOf(values.length);
        order.rates.set(values);
        order.sort();
        expect([...order.places]).toEqual(expected);
      },
    ),
    { numRuns: 30 },
  );
});
