import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LaneNumbers } from '../../../src/simulation/columns/machine.ts';
import { everyCandidate, laneId, type Searchers, type Tried } from '../../../src/simulation/selection/searchers.ts';
import { TrialNumberer } from '../../../src/simulation/selection/trial-numbers.ts';

const searchersOf = (count: number, firstRun: number): Searchers => {
  const runs = Float64Array.from({ length: count }, (_, i) => firstRun + 3 * i);
  return { runs, keys: runs, given: new Map() };
};

/** One by one. */
function told(numbers: LaneNumbers): readonly number[] {
  if (numbers instanceof Float64Array) return [...numbers];
  const { firsts, ends } = numbers;
  return [...ends].flatMap((end, k) => Array.from({ length: end - (ends[k - 1] ?? 0) }, (_, i) => firsts[k]! + i));
}

/** Some of what is tried, as a race leaves it. */
const some = ({ searchers, candidates, rows }: Tried, isLeft: (i: number) => boolean): Tried => {
  const left = [...searchers.keys()].filter(isLeft);
  const of = (from: Float64Array): Float64Array => Float64Array.from(left, (i) => from[i]!);
  return { searchers: of(searchers), candidates: of(candidates), rows: of(rows) };
};

test('trials in short are those told one by one, and those in common are as many as differ', () => {
  const shape = fc.record({
    searchers: fc.integer({ min: 1, max: 5 }),
    candidates: fc.integer({ min: 1, max: 6 }),
    count: fc.integer({ min: 2, max: 9 }),
    block: fc.integer({ min: 1, max: 24 }),
    every: fc.integer({ min: 1, max: 3 }),
    from: fc.nat(3),
  });
  fc.assert(
    fc.property(shape, ({ searchers: count, candidates, count: trials, block, every, from: first }) => {
      const from = Math.min(first, trials - 2);
      const numberer = new TrialNumberer({ count: trials, areShared: true, areRead: false, keepsDraws: false, keepsStart: true });
      const tried = some(everyCandidate(count, candidates), (i) => i % every === 0);
      // Twice, for blocks that are alike share what they have in common.
      for (const firstRun of [0, 100, 100]) {
        const searchers = searchersOf(count, firstRun);
        const total = tried.rows.length * (trials - from);
        for (let at = 0; at < total; at += block) {
          const length = Math.min(block, total - at);
          const of = { searchers, tried, first: at, length, trials: { from, to: trials }, areNumbered: true };
          const { spans, searcherOf, rowOf, shared, starts, lanes } = numberer.numbers(of, true);
          const { different, index } = numberer.different(of);
          const lane = Array.from({ length }, (_, i) => i);
          const one = (i: number): number => Math.floor((at + i) / (trials - from));
          const trial = (i: number): number => from + ((at + i) % (trials - from));
          expect(Array.from(searcherOf)).toEqual(lane.map((i) => tried.searchers[one(i)]));
          expect(Array.from(rowOf)).toEqual(lane.map((i) => tried.rows[one(i)]));
          const ids = lane.map((i) => searchers.keys[tried.searchers[one(i)]!]! * trials + trial(i));
          expect([...shared]).toEqual(ids);
          expect(told(lanes)).toEqual(ids);
          expect(told(starts)).toEqual(
            lane.map((i) => laneId(searchers.keys[tried.searchers[one(i)]!]!, tried.candidates[one(i)]!)),
          );
          expect(lane.map((i) => different[index[i]!])).toEqual(ids);
          expect(new Set(different).size).toBe(different.length);
          const spelled = [...spans!.ends].flatMap((end, k) =>
            Array.from({ length: end - (spans!.ends[k - 1] ?? 0) }, () => [spans!.searchers[k], spans!.rows[k]]),
          );
          expect(spelled).toEqual(lane.map((i) => [tried.searchers[one(i)], tried.rows[one(i)]]));
        }
      }
    }),
    { numRuns: 300, seed: 5 },
  );
});

test('ids of candidates with a trial each are their own, whichever are tried, and of keys of any size', () => {
  const shape = fc.record({
    searchers: fc.integer({ min: 1, max: 5 }),
    candidates: fc.integer({ min: 1, max: 6 }),
    block: fc.integer({ min: 1, max: 24 }),
    every: fc.integer({ min: 1, max: 3 }),
    firstRun: fc.constantFrom(0, 1000, 2 ** 33 - 4, 2 ** 40),
  });
  let inShort = 0;
  fc.assert(
    fc.property(shape, ({ searchers: count, candidates, block, every, firstRun }) => {
      const numberer = new TrialNumberer({ count: 1, areShared: false, areRead: false, keepsDraws: true, keepsStart: true });
      const all = everyCandidate(count, candidates, 2);
      const tried = every === 1 ? all : some(all, (i) => i % every === 0);
      const searchers = searchersOf(count, firstRun);
      for (let first = 0; first < tried.rows.length; first += block) {
        const length = Math.min(block, tried.rows.length - first);
        const of = { searchers, tried, first, length, trials: { from: 0, to: 1 }, areNumbered: true };
        const { lanes, starts } = numberer.numbers(of, false);
        const own = Array.from({ length }, (_, i) =>
          laneId(searchers.keys[tried.searchers[first + i]!]!, tried.candidates[first + i]!),
        );
        expect(told(lanes)).toEqual(own);
        expect(told(starts)).toEqual(own);
        if (!(lanes instanceof Float64Array)) inShort += 1;
      }
    }),
    { numRuns: 300, seed: 5 },
  );
  expect(inShort).toBeGreaterThan(0);
});
