import { nearest } from './nearest.ts';
import type { Place } from './place.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** One step of the path that makes a finding true: the words to show, where they stand, and how it leads to the next. */
export interface PathStep {
  readonly text: string;
  readonly place: Place;
  /** For example `->`, `selects`, `uses`, `omits`. */
  readonly relation?: string;
}

/** A step as it leads on: `fog ->`. */
export const stepText = ({ text, relation }: PathStep): string => (relation ? `${text} ${relation}` : text);

/** An edit of the Design: services turn it into changes of the text, so that a rule needs none. No comment is lost by it. */
export type MendEdit =
  /** Put a clause into a declaration's braces (made where there are none). */
  | { readonly kind: 'add clause'; readonly declaration: string; readonly clause: string }
  /** Put text in place of what stands at `place`. With no text a clause goes, or one name of a list, with the clause where it was the last. */
  | { readonly kind: 'replace'; readonly place: Place; readonly by: string };

/** A way out, in one edit or in several that are made together and do not overlap. */
export type Mend = { readonly title: string } & (MendEdit | { readonly kind: 'all of'; readonly edits: readonly MendEdit[] });

/** Of a rule, by its id: `goodhart`. */
export const familyOf = (rule: string): string => rule.slice(0, rule.indexOf('/'));

/** Of rules' ids the one that a mistyped one, or one without its family, most likely means. */
export function meantRule(id: string, ids: readonly string[]): string | undefined {
  const own = id.slice(id.indexOf('/') + 1);
  const shortOf = (one: string): string => one.slice(one.indexOf('/') + 1);
  const inFull = ids.find((one) => shortOf(one) === own);
  if (inFull || id.includes('/')) return inFull ?? nearest(id, ids);
  const short = nearest(id, ids.map(shortOf));
  return ids.find((one) => shortOf(one) === short);
}

/** Whether a code is a rule's id, which has a page: what is wrong with acceptances has none. */
export const isOfRule = (code: string): boolean => code.includes('/');

export interface Finding {
  /** A rule's id, `goodhart/noisy-proxy`; or what is wrong with an acceptance, `accepts-absent-risk`. */
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
  /** The rule lacks the facts to decide: it claims no risk, and says what is missing. */
  readonly cannotTell?: true;
  /** Set where the declaration accepts the risk: the finding then shows as accepted. */
  readonly accepted?: { readonly because: string; readonly place: Place };
}
