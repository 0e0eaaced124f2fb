import { expect, test } from 'vitest';
import { drawn, expectations } from './fixtures.ts';

test('markers belong to the words above them', () => {
  const text = `goal G { maximize nope + nil }
//                ^^^^ error unknown-name
//                       ^^^ warning mesa/sub-rule
goal H`;
  const expected = expectations(text);
  expect(expected.map((one) => [text.slice(one.start, one.end), one.severity, one.code])).toEqual([
    ['nope', 'error', 'unknown-name'],
    ['nil', 'warning', 'mesa/sub-rule'],
  ]);
  expect(drawn([{ severity: 'warning', rule: 'mesa/sub-rule', place: { start: 25, end: 28 } }])).toEqual(expected.slice(1));
});
