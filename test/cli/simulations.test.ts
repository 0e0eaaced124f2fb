import { expect, test } from 'vitest';
import { startSimulations } from '../../src/cli/simulations.ts';
import type { simulate } from '../../src/simulation/simulate.ts';
import { resultOf, slices, work } from '../simulation/work/made-up-work.ts';
import { inThisThread } from './run-command.ts';

test('so many at a time, the others wait for their turn, and each gets its own result', async () => {
  let [running, most] = [0, 0];
  const counted: typeof simulate = function* (...asked) {
    running += 1;
    most = Math.max(most, running);
    // So many that others have their turn meanwhile.
    const result = yield* slices(300)(...asked);
    running -= 1;
    return result;
  };
  const simulations = inThisThread(counted)();
  const names = ['a', 'b', 'c', 'd', 'e'];
  const results = await Promise.all(names.map((scenario) => simulations.run({ ...work, scenario })));
  expect(results).toEqual(names.map((scenario) => resultOf({ ...work, scenario })));
  expect(most).toBe(2);
  simulations.end();
});

test('one that waits for its turn is stopped before it starts', async () => {
  const simulations = inThisThread(slices(1e9))();
  const stop = new AbortController();
  const runs = ['a', 'b', 'c'].map((scenario) => simulations.run({ ...work, scenario }, () => {}, stop.signal));
  setTimeout(() => stop.abort('enough'), 20);
  expect(await Promise.allSettled(runs)).toEqual(runs.map(() => ({ status: 'rejected', reason: 'enough' })));
  simulations.end();
});

test('a worker thread answers, and what goes wrong in it arrives', async () => {
  const simulations = startSimulations();
  try {
    await expect(simulations.run({ ...work, scenario: 'Nobody' })).rejects.toThrow(/Nobody/);
  } finally {
    simulations.end();
  }
});
