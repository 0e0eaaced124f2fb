import type { Estimate } from '../statistics/estimate.ts';
import { fixedText, numberText } from './number-text.ts';

/** `2.03 ± 0.05`; with both ends where they lie unevenly, `2.03 [1.98, 2.10]`; `0.5` where it is exact. */
export const estimateText = (estimate: Ends): string => textOf(estimate, evenly);

/** `2.03 [1.98, 2.08]`; `0.5` where it is exact. */
export const intervalText = (estimate: Ends): string => textOf(estimate, withEnds);

/** What differs by no more, as a share, differs by how sums were rounded alone. */
const rounding = 16 * Number.EPSILON;

type Ends = Pick<Estimate, 'mean' | 'low' | 'high'>;

function textOf({ mean, low, high }: Ends, put: typeof evenly): string {
  const exact = (value: number): string => numberText(value, 6);
  if (Number.isNaN(mean) || low === high || high - low <= rounding * Math.abs(mean)) return exact(mean);
  if (!Number.isFinite(mean) || !Number.isFinite(high - low)) return `${exact(mean)} [${exact(low)}, ${exact(high)}]`;
  const exponent = exponentOf(Math.max(Math.abs(mean), high - low));
  const scale = exponent < -4 || exponent > 8 ? exponent : 0;
  const [middle, from, to] = [mean, low, high].map((value) => value / Number(`1e${scale}`)) as [number, number, number];
  const text = put(middle, from, to, decimals((to - from) / 2));
  return scale === 0 ? text : `(${text})e${String(scale).replace('-', '−')}`;
}

function evenly(mean: number, low: number, high: number, digits: number): string {
  const [below, above] = [mean - low, high - mean].map((reach) => fixedText(reach, digits));
  return below === above ? `${fixedText(mean, digits)} ± ${above}` : withEnds(mean, low, high, digits);
}

const withEnds = (mean: number, low: number, high: number, digits: number): string =>
  `${fixedText(mean, digits)} [${fixedText(low, digits)}, ${fixedText(high, digits)}]`;

/** Two digits of a reach that begins with less than 3.55, else one: the rule of the Particle Data Group (Review of Particle Physics, 5.3). */
function decimals(reach: number): number {
  const [digits = ''] = reach.toExponential().split('e');
  return Math.min(100, Math.max(0, (Number(digits) < 3.55 ? 1 : 0) - exponentOf(reach)));
}

/** Of ten. Read from the decimal form: `Math.log10` may differ between engines. */
const exponentOf = (value: number): number => Number(value.toExponential().split('e')[1]);
