import { symmetricEigen } from '../statistics/symmetric-eigen.ts';

/** A regression with intercept: the constant, and a coefficient for each regressor. */
export interface Coefficients {
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

/**
 * Ordinary least squares; of all that fit as well, the coefficients nearest to `old`, each by the spread of its regressor in the rows
 * (the pseudo-inverse of the correlations, applied to what the old ones leave). Rows with a value that is not finite are left out;
 * without any the old fit stays.
 */
export function nearestFit(target: Float64Array, regressors: readonly Float64Array[], old: Coefficients): Coefficients {
  const rows: number[] = [];
  for (let i = 0; i < target.length; i++)
    if (Number.isFinite(target[i]) && regressors.every((regressor) => Number.isFinite(regressor[i]))) rows.push(i);
  if (rows.length === 0) return old;
  const size = regressors.length;
  const targetMean = meanOf(target, rows);
  const means = regressors.map((regressor) => meanOf(regressor, rows));
  const scales = regressors.map((regressor, k) => spread(regressor, means[k]!, rows));
  const scaled = (k: number, row: number): number => (scales[k]! > 0 ? (regressors[k]![row]! - means[k]!) / scales[k]! : 0);
  const correlations = new Float64Array(size * size);
  const left = new Float64Array(size);
  for (const row of rows) {
    let rest = target[row]! - targetMean;
    for (let k = 0; k < size; k++) rest -= old.coefficients[k]! * (regressors[k]![row]! - means[k]!);
    for (let k = 0; k < size; k++) {
      const own = scaled(k, row) / rows.length;
      left[k] = left[k]! + own * rest;
      for (let j = 0; j < size; j++) correlations[k * size + j] = correlations[k * size + j]! + own * scaled(j, row);
    }
  }
  const moved = pseudoSolved(correlations, left, size);
  const coefficients = old.coefficients.map((coefficient, k) =>
    scales[k]! > 0 ? coefficient + moved[k]! / scales[k]! : coefficient,
  );
  return { intercept: coefficients.reduce((so, coefficient, k) => so - coefficient * means[k]!, targetMean), coefficients };
}

function meanOf(values: Float64Array, rows: readonly number[]): number {
  let sum = 0;
  for (const row of rows) sum += values[row]!;
  return sum / rows.length;
}

/** The standard deviation; 0 where it is but rounding. */
function spread(values: Float64Array, mean: number, rows: readonly number[]): number {
  let sum = 0;
  for (const row of rows) sum += (values[row]! - mean) ** 2;
  const sd = Math.sqrt(sum / rows.length);
  return sd > 1e-12 * Math.abs(mean) ? sd : 0;
}

/** The shortest solution of those that come nearest; an eigenvalue below 10⁻¹⁰ is taken for 0. */
function pseudoSolved(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, size);
  const solution = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    if (!(values[k]! > 1e-10)) continue;
    let along = 0;
    for (let i = 0; i < size; i++) along += vectors[i * size + k]! * right[i]!;
    along /= values[k]!;
    for (let i = 0; i < size; i++) solution[i] = solution[i]! + along * vectors[i * size + k]!;
  }
  return solution;
}
