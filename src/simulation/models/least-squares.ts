/** A regression with intercept. */
export interface Fit {
  readonly intercept: number;
  readonly coefficients: readonly number[];
  /** Rows that were left out because something in them is not finite. */
  readonly dropped: number;
}

/**
 * Ordinary least squares by the normal equations of centred, scaled regressors, solved by elimination with pivots. A regressor that
 * the others explain (or that does not vary) gets the coefficient 0.
 */
export function leastSquares(target: Float64Array, regressors: readonly Float64Array[]): Fit {
  const rows: number[] = [];
  for (let i = 0; i < target.length; i++)
    if (Number.isFinite(target[i]) && regressors.every((regressor) => Number.isFinite(regressor[i]))) rows.push(i);
  const meanOf = (values: Float64Array): number => rows.reduce((sum, i) => sum + values[i]!, 0) / rows.length;
  const means = regressors.map(meanOf);
  const targetMean = meanOf(target);
  const scales = regressors.map((regressor, k) =>
    Math.sqrt(rows.reduce((sum, i) => sum + (regressor[i]! - means[k]!) ** 2, 0) / rows.length),
  );
  const scaled = (k: number, i: number): number => (scales[k]! > 0 ? (regressors[k]![i]! - means[k]!) / scales[k]! : 0);
  const size = regressors.length;
  const matrix = Array.from({ length: size }, (_, a) =>
    Array.from(
      { length: size + 1 },
      (_, b) =>
        rows.reduce((sum, i) => sum + scaled(a, i) * (b < size ? scaled(b, i) : target[i]! - targetMean), 0) / rows.length,
    ),
  );
  const solution = eliminate(matrix, size).map((value, k) => (scales[k]! > 0 ? value / scales[k]! : 0));
  const intercept = solution.reduce((so, coefficient, k) => so - coefficient * means[k]!, targetMean);
  return { intercept, coefficients: solution, dropped: target.length - rows.length };
}

/** Gauss and Jordan; a pivot below 10⁻¹⁰ of correlation is taken for 0, and its unknown too. */
function eliminate(matrix: number[][], size: number): number[] {
  const pivotOf = new Array<number>(size).fill(-1);
  const free = new Set(matrix.keys());
  for (let column = 0; column < size; column++) {
    let pivot = -1;
    for (const row of free) if (pivot < 0 || Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
    if (pivot < 0 || Math.abs(matrix[pivot]![column]!) < 1e-10) continue;
    free.delete(pivot);
    pivotOf[column] = pivot;
    const own = matrix[pivot]!;
    for (const [row, other] of matrix.entries()) {
      if (row === pivot) continue;
      const factor = other[column]! / own[column]!;
      for (let k = column; k <= size; k++) other[k]! -= factor * own[k]!;
    }
  }
  return pivotOf.map((row, column) => (row < 0 ? 0 : matrix[row]![size]! / matrix[row]![column]!));
}
