import type { Point } from '../simulation/result.ts';
import type { GoalSeries } from './goal-series.ts';

/** The point at which a goal's mean is best, in its direction; the first of several. */
export function peakOf(points: readonly Point[], { goal, measure }: GoalSeries): Point | undefined {
  const sign = goal.sense === 'minimize' ? -1 : 1;
  let best: Point | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    const value = sign * (point.measures[measure]?.mean ?? Number.NaN);
    if (Number.isFinite(value) && value > most) {
      best = point;
      most = value;
    }
  }
  return best;
}
