import { extendKey, type StreamKey } from '../columns/stream-key.ts';
import { quantilizeCount } from '../statistics/pressure.ts';
import type { SearchPlan } from './search-plan.ts';

/** The candidate that is taken, by the scores of all that the search looks at (higher is better; NaN is worst). Ties are broken by an even draw of the searcher's. */
export function chosen(plan: SearchPlan, scores: Float64Array, context: StreamKey, key: number): number {
  if (plan.method === 'none') return 0;
  if (plan.method === 'quantilize') return quantilized(plan, scores, context, key);
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
      const ticket = evenDraw(context, key, i);
      if (ticket > highest) [winner, highest] = [i, ticket];
    }
  return winner;
}

/** Scores within this of their scale are ties. */
const tie = 1e-12;

/**
 * As `chosen`, by `sign` times the `size` scores from an index on, where that is clear at a glance; undefined where the plan asks for
 * more than the best, or there is a tie or none that is finite.
 */
export function clearlyChosen(
  plan: SearchPlan,
  scores: Float64Array,
  from: number,
  size: number,
  sign: number,
): number | undefined {
  if (plan.method === 'none' || plan.method === 'quantilize') return undefined;
  let best = Number.NEGATIVE_INFINITY;
  let second = best;
  let place = from;
  for (let i = from; i < from + size; i++) {
    const score = sign * scores[i]!;
    // One question for most of them, and one that a processor foresees the answer to.
    if (!(score > second)) continue;
    if (score > best) {
      second = best;
      best = score;
      place = i;
    } else second = score;
  }
  return Number.isFinite(best) && second < best - tie * Math.abs(best) ? place - from : undefined;
}

function quantilized(plan: SearchPlan & { method: 'quantilize' }, scores: Float64Array, context: StreamKey, key: number): number {
  const top = quantilizeCount(plan.q, scores.length);
  const order = Array.from({ length: scores.length }, (_, i) => i);
  const score = (i: number): number => (Number.isNaN(scores[i]) ? Number.NEGATIVE_INFINITY : scores[i]!);
  order.sort((a, b) => {
    const difference = score(b) - score(a);
    const scale = Math.max(Math.abs(score(a)), Math.abs(score(b)));
    if (Number.isFinite(scale) ? Math.abs(difference) > tie * scale : score(a) !== score(b)) return difference;
    return evenDraw(context, key, b) - evenDraw(context, key, a);
  });
  return order[Math.min(top - 1, Math.floor(evenDraw(context, key, 'pick') * top))]!;
}

/** From 0 to 1, keyed by what it is for. */
function evenDraw(context: StreamKey, key: number, what: number | string): number {
  const { high, low } = extendKey(extendKey(context, key), what);
  return (high * 2097152 + (low >>> 11)) / 9007199254740992;
}
