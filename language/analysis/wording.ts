/** A number in words: no more digits than tell it, and an exponent where it has many before the point. */
export function amount(value: number): string {
  const told = Number(value.toPrecision(12));
  return Math.abs(told) < 1e12 ? String(told) : told.toExponential().replace('e+', 'e');
}

/** An estimate in words: to so many digits, with the minus sign that figures have everywhere. Spec text is written without it. */
export const rounded = (value: number, digits = 3): string => String(Number(value.toPrecision(digits))).replaceAll('-', '−');

/** `a`, `b` and `c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
}
