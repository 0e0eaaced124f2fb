import type { Place } from '../../design/place.ts';
import type { Problem } from '../../design/problem.ts';

type More = Omit<Problem, 'code' | 'severity' | 'message' | 'place'>;

export const formError = (code: string, message: string, place: Place, more: More = {}): Problem => ({
  code,
  severity: 'error',
  message,
  place,
  ...more,
});

export const formWarning = (code: string, message: string, place: Place, more: More = {}): Problem => ({
  ...formError(code, message, place, more),
  severity: 'warning',
});

export const formHint = (code: string, message: string, place: Place, more: More = {}): Problem => ({
  ...formError(code, message, place, more),
  severity: 'hint',
});

/** `fog` of `Road.fog`. */
export const shortName = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

export function byId<T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [one.id, one]));
}
