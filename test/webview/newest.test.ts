import { expect, test } from 'vitest';
import { newest } from '../../src/webview/newest.ts';

test('one at a time, and of what waits the newest alone', async () => {
  const started: number[] = [];
  const finish: (() => void)[] = [];
  const run = newest(async (input: number) => {
    started.push(input);
    await new Promise<void>((resolve) => finish.push(resolve));
    return input * 10;
  });
  const answers = [run(1), run(2), run(3)];
  // The first has not begun when the second comes: only the newest ever runs.
  await new Promise((resolve) => setTimeout(resolve));
  const late = run(4);
  finish[0]?.();
  await new Promise((resolve) => setTimeout(resolve));
  finish[1]?.();
  expect(await Promise.all([...answers, late])).toEqual([undefined, undefined, undefined, 40]);
  expect(started).toEqual([3, 4]);
});

test('after a failure the next runs', async () => {
  const run = newest((input: number) => (input === 0 ? Promise.reject(new Error('no')) : Promise.resolve(input)));
  await expect(run(0)).rejects.toThrow('no');
  expect(await run(1)).toBe(1);
});
