/** Distributions that their first parameter shifts. */
export const shifted: ReadonlySet<string> = new Set(['normal', 'laplace', 'logistic_dist', 'cauchy', 'constant']);
