import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from '../../src/build/vscode.ts';

test('a port that is taken is not given out again', async () => {
  const wanted = await freePort();
  expect(await freePort(wanted)).toBe(wanted);
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(wanted, '127.0.0.1', resolve));
  const other = await freePort(wanted);
  await new Promise((resolve) => holder.close(resolve));
  expect(other).not.toBe(wanted);
  expect(other).toBeGreaterThan(0);
});
