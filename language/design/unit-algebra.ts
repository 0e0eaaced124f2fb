import type { Unit } from './unit.ts';

/** Powers of the factors of a unit; `{}` is a plain number. */
export type Powers = Readonly<Record<string, number>>;

export function sameUnit(left: Powers, right: Powers): boolean {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every(
    (factor) => (left[factor] ?? 0) === (right[factor] ?? 0),
  );
}

/** The unit of a product with `right` raised to `power`: -1 for a quotient. */
export function timesUnit(left: Powers, right: Powers, power = 1): Powers {
  const factors = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const all = factors.map((factor) => [factor, (left[factor] ?? 0) + power * (right[factor] ?? 0)] as const);
  return Object.fromEntries(all.filter(([, exponent]) => exponent !== 0));
}

/** `m/s^2`; `1` where there are no factors. */
export function unitText(powers: Powers | Unit['powers']): string {
  const write = (factor: string, power: number) => (power === 1 ? factor : `${factor}^${power}`);
  const entries = Object.entries(powers);
  const above = entries.filter(([, power]) => power > 0).map(([factor, power]) => write(factor, power));
  const below = entries.filter(([, power]) => power < 0).map(([factor, power]) => write(factor, -power));
  return [above.join('*') || '1', ...below].join('/');
}
