import { expect, test, vi } from 'vitest';
import { serveWork } from '../../../src/simulation/serve-work.ts';
import type { simulate } from '../../../src/simulation/simulate.ts';
import type { FromWorker } from '../../../src/simulation/work.ts';
import { resultOf, slices, work } from './made-up-work.ts';

/** A worker whose slices take 50 ms by its own clock. */
function worker(run: (slice: () => void) => typeof simulate) {
  const told: FromWorker[] = [];
  let time = 0;
  const tell = serveWork(
    (message) => told.push(message),
    run(() => {
      time += 50;
    }),
    () => time,
  );
  const until = (kind: FromWorker['kind']) => vi.waitFor(() => expect(told.map((message) => message.kind)).toContain(kind));
  return { tell, told, until };
}

test('a run tells how far it is some ten times a second, shows a partial result some three times, and gives its result', async () => {
  const { tell, told, until } = worker((slice) => slices(40, slice));
  tell({ kind: 'run', id: 3, ...work });
  await until('result');
  const progress = told.flatMap((message) => (message.kind === 'progress' ? [message.progress] : []));
  expect(progress.map(({ done }) => done)).toEqual(Array.from({ length: 20 }, (_, i) => (i + 1) / 20));
  expect(progress.flatMap(({ partial }) => (partial ? [partial.runs] : []))).toEqual([6, 12, 18, 24, 30, 36]);
  expect(told.at(-1)).toEqual({ kind: 'result', id: 3, result: resultOf(work) });
});

test('a partial result that is not sent is not computed', async () => {
  let computed = 0;
  const { tell, until } = worker(
    (slice) =>
      function* (design, scenario, options = {}) {
        for (let at = 0; at < 12; at += 1) {
          slice();
          yield {
            done: 0,
            get partial() {
              computed += 1;
              return resultOf({ design, scenario, options });
            },
          };
        }
        return resultOf({ design, scenario, options });
      },
  );
  tell({ kind: 'run', id: 1, ...work });
  await until('result');
  expect(computed).toBe(2);
});

test('partial results that take long come seldom: they are a small part of the work', async () => {
  let time = 0;
  let computed = 0;
  const told: FromWorker[] = [];
  const tell = serveWork(
    (message) => told.push(message),
    function* (design, scenario, options = {}) {
      for (let at = 0; at < 400; at += 1) {
        time += 50;
        yield {
          done: 0,
          get partial() {
            computed += 1;
            time += 200;
            return resultOf({ design, scenario, options });
          },
        };
      }
      return resultOf({ design, scenario, options });
    },
    () => time,
  );
  tell({ kind: 'run', id: 1, ...work });
  await vi.waitFor(() => expect(told.at(-1)?.kind).toBe('result'));
  // 20 s of work: the first after 0.3 s, each of the others 4 s after the one before.
  expect(computed).toBe(5);
});

test('a cancelled run stops at its next slice and is heard of no more', async () => {
  let computed = 0;
  const { tell, told, until } = worker(() =>
    slices(1e9, () => {
      computed += 1;
    }),
  );
  tell({ kind: 'run', id: 1, ...work });
  await vi.waitFor(() => expect(computed).toBeGreaterThan(3));
  tell({ kind: 'cancel', id: 1 });
  await until('cancelled');
  const before = [computed, told.length];
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([computed, told.length]).toEqual(before);
  expect(told.at(-1)).toEqual({ kind: 'cancelled', id: 1 });
});

test('another run takes the place of the one under way; a late cancel of the former does not touch it', async () => {
  const { tell, told, until } = worker((slice) => slices(20, slice));
  tell({ kind: 'run', id: 1, ...work });
  tell({ kind: 'run', id: 2, ...work, scenario: 'Retreat' });
  tell({ kind: 'cancel', id: 1 });
  await until('result');
  expect(told.filter((message) => message.kind === 'result')).toEqual([
    { kind: 'result', id: 2, result: resultOf({ ...work, scenario: 'Retreat' }) },
  ]);
  expect(told.filter(({ kind }) => kind === 'progress').map(({ id }) => id)).not.toContain(1);
});

test('what goes wrong is told, and the worker serves on', async () => {
  const { tell, told, until } = worker(
    () =>
      // biome-ignore lint/correctness/useYield: it fails before its first slice.
      function* (_, scenario) {
        throw new RangeError(`There is no scenario ${scenario}`);
      },
  );
  tell({ kind: 'run', id: 1, ...work });
  await until('failed');
  tell({ kind: 'run', id: 2, ...work });
  await vi.waitFor(() => expect(told).toHaveLength(2));
  expect(told).toEqual([1, 2].map((id) => ({ kind: 'failed', id, message: 'There is no scenario Launch' })));
});
