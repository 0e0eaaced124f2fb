import type { Mend, Severity } from './finding.ts';
import type { Place } from './place.ts';

/** Something wrong with a spec's text or names or form. A rule's finding is something else: see `finding.ts`. */
export interface Problem {
  /** In kebab case, stable: `unknown-name`, `loop-within-step`. */
  readonly code: string;
  readonly severity: Severity;
  /** Says what is wrong, and a way out where there is one. */
  readonly message: string;
  readonly place: Place;
  readonly related?: readonly { readonly message: string; readonly place: Place }[];
  /** What stands there does nothing: editors fade it. */
  readonly unnecessary?: true;
  /** Texts that could stand at `place` instead, best first. */
  readonly instead?: readonly string[];
  /** Clauses that would mend it. */
  readonly mends?: readonly Mend[];
}
