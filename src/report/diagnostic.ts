import type { Finding, PathStep, Severity } from '../../language/design/finding.ts';
import type { Place } from '../../language/design/place.ts';
import type { Problem } from '../../language/design/problem.ts';
import type { FindingEvidence } from './finding-evidence.ts';
import type { FixReport } from './fix-report.ts';

/** A finding of the analysis or a problem of the text, as a report shows it. */
export interface Diagnostic {
  /** A rule's id or a well-formedness code. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  /** The id of the declaration that it is on; absent outside of every declaration. */
  readonly on?: string;
  readonly path: readonly PathStep[];
  readonly related: Finding['related'];
  readonly accepted?: string;
  /** Its rule lacks the facts to decide, and claims no risk. */
  readonly cannotTell?: true;
  /** Where it was asked for, and this is a finding. */
  readonly evidence?: FindingEvidence;
  /** Ways out as edits of texts; where they were asked for. */
  readonly fixes?: readonly FixReport[];
  /** Where the text itself is wrong, so that the design is not what its author meant. */
  readonly mistake?: true;
}

/** `on`: the declaration in which it stands. */
export function diagnosticOfProblem({ code, severity, message, place }: Problem, on: string | undefined): Diagnostic {
  const mistake = severity === 'error' ? ({ mistake: true } as const) : {};
  return { code, severity, message, place, path: [], related: [], ...mistake, ...(on === undefined ? {} : { on }) };
}

/** An accepted risk is information, whatever its rule's severity. */
export function diagnosticOf(finding: Finding): Diagnostic {
  const { rule, message, place, on, path, related, accepted, cannotTell } = finding;
  return {
    code: rule,
    severity: accepted ? 'information' : finding.severity,
    message,
    place,
    on,
    path,
    related,
    ...(accepted ? { accepted: accepted.because } : {}),
    ...(cannotTell ? { cannotTell } : {}),
  };
}

const gravity: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

export const atLeast = (severity: Severity, limit: Severity): boolean => gravity[severity] >= gravity[limit];

/** A file with what was found in it, in the order of the text. */
export interface CheckedFile {
  /** As the user named it. */
  readonly file: string;
  readonly uri: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}
