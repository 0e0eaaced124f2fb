import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactJson, fromExactJson } from '../../../src/cli/sweep/exact-json.ts';

test('every number comes back to the last bit, alone and in columns', () => {
  const numbers = fc.double();
  fc.assert(
    fc.property(fc.array(numbers), fc.array(numbers), (alone, column) => {
      const value = { alone, nested: [{ column: Float64Array.from(column) }], text: 'NaN' };
      const back = fromExactJson(exactJson(value));
      // `toEqual` tells -0 from 0 and takes NaN for itself.
      expect(back).toEqual(value);
      expect(exactJson(back)).toBe(exactJson(value));
    }),
  );
});

test('is a line of JSON', () => {
  const text = exactJson({ a: [Number.NaN, -0], b: Float64Array.of(1, Number.POSITIVE_INFINITY) });
  expect(JSON.parse(text)).toEqual({ a: [{ number: 'NaN' }, { number: '-0' }], b: { doubles: 'AAAAAAAA8D8AAAAAAADwfw==' } });
  expect(text).not.toContain('\n');
});
