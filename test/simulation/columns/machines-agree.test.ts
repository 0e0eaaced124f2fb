import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Elementwise, elementwise } from '../../../src/simulation/columns/operations.ts';
import { computeMany, drawCases, drawMany } from './draw-case.ts';

const special = [
  NaN,
  0,
  -0,
  1,
  -1,
  2,
  -2,
  0.5,
  -0.5,
  1.5,
  2.5,
  3,
  1e-8,
  22,
  36.7,
  700,
  708,
  -708,
  709.78,
  710,
  -745.1,
  -746,
  Infinity,
  -Infinity,
  Math.PI,
  Math.PI / 2,
  Math.PI / 4,
  Math.E,
  5e-324,
  -5e-324,
  2.2250738585072014e-308,
  1e-310,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  2 ** 52 + 1,
  2 ** 53,
  0.49999999999999994,
  0.9999999999999999,
  1.0000000000000002,
  1e22,
  823549.6645,
  1e300,
  Math.SQRT1_2,
  Math.SQRT2,
];

/** Numbers of every size by their bits, numbers near 1, whole ones, angles of many turns, and all pairs of special ones. */
function inputs(arity: number, count: number): Float64Array[] {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
  };
  const pairs = special.length * special.length;
  return Array.from({ length: arity }, (_, k) => {
    const column = new Float64Array(count);
    const words = new Uint32Array(column.buffer);
    for (let i = 0; i < count; i++) {
      const even = (next() + 0.5) / 2 ** 32 - 0.5;
      if (i < pairs)
        column[i] = special[k === 0 ? i % special.length : k === 1 ? Math.floor(i / special.length) : (i * 7) % special.length]!;
      else if (i % 5 === 0) words.set([next(), next()], 2 * i);
      else if (i % 5 === 1) column[i] = Math.round(even * (k === 0 ? 200 : 20));
      else column[i] = even * [8, 800, 2e6][(i % 5) - 2]!;
    }
    return column;
  });
}

/** NaN has many bit patterns, of which nobody sees more than that it is none. */
function differing(a: Float64Array, b: Float64Array): number[] {
  return Array.from(a.keys()).filter((i) => !Object.is(a[i], b[i]));
}

describe('WebAssembly and JavaScript give the same bits', () => {
  test.each(Object.keys(elementwise) as Elementwise[])('%s', (operation) => {
    const operands = inputs(elementwise[operation].operands, 100_001);
    const different = differing(computeMany(operation, operands, 'wasm'), computeMany(operation, operands, 'js'));
    expect(different.slice(0, 3).map((i) => operands.map((operand) => operand[i]))).toEqual([]);
  });

  test.each(drawCases)('%s(%j)', (...drawCase) => {
    expect(differing(drawMany(drawCase, 30_001), drawMany(drawCase, 30_001, { backend: 'js' }))).toEqual([]);
  });

  test('with any parameters, and none of them hangs', () => {
    const number = fc.oneof(fc.constantFrom(...special), fc.double({ min: -20, max: 20 }), fc.double());
    fc.assert(
      fc.property(
        fc.constantFrom(...drawCases),
        fc.tuple(number, number, number, number),
        fc.integer(),
        ([name, { length }], given, seed) => {
          const drawCase = [name, given.slice(0, length)] as const;
          const options = { block: 8, seed };
          expect(differing(drawMany(drawCase, 8, options), drawMany(drawCase, 8, { ...options, backend: 'js' }))).toEqual([]);
        },
      ),
      { numRuns: 2000, seed: 1 },
    );
  });
});
