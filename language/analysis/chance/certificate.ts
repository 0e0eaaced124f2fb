/**
 * How far a correlation alone guarantees a gain. Of n independent candidates the one of the highest score U is taken; V is what is wanted.
 * By Cauchy-Schwarz on the chi-square divergence of the selected from the drawn, n^2/(2n-1) - 1 = (n-1)^2/(2n-1),
 * E[V]/sd(V) >= r E[U]/sd(U) - sqrt(1 - r^2) (n-1)/sqrt(2n-1), beyond their means.
 */
export function certifiedGain(r: number, n: number, standardizedMaximum: number): number {
  return r * standardizedMaximum - Math.sqrt(1 - r * r) * largestMaximum(n);
}

/** The most that the highest of n can lie above the mean, in standard deviations, whatever they are drawn from (Hartley & David 1954). */
export function largestMaximum(n: number): number {
  return (n - 1) / Math.sqrt(2 * n - 1);
}

/** The largest n for which correlation r guarantees a gain where scores are normal; 1 where no n does. Infinity for r = 1. */
export function lastCertified(r: number): number {
  if (r >= 1) return Infinity;
  const gains = (n: number): boolean => certifiedGain(r, n, normalMaximum(n)) > 0;
  if (!gains(2)) return 1;
  let [low, high] = [2, 4];
  while (gains(high)) [low, high] = [high, 2 * high];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (gains(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** E of the highest of n standard normals: the integral over x > 0 of 1 - F(x)^n - (1 - F(x))^n. */
export function normalMaximum(n: number): number {
  let sum = 0;
  for (let i = 0; i <= cells; i++) {
    const below = normalCdf[i] ?? 1;
    const height = 1 - below ** n - (1 - below) ** n;
    sum += height * (i === 0 || i === cells ? 1 : i % 2 === 1 ? 4 : 2);
  }
  return (sum * width) / 3;
}

const cells = 2000;
const width = 0.005;
/** The standard normal's at 0, 0.005, 0.01 … 10, by Simpson's rule on its density. */
const normalCdf: readonly number[] = (() => {
  const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const values = [0.5];
  for (let i = 0; i < cells; i++) {
    const x = i * width;
    const area = ((density(x) + 4 * density(x + width / 2) + density(x + width)) * width) / 6;
    values.push(Math.min(1, (values[i] ?? 0.5) + area));
  }
  return values;
})();
