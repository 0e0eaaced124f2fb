/** A number in words: no more digits than tell it, and an exponent where it has many before the point. */
export function amount(value: number): string {
  const told = Number(value.toPrecision(12));
  return Math.abs(told) < 1e12 ? String(told) : told.toExponential().replace('e+', 'e');
}

/** `a`, `b` and `c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
}
