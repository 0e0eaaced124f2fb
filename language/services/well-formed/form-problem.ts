import type { Mend } from '../../design/finding.ts';
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

/** Takes a clause away, or a name of a list. */
export const taken = (title: string, place: Place): Mend => put(title, place, '');

/** Puts text in place of what stands there. */
export const put = (title: string, place: Place, by: string): Mend => ({ kind: 'replace', title, place, by });

/** Right behind a place. */
export const behind = ({ uri, end }: Place): Place => ({ uri, start: end, end });

/** `fog` of `Road.fog`. */
export const shortName = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

export function byId<T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [one.id, one]));
}
