import type { Place } from './place.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** One step of the path that makes a finding true: the words to show, where they stand, and how it leads to the next. */
export interface PathStep {
  readonly text: string;
  readonly place: Place;
  /** For example `->`, `selects`, `uses`, `omits`. */
  readonly relation?: string;
}

/** A mend as an edit of the Design: services turn it into text edits, so that a rule needs no text. */
export type Mend =
  /** Put a clause into a declaration's braces (made where there are none). */
  | { readonly kind: 'add clause'; readonly title: string; readonly declaration: string; readonly clause: string }
  /** Put text in place of what stands at `place`. */
  | { readonly kind: 'replace'; readonly title: string; readonly place: Place; readonly by: string };

export interface Finding {
  /** A rule's id, `goodhart/noisy-proxy`. */
  readonly rule: string;
  readonly severity: Severity;
  /** The id of the declaration that it is on. */
  readonly on: string;
  readonly place: Place;
  /** One sentence that names the parties. */
  readonly message: string;
  readonly path: readonly PathStep[];
  readonly related: readonly { readonly message: string; readonly place: Place }[];
  readonly mends: readonly Mend[];
  /** Set where the declaration accepts the risk: the finding then shows as accepted. */
  readonly accepted?: { readonly because: string; readonly place: Place };
}
