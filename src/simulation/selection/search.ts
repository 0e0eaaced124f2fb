import type { Search } from '../../../language/design/design.ts';
import { streamKey } from '../columns/stream-key.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Setting } from '../setting.ts';
import { bestOfNats, quantilizeCount, quantilizeNats } from '../statistics/pressure.ts';

/** A search at a setting: how many candidates it looks at, and which it takes. */
export type SearchPlan =
  | { readonly method: 'none' }
  | { readonly method: 'best of' | 'grid'; readonly n: number }
  | { readonly method: 'quantilize'; readonly n: number; readonly q: number };

/** `n`: in place of the clause's own, where it is swept. */
export function searchPlan(search: Search | undefined, setting: Setting, n?: number): SearchPlan {
  if (!search || search.method === 'none') return { method: 'none' };
  if (search.method === 'evolve' || search.method === 'climb')
    throw new NotSimulated(`\`search ${search.method}\` is not simulated yet`, search.place);
  const size = Math.round(n ?? setting.number(search.n));
  if (!(size >= 1 && size <= mostCandidates))
    throw new NotSimulated(`A search looks at 1 to ${mostCandidates.toLocaleString('en')} candidates, not ${size}`, search.place);
  if (search.method !== 'quantilize') return { method: search.method, n: size };
  return { method: 'quantilize', n: size, q: setting.number(search.q) };
}

/** So that a run and a candidate make one whole number (see `laneId`). */
export const mostCandidates = 2 ** 20;

export function laneId(run: number, candidate: number): number {
  return run * mostCandidates + candidate;
}

/** Nats of pressure; undefined where the search has none that is known. */
export function pressureNats(plan: SearchPlan): number | undefined {
  if (plan.method === 'none') return 0;
  if (plan.method === 'best of') return bestOfNats(plan.n);
  return plan.method === 'quantilize' ? quantilizeNats(plan.q, plan.n) : undefined;
}

/** The candidate that is taken, by the scores of all that the search looks at (higher is better; NaN is worst). Ties are broken by an even draw of the run's. */
export function chosen(plan: SearchPlan, scores: Float64Array, seed: number, run: number): number {
  if (plan.method === 'none') return 0;
  if (plan.method === 'quantilize') return quantilized(plan, scores, seed, run);
  let best = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < scores.length; i++) if (scores[i]! > best) best = scores[i]!;
  if (!Number.isFinite(best)) return Math.max(0, scores.indexOf(best));
  const bar = best - tie * Math.abs(best);
  let first = -1;
  let ties = 0;
  for (let i = 0; i < scores.length; i++)
    if (scores[i]! >= bar) {
      if (first < 0) first = i;
      ties++;
    }
  if (ties === 1) return first;
  let winner = first;
  let highest = -1;
  for (let i = first; i < scores.length; i++)
    if (scores[i]! >= bar) {
      const ticket = evenDraw(seed, run, i);
      if (ticket > highest) [winner, highest] = [i, ticket];
    }
  return winner;
}

/** Scores within this of their scale are ties. */
const tie = 1e-12;

function quantilized(plan: SearchPlan & { method: 'quantilize' }, scores: Float64Array, seed: number, run: number): number {
  const top = quantilizeCount(plan.q, scores.length);
  const order = Array.from({ length: scores.length }, (_, i) => i);
  const score = (i: number): number => (Number.isNaN(scores[i]) ? Number.NEGATIVE_INFINITY : scores[i]!);
  order.sort((a, b) => {
    const difference = score(b) - score(a);
    const scale = Math.max(Math.abs(score(a)), Math.abs(score(b)));
    if (Number.isFinite(scale) ? Math.abs(difference) > tie * scale : score(a) !== score(b)) return difference;
    return evenDraw(seed, run, b) - evenDraw(seed, run, a);
  });
  return order[Math.min(top - 1, Math.floor(evenDraw(seed, run, 'pick') * top))]!;
}

/** From 0 to 1, keyed by what it is for. */
function evenDraw(seed: number, run: number, what: number | string): number {
  const { high, low } = streamKey(seed, 'search', run, what);
  return (high * 2097152 + (low >>> 11)) / 9007199254740992;
}
