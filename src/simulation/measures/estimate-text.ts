import type { Estimate } from '../statistics/estimate.ts';

/** `2.03 ± 0.05`; with both ends where they lie unevenly, `2.03 [1.98, 2.10]`; `0.5` where it is exact. */
export function estimateText(estimate: Estimate): string {
  const { mean, low, high } = estimate;
  if (Number.isNaN(mean)) return 'not a number';
  if (low === high) return numberText(mean);
  if (!Number.isFinite(mean) || !Number.isFinite(high - low))
    return `${numberText(mean)} [${numberText(low)}, ${numberText(high)}]`;
  const exponent = exponentOf(Math.max(Math.abs(mean), high - low));
  if (exponent < -4 || exponent > 8) {
    const [middle, from, to] = [mean, low, high].map((value) => value / Number(`1e${exponent}`));
    return `(${intervalText(middle!, from!, to!)})e${exponent}`;
  }
  return intervalText(mean, low, high);
}

/** Of an exact number: at most six digits. */
function numberText(value: number): string {
  if (Number.isFinite(value)) return String(Number(value.toPrecision(6)));
  return Number.isNaN(value) ? 'not a number' : value > 0 ? 'inf' : '-inf';
}

function intervalText(mean: number, low: number, high: number): string {
  const digits = decimals((high - low) / 2);
  const [middle, from, to, below, above] = [mean, low, high, mean - low, high - mean].map((value) => value.toFixed(digits));
  return below === above ? `${middle} ± ${above}` : `${middle} [${from}, ${to}]`;
}

/** Two digits of a reach that begins with less than 3.55, else one: the rule of the Particle Data Group (Review of Particle Physics, 5.3). */
function decimals(reach: number): number {
  const [digits = ''] = reach.toExponential().split('e');
  return Math.min(100, Math.max(0, (Number(digits) < 3.55 ? 1 : 0) - exponentOf(reach)));
}

/** Of ten. Read from the decimal form: `Math.log10` may differ between engines. */
const exponentOf = (value: number): number => Number(value.toExponential().split('e')[1]);
