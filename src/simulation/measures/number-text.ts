/** A number for people, with at most `digits` significant digits: `1,024`, `0.0313`, `2.5e7`, `−3`. */
export function numberText(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const short = Number(value.toPrecision(digits));
  if (size !== 0 && (size >= 1e7 || size < 1e-4)) return short.toExponential().replace('e+', 'e').replaceAll('-', '−');
  return grouped(String(short));
}

/** With so many decimals: `12,345.60`, `−3.0`. */
export const fixedText = (value: number, decimals: number): string => grouped(value.toFixed(decimals));

/** `-12345.6` as `−12,345.6`; four digits are left together. */
function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const groups = /\d{5}/.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return (fraction === undefined ? groups : `${groups}.${fraction}`).replace('-', '−');
}
