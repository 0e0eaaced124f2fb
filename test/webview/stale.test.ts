import { expect, test } from 'vitest';
import { innermost, isStale } from '../../src/webview/stale.ts';

test('only a text that does not parse is stale', () => {
  expect(isStale([{ code: 'unknown-name' }])).toBe(false);
  expect(isStale([{ code: 'unknown-name' }, { code: 'syntax' }])).toBe(true);
});

test('the cursor marks the innermost declaration around it', () => {
  const declarations = [
    { start: 0, end: 100 },
    { start: 20, end: 40 },
  ];
  expect([10, 30, 40, 101].map((offset) => innermost(declarations, offset))).toEqual([0, 1, 1, -1]);
});
