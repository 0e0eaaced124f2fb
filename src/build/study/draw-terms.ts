import type { Odds } from './odds.ts';
import type { Random } from './random.ts';

/** Of a sum with weights. */
export interface Term {
  readonly weight: number;
  readonly of: string;
}

export const weight = (choose: Random, { positive }: Odds): number =>
  Number(((choose.chance(positive) ? 1 : -1) * choose.between(0.4, 2)).toFixed(2));
export const text = (terms: readonly Term[]): string =>
  terms.map(({ weight: by, of }) => `${by < 0 ? `(${by})` : by} * ${of}`).join(' + ');
