import { expect, test } from 'vitest';
import { isStale } from '../../src/webview/stale.ts';

test('only a text that does not parse is stale', () => {
  expect(isStale([{ code: 'unknown-name' }])).toBe(false);
  expect(isStale([{ code: 'unknown-name' }, { code: 'syntax' }])).toBe(true);
});
