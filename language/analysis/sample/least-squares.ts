/** An intercept and a coefficient for each regressor. */
export interface Fit {
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

/**
 * Ordinary least squares, the regressors made orthogonal one after the other (Gram and Schmidt); one that those before it explain gets the
 * coefficient 0.
 */
export function leastSquares(target: readonly number[], regressors: readonly (readonly number[])[]): Fit {
  const centred = regressors.map(aroundItsMean);
  const found = regressors.map(() => 0);
  const basis: { readonly values: readonly number[]; readonly size: number; readonly of: readonly number[] }[] = [];
  for (const [at, own] of centred.entries()) {
    let rest = own;
    let of: readonly number[] = regressors.map((_, other) => (other === at ? 1 : 0));
    for (const one of basis) {
      const share = dot(rest, one.values) / one.size;
      rest = rest.map((value, row) => value - share * (one.values[row] ?? 0));
      of = of.map((value, other) => value - share * (one.of[other] ?? 0));
    }
    const size = dot(rest, rest);
    if (size <= 1e-10 * dot(own, own)) continue;
    const share = dot(target, rest) / size;
    basis.push({ values: rest, size, of });
    for (const other of found.keys()) found[other] = (found[other] ?? 0) + share * (of[other] ?? 0);
  }
  const intercept = found.reduce((sum, coefficient, at) => sum - coefficient * mean(regressors[at] ?? []), mean(target));
  return { intercept, coefficients: found };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function aroundItsMean(values: readonly number[]): readonly number[] {
  const middle = mean(values);
  return values.map((value) => value - middle);
}

const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, row) => sum + value * (other[row] ?? 0), 0);
