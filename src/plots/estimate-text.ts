import type { Estimate } from '../simulation/result.ts';

/** An estimate with as many digits as its standard error supports, and its interval: `2.03 [1.98, 2.08]`. One that is exact stands alone. */
export function estimateText({ mean, se, low, high }: Pick<Estimate, 'mean' | 'se' | 'low' | 'high'>): string {
  if (low === high) return String(Number(mean.toPrecision(6)));
  const digits = decimals(se);
  const [middle, from, to] = [mean, low, high].map((value) => fixed(value, digits));
  return `${middle} [${from}, ${to}]`;
}

const mostDecimals = 12;

/** Enough for two significant digits of the standard error. */
function decimals(se: number): number {
  if (!(se > 0) || !Number.isFinite(se)) return 0;
  return Math.min(mostDecimals, Math.max(0, 1 - Math.floor(Math.log10(se))));
}

const fixed = (value: number, digits: number): string => (Number.isFinite(value) ? value.toFixed(digits) : String(value));
