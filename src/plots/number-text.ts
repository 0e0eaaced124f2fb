/** A number for people, with at most `digits` significant digits: `1,024`, `0.0313`, `2.5e7`, `−3`. */
export function numberText(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const short = Number(value.toPrecision(digits));
  const text = size !== 0 && (size >= 1e7 || size < 1e-4) ? short.toExponential().replace('e+', 'e') : grouped(String(short));
  return text.replace('-', '−');
}

/** `12345.6` as `12,345.6`; four digits are left together. */
function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const groups = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
