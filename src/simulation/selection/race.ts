import type { Params } from './params.ts';
import type { Searchers, Tried } from './searchers.ts';
import type { Trials } from './trials.ts';

/** After so many of their trials, in common, those that fall far behind are tried no further. */
const laps = [64, 256];
/** So many standard errors of the paired difference behind the best one are far. */
const far = 5;

/** About how many of `count` trials a candidate takes in a race. */
export function racedTrials(count: number): number {
  return Math.min(count, laps[0]! + count / 16);
}

/**
 * The mean goal over all trials of those candidates that may be the best of their searcher's; NaN of the others, which fell behind on
 * the first of the trials. Trials are common to a searcher's candidates, so that differences vary little, and are none where the params are
 * the same, where a candidate is nothing but its params: one is tried for all that have the same.
 */
export function* race(trials: Trials, searchers: Searchers, tried: Tried, params: Params): Generator<void, Float64Array> {
  const { count, sign } = trials;
  const scores = new Float64Array(tried.rows.length).fill(Number.NaN);
  const values: Float64Array[] = new Array(scores.length).fill(new Float64Array());
  const firsts = trials.areOfParams ? firstsAlike(tried, params) : undefined;
  let running = firsts ? [...new Set(firsts)] : [...scores.keys()];
  let from = 0;
  for (const to of [...laps.filter((lap) => lap < count), count]) {
    const found = yield* trials.values(searchers, some(tried, running), params, from, to);
    for (const [k, one] of running.entries()) {
      // Most fall behind soon: room for all trials is only made for the others.
      const more = new Float64Array(to);
      more.set(values[one]!);
      more.set(found.subarray(k * (to - from), (k + 1) * (to - from)), from);
      values[one] = more;
    }
    if (to < count) running = inSight(running, tried, values, to, sign);
    from = to;
  }
  for (const one of running) scores[one] = mean(values[one]!, count);
  return firsts ? scores.map((_, one) => scores[firsts[one]!]!) : scores;
}

/** For each that is tried, the first of the same searcher that has the same params. */
function firstsAlike({ searchers, rows }: Tried, params: Params): readonly number[] {
  const known = new Map<string, number>();
  const columns = [...params.values()];
  return Array.from(rows, (row, one) => {
    const key = `${searchers[one]} ${columns.map((values) => values[row]).join(' ')}`;
    const first = known.get(key) ?? one;
    known.set(key, first);
    return first;
  });
}

function some({ searchers, candidates, rows }: Tried, which: readonly number[]): Tried {
  const of = (all: Float64Array): Float64Array => Float64Array.from(which, (one) => all[one]!);
  return { searchers: of(searchers), candidates: of(candidates), rows: of(rows) };
}

/** Those that are not far behind the best of the same searcher, by the first `count` trials. */
function inSight(
  running: readonly number[],
  { searchers }: Tried,
  values: readonly Float64Array[],
  count: number,
  sign: number,
): number[] {
  const best = new Map<number, { one: number; mean: number }>();
  for (const one of running) {
    const own = sign * mean(values[one]!, count);
    const searcher = searchers[one]!;
    if (!(own <= (best.get(searcher)?.mean ?? Number.NEGATIVE_INFINITY))) best.set(searcher, { one, mean: own });
  }
  return running.filter((one) => !isFarBehind(values[one]!, values[best.get(searchers[one]!)!.one]!, count, sign));
}

function isFarBehind(own: Float64Array, best: Float64Array, count: number, sign: number): boolean {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += best[i]! - own[i]!;
  const behind = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (best[i]! - own[i]! - behind) ** 2;
  return sign * behind > far * Math.sqrt(squares / (count - 1) / count);
}

function mean(values: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  return sum / count;
}
