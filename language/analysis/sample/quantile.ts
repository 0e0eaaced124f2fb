import { distributions } from '../../design/distributions.ts';
import type { NumberedLaw } from '../chance/numbered-law.ts';
import { counted, type Quantile, tabulated } from './tabulated.ts';

/** The quantiles of a distribution of the language; undefined where its parameters are none, or too large. Of a mixture each part has its own shares. */
export function quantileOf(law: NumberedLaw): Quantile | undefined {
  if (law.kind === 'mixture') return ofMixture(law.parts);
  const { name, parameters } = law;
  const of = distributions[name];
  const isStated = parameters.every((value, at) => {
    const domain = (of?.parameters[at] ?? of?.parameters[0])?.domain;
    return !Number.isNaN(value) && (domain?.has(value) ?? true);
  });
  return isStated && of?.problem?.(parameters) === undefined ? formulas[name]?.(...parameters) : undefined;
}

function ofMixture(parts: Extract<NumberedLaw, { kind: 'mixture' }>['parts']): Quantile | undefined {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const found = parts.flatMap(({ weight, law }) => {
    const quantile = weight > 0 ? quantileOf(law) : undefined;
    return quantile ? [{ share: weight / total, quantile }] : [];
  });
  if (found.length < parts.filter(({ weight }) => weight !== 0).length || !(total > 0)) return undefined;
  return (share) => {
    let left = share;
    for (const one of found) {
      if (left <= one.share) return one.quantile(left / one.share);
      left -= one.share;
    }
    return found.at(-1)?.quantile(1 - 1e-12) ?? Number.NaN;
  };
}

/** So far a density reaches on a logarithmic scale, in standard deviations and, where it falls off exponentially, until e⁻⁴⁰. */
const [reach, fall] = [10, 40];

const formulas: Readonly<Record<string, (...parameters: readonly number[]) => Quantile | undefined>> = {
  normal:
    (mean = 0, sd = 1) =>
    (u) =>
      mean + (sd === 0 ? 0 : sd * normalQuantile(u)),
  lognormal:
    (mu = 0, sigma = 1) =>
    (u) =>
      Math.exp(mu + (sigma === 0 ? 0 : sigma * normalQuantile(u))),
  uniform:
    (lo = 0, hi = 1) =>
    (u) =>
      lo + u * (hi - lo),
  bernoulli:
    (p = 0) =>
    (u) =>
      u <= 1 - p ? 0 : 1,
  beta: (a = 1, b = 1) => {
    const [mode, sd] = [Math.log(a / b), Math.sqrt(1 / a + 1 / b)];
    return tabulated({
      logarithm: (t) => -a * softplus(-t) - b * softplus(t),
      from: mode - reach * sd - fall / a,
      to: mode + reach * sd + fall / b,
      valueAt: (t) => 1 / (1 + Math.exp(-t)),
    });
  },
  gamma: (shape = 1, scale = 1) => {
    const [mode, sd] = [Math.log(shape), 1 / Math.sqrt(shape)];
    return tabulated({
      logarithm: (t) => shape * t - Math.exp(t),
      from: mode - reach * sd - fall / shape,
      // Past here exp(t) alone is more than e⁴⁰ can outweigh.
      to: Math.max(Math.log(fall), mode + Math.min(reach * sd, 2 * Math.log(fall))),
      valueAt: (t) => scale * Math.exp(t),
    });
  },
  exponential:
    (rate = 1) =>
    (u) =>
      -Math.log1p(-u) / rate,
  student_t: (df = 1, loc = 0, scale = 1) => {
    const far = reach / Math.sqrt(df) + fall / df;
    return tabulated({
      logarithm: (t) => -df * (Math.abs(t) + Math.log1p(Math.exp(-2 * Math.abs(t)))),
      from: -far,
      to: far,
      valueAt: (t) => loc + scale * Math.sqrt(df) * Math.sinh(t),
    });
  },
  cauchy:
    (loc = 0, scale = 1) =>
    (u) =>
      loc + scale * Math.tan(Math.PI * (u - 0.5)),
  pareto:
    (scale = 1, shape = 1) =>
    (u) =>
      scale * Math.exp(-Math.log1p(-u) / shape),
  laplace:
    (loc = 0, scale = 1) =>
    (u) =>
      loc + scale * (u < 0.5 ? Math.log(2 * u) : -Math.log(2 * (1 - u))),
  logistic_dist:
    (loc = 0, scale = 1) =>
    (u) =>
      loc + scale * (Math.log(u) - Math.log1p(-u)),
  poisson: (rate = 0) => (rate === 0 ? () => 0 : counted(Math.floor(rate), Infinity, (k) => rate / (k + 1))),
  binomial: (n = 0, p = 0) =>
    p === 0 || p === 1
      ? () => n * p
      : counted(Math.min(n, Math.floor((n + 1) * p)), n, (k) => ((n - k) / (k + 1)) * (p / (1 - p))),
  categorical: (...weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return (u) => {
      let left = u * total;
      return Math.max(
        weights.findIndex((weight) => {
          left -= weight;
          return left <= 0;
        }),
        0,
      );
    };
  },
  triangular:
    (lo = 0, mode = 0, hi = 1) =>
    (u) =>
      u * (hi - lo) < mode - lo ? lo + Math.sqrt(u * (hi - lo) * (mode - lo)) : hi - Math.sqrt((1 - u) * (hi - lo) * (hi - mode)),
  truncated_normal: (mean = 0, sd = 1, lo = 0, hi = 1) => {
    // Where the middle lies outside, it falls off from the near end as an exponential would.
    const nearest = Math.min(Math.max(mean, lo), hi);
    const off = Math.abs(nearest - mean) / sd;
    const far = sd * (off > 1 ? Math.min(reach, fall / off) : reach);
    return tabulated({
      logarithm: (x) => -(((x - mean) / sd) ** 2) / 2,
      from: Math.max(lo, nearest - far),
      to: Math.min(hi, nearest + far),
      valueAt: (x) => x,
    });
  },
  constant:
    (x = 0) =>
    () =>
      x,
};

const softplus = (x: number): number => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));

/** P. J. Acklam's rational approximations (2003): relative error below 1.2 · 10⁻⁹. */
export function normalQuantile(u: number): number {
  if (u > 0.5) return -normalQuantile(1 - u);
  if (u < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(u));
    return polynomial(q, tail.above) / (q * polynomial(q, tail.below) + 1);
  }
  const q = u - 0.5;
  const r = q * q;
  return (q * polynomial(r, middle.above)) / (r * polynomial(r, middle.below) + 1);
}

const polynomial = (x: number, coefficients: readonly number[]): number => coefficients.reduce((sum, one) => sum * x + one, 0);

const middle = {
  above: [
    -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1, 2.506628277459239,
  ],
  below: [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1],
};
const tail = {
  above: [
    -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783,
  ],
  below: [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416],
};
