import type { Problem } from '../../language/design/problem.ts';

/** Whether the text does not parse: its Design then has holes, and the last good picture stays. */
export const isStale = (problems: readonly Pick<Problem, 'code'>[]): boolean => problems.some(({ code }) => code === 'syntax');
