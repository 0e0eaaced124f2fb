import { familyOf } from '../../language/design/finding.ts';
import type { Place } from '../../language/design/place.ts';
import { csvOf, type Table } from '../plots/table.ts';
import type { CheckedFile, Diagnostic } from './diagnostic.ts';
import { findingEvidenceText } from './finding-evidence.ts';
import { positionsIn } from './position.ts';

/** A risk of a workspace: on whom, of which rule, and how it stands. */
export interface Risk {
  readonly file: string;
  readonly place: Place;
  /** From 1. */
  readonly line: number;
  readonly on: string;
  readonly rule: string;
  readonly family: string;
  readonly severity: Diagnostic['severity'];
  readonly state: State;
  readonly message: string;
  /** Why it is accepted. */
  readonly because?: string;
  /** What simulation says of it, where it was asked. */
  readonly evidence?: string;
}
/** An accepted risk stays accepted, whatever simulation says of it; where its rule cannot tell, there may be none. */
export type State = 'open' | 'accepted' | 'confirmed' | 'hidden' | 'not seen' | 'undecided' | 'cannot tell';

/** In the order of their weight: the states of the register's summary. */
export const states: readonly State[] = ['confirmed', 'hidden', 'undecided', 'open', 'cannot tell', 'not seen', 'accepted'];

/** The risks of checked files, by file and optimizer as they stand in the text; mistakes in a text are no risks. `rules`: the ids of the table. */
export function register(files: readonly CheckedFile[], rules: ReadonlySet<string>): readonly Risk[] {
  return files.flatMap(({ file, text, diagnostics }) => {
    const position = positionsIn(text);
    const risks = diagnostics
      .filter(({ code }) => rules.has(code))
      .map((one): Risk => {
        const { code, severity, message, place, on = '', accepted, evidence } = one;
        const about = {
          file,
          place,
          line: position(place.start).line + 1,
          on,
          rule: code,
          family: familyOf(code),
          severity,
          message,
        };
        return {
          ...about,
          state: stateOf(one),
          ...(accepted !== undefined && { because: accepted }),
          ...(evidence && { evidence: findingEvidenceText(evidence) }),
        };
      });
    return [...Map.groupBy(risks, ({ on }) => on).values()].flat();
  });
}

function stateOf({ accepted, cannotTell, evidence }: Diagnostic): State {
  if (accepted !== undefined) return 'accepted';
  if (cannotTell) return 'cannot tell';
  const verdict = evidence?.found.verdict ?? 'none';
  return verdict === 'none' ? 'open' : verdict;
}

/** How many risks there are, by family and state; only states that some risk is in. */
export function registerSummary(risks: readonly Risk[]): Table {
  const seen = states.filter((state) => risks.some((risk) => risk.state === state));
  const families = [...Map.groupBy(risks, ({ family }) => family)].sort(([one], [other]) => (one < other ? -1 : 1));
  const row = (name: string, own: readonly Risk[]) => [
    name,
    ...seen.map((state) => own.filter((risk) => risk.state === state).length),
    own.length,
  ];
  return {
    head: ['family', ...seen, 'all'],
    rows: [...families.map(([family, own]) => row(family, own)), row('all', risks)],
  };
}

/** One risk a line. */
export function registerCsv(risks: readonly Risk[]): string {
  return csvOf({
    head: ['file', 'line', 'on', 'family', 'rule', 'severity', 'state', 'finding', 'accepted because', 'evidence'],
    rows: risks.map(({ file, line, on, family, rule, severity, state, message, because = '', evidence = '' }) => [
      ...[file, line, on, family, rule],
      ...[severity, state, message, because, evidence],
    ]),
  });
}
