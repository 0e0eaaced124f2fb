import type { Problem } from '../../language/design/problem.ts';

/** Whether the text does not parse: its Design then has holes, and the last good picture stays. */
export const isStale = (problems: readonly Pick<Problem, 'code'>[]): boolean => problems.some(({ code }) => code === 'syntax');

/** The innermost of the stretches around an offset: its index, or -1 where none holds the offset. */
export function innermost(stretches: readonly { readonly start: number; readonly end: number }[], offset: number): number {
  let best = -1;
  let length = Number.POSITIVE_INFINITY;
  stretches.forEach(({ start, end }, index) => {
    if (start <= offset && offset <= end && end - start < length) {
      best = index;
      length = end - start;
    }
  });
  return best;
}
