import type { Finding } from './finding.ts';

/** The same for a finding of a design and of another that means the same: places move with the text, what is said of whom does not. */
export const identityOf = ({ rule, on, message, path }: Finding): string =>
  JSON.stringify([rule, on, message, path.map(({ text }) => text)]);
