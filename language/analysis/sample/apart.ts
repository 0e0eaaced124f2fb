import type { Goal } from '../../design/design.ts';
import { spreadOf } from './columns.ts';

/** The values of one thing in two circumstances, on the same draws. */
export interface Apart {
  /** By how much the first is more than the second, on average. */
  readonly mean: number;
  /** Their distance in a row, on average: more than nothing where the one is now more and now less, too. */
  readonly distance: number;
  /** What counts as none. */
  readonly negligible: number;
}

/**
 * A smaller share of the standard deviation of a value from run to run is no effect: to tell it from nothing (at 5%, four times in five) takes
 * 2 (1.96 + 0.84)² / 0.01², some 157,000 runs of either; what is called a small effect is twenty times as large (Cohen, *Statistical Power
 * Analysis for the Behavioral Sciences*, 1988). It is also what the sample itself may be off by.
 */
export const negligibleShare = 0.01;

/** Of what does not vary, more than the last digits. */
const rounding = 1e-5;

export function apart(one: Float64Array, other: Float64Array): Apart {
  let [mean, distance, size] = [0, 0, 0];
  for (let row = 0; row < one.length; row++) {
    const [x, y] = [one[row]!, other[row] ?? Number.NaN];
    mean += x - y;
    distance += Math.abs(x - y);
    size += Math.abs(x) + Math.abs(y);
  }
  const rows = one.length;
  return {
    mean: mean / rows,
    distance: distance / rows,
    negligible: Math.max(negligibleShare * spreadOf(other), (rounding * size) / rows),
  };
}

/** Whether something else comes of it, better or worse. */
export const differs = (one: Float64Array, other: Float64Array): boolean => {
  const { distance, negligible } = apart(one, other);
  return distance > negligible;
};

/** Whether the first is more than the second. */
export const exceeds = (one: Float64Array, other: Float64Array): boolean => {
  const { mean, negligible } = apart(one, other);
  return mean > negligible;
};

/** Whether the first serves the goal better. */
export const serves = ({ sense }: Pick<Goal, 'sense'>, one: Float64Array, other: Float64Array): boolean =>
  sense === 'minimize' ? exceeds(other, one) : exceeds(one, other);
