import type { CheckedFile } from './diagnostic.ts';

/** What was checked, with what is to be known of the other files that paths lead into. */
export interface Checked {
  readonly checked: readonly CheckedFile[];
  /** By uri, of every file that was read: the named ones and what they import. */
  readonly texts: ReadonlyMap<string, string>;
  /** A file as the user knows it. */
  readonly nameOf: (uri: string) => string;
}
