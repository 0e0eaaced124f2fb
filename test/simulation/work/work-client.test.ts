import { expect, test, vi } from 'vitest';
import { readSpec } from '../../../language/services/read-spec.ts';
import type { Progress } from '../../../src/simulation/progress.ts';
import { partialEvery, serveWork } from '../../../src/simulation/serve-work.ts';
import type { simulate } from '../../../src/simulation/simulate.ts';
import type { FromWorker, ToWorker } from '../../../src/simulation/work.ts';
import { patience, Superseded, workClient } from '../../../src/simulation/work-client.ts';
import type { StartWorker } from '../../../src/simulation/worker-thread.ts';
import { resultOf, slices, work } from './made-up-work.ts';

/** Workers in this thread; `started` counts them. `now` is their clock. */
function workers(run: typeof simulate, now?: () => number) {
  const threads = { started: 0, ended: 0 };
  const start: StartWorker = (hear) => {
    threads.started += 1;
    const serve = serveWork((message) => queueMicrotask(() => hear(message)), run, now);
    return {
      send: (message) => void setTimeout(() => serve(message)),
      end: () => {
        threads.ended += 1;
      },
    };
  };
  return { threads, client: workClient(start) };
}

/** Computes for so many milliseconds. */
const busy = (milliseconds: number) => (): void => {
  const begun = performance.now();
  while (performance.now() - begun < milliseconds);
};

test('one worker, started at the first run, gives the results of one after the other', async () => {
  const { client, threads } = workers(slices(3));
  expect(threads.started).toBe(0);
  expect(await client.run(work)).toEqual(resultOf(work));
  expect(await client.run({ ...work, scenario: 'Retreat' })).toMatchObject({ scenario: 'Retreat' });
  expect(threads).toEqual({ started: 1, ended: 0 });
});

test('progress and partial results arrive while it runs', async () => {
  const { client } = workers(slices(50, busy(20)));
  const seen: Progress[] = [];
  const begun = performance.now();
  await client.run(work, (progress) => seen.push(progress));
  const most = (performance.now() - begun) / partialEvery;
  const partials = seen.filter(({ partial }) => partial).length;
  expect(seen.length).toBeGreaterThan(partials);
  expect(partials).toBeGreaterThanOrEqual(2);
  expect(partials).toBeLessThanOrEqual(most);
});

test('a cancel rejects at once, and the worker, which stops within a slice, serves on', async () => {
  const { client, threads } = workers(slices(1e9, busy(5)));
  const abort = new AbortController();
  const run = client.run(work, () => {}, abort.signal);
  await new Promise((resolve) => setTimeout(resolve, 30));
  const begun = performance.now();
  abort.abort('enough');
  await expect(run).rejects.toBe('enough');
  expect(performance.now() - begun).toBeLessThan(patience);
  await new Promise((resolve) => setTimeout(resolve, 2 * patience));
  expect(threads).toEqual({ started: 1, ended: 0 });
});

test('a worker that does not answer a cancel is ended, and what was asked meanwhile is asked of another', async () => {
  const sent: ToWorker[][] = [];
  let ended = 0;
  let answer: (message: FromWorker) => void = () => {};
  const client = workClient((hear) => {
    answer = hear;
    const own: ToWorker[] = [];
    sent.push(own);
    return {
      send: (message) => void own.push(message),
      end: () => {
        ended += 1;
      },
    };
  });
  const abort = new AbortController();
  const first = client.run(work, () => {}, abort.signal);
  abort.abort('enough');
  await expect(first).rejects.toBe('enough');
  const second = client.run({ ...work, scenario: 'Retreat' });
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(sent.map((messages) => messages.map(({ kind, id }) => `${kind} ${id}`))).toEqual([
    ['run 1', 'cancel 1', 'run 2'],
    ['run 2'],
  ]);
  answer({ kind: 'result', id: 1, result: resultOf(work) });
  answer({ kind: 'result', id: 2, result: resultOf(work, 5) });
  expect(await second).toMatchObject({ runs: 5 });
  expect(ended).toBe(1);
});

test('a later run supersedes the one under way', async () => {
  const { client } = workers(slices(5, busy(2)));
  const first = client.run(work);
  const second = client.run({ ...work, scenario: 'Retreat' });
  await expect(first).rejects.toThrow(Superseded);
  expect(await second).toMatchObject({ scenario: 'Retreat' });
});

test('a worker that breaks says why, and the next run starts another', async () => {
  let started = 0;
  const client = workClient((hear, broke) => {
    started += 1;
    const serve = serveWork(hear, slices(1));
    return started === 1
      ? { send: () => queueMicrotask(() => broke('out of memory')), end: () => {} }
      : { send: serve, end: () => {} };
  });
  await expect(client.run(work)).rejects.toThrow("The simulation's worker broke: out of memory");
  expect(await client.run(work)).toEqual(resultOf(work));
});

test('a worker that is warmed up has simulated a little before it is asked, and is not kept from what it is asked', async () => {
  const asked: number[] = [];
  let begun = (): void => {};
  const isBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  // Far more slices than have their turn at once.
  const counted: typeof simulate = (design, scenario, options) => {
    asked.push(options?.runs ?? 0);
    begun();
    return slices(1000)(design, scenario, options);
  };
  const { design } = await readSpec('memory:/drawn.mesa', 'world W { x ~ normal(0, 1) }\nscenario Launch of W { }\n');
  const own = { ...work, design };
  const { client, threads } = workers(counted);
  const warmed = client.warm(own);
  await isBegun;
  expect(asked).toEqual([64]);
  expect(await client.run(own)).toEqual(resultOf(own));
  await warmed;
  await client.warm(own);
  expect(await client.run(own)).toEqual(resultOf(own));
  expect(asked).toEqual([64, 100, 100]);
  expect(threads.started).toBe(1);
});

test('a worker that nobody asks is warmed up by more and more runs, as long as they do not take long', async () => {
  const asked: number[] = [];
  const counted: typeof simulate = (design, scenario, options) => {
    asked.push(options?.runs ?? 0);
    return slices(3)(design, scenario, options);
  };
  const { design } = await readSpec(
    'memory:/searched.mesa',
    `world W { e ~ normal(0, 1)  x = M.p + e }
goal G { maximize x }
base optimizer B { pursues G  selects M  search best of 2 }
control mesa optimizer M { param p in [0, 1] }
scenario Launch of B { steps 1 }
`,
  );
  // Each look at the clock takes so many milliseconds.
  const warm = async (each: number): Promise<readonly number[]> => {
    let [time, before] = [0, asked.length];
    const now = (): number => (time += each);
    await workers(counted, now).client.warm({ ...work, design });
    return asked.slice(before);
  };
  expect(await warm(0)).toEqual([64, 512, 4096]);
  expect(await warm(300)).toEqual([64]);
  expect(await warm(2000)).toEqual([]);
});
