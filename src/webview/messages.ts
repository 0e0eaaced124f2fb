import type { NamedEdit } from '../../language/design/adjusted.ts';
import type { Correction } from '../../language/design/design.ts';
import type { Finding } from '../../language/design/finding.ts';
import type { FindingEvidence } from '../report/finding-evidence.ts';
import type { Risk } from '../report/register.ts';
import type { RegisterForm } from '../report/register-file.ts';
import type { Repeatable } from '../report/repeat-command.ts';
import type { Analysis, FindingQuestion, QuestionParams } from '../server/protocol.ts';

/** The user's settings that a preview reads; named as in package.json under `mesascope.preview`. */
export interface PreviewSettings {
  readonly followTheme: boolean;
  readonly followCursor: boolean;
}

/** Which finding: unique within an analysis as far as its fixes go. Offsets as in a `Place`. */
export interface FindingName {
  readonly rule: string;
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** The register of a workspace. */
export interface WorkspaceRisks {
  readonly risks: readonly Risk[];
  /** Files whose text has errors, so that what they concern is not checked. */
  readonly broken: readonly { readonly uri: string; readonly file: string }[];
}

export type PictureFormat = 'svg' | 'png';

/** From the extension to the preview. Offsets are UTF-16 offsets into the shown file. */
export type ToPreview =
  | { readonly kind: 'settings'; readonly settings: PreviewSettings }
  | { readonly kind: 'analysis'; readonly name: string; readonly analysis: Analysis }
  | { readonly kind: 'cursor'; readonly uri: string; readonly offset: number }
  /** Shows the node of this id. */
  | { readonly kind: 'show'; readonly id: string }
  /** Runs the scenario of this id, in the section of simulations. */
  | { readonly kind: 'run'; readonly scenario: string }
  /** Asks for a `save` of the diagram. */
  | { readonly kind: 'export'; readonly format: PictureFormat }
  /** The titles of each finding's quick fixes, in the order of the findings of that version. */
  | { readonly kind: 'fixes'; readonly version: number; readonly titles: readonly (readonly string[])[] }
  /** What was found of findings while nobody typed. */
  | { readonly kind: 'evidence'; readonly found: readonly { readonly finding: Finding; readonly evidence: FindingEvidence }[] }
  /** What is shown of the register may not hold any more. */
  | { readonly kind: 'register changed' }
  | { readonly kind: 'register'; readonly register: WorkspaceRisks }
  /** The answer to the `question` of that number. */
  | { readonly kind: 'question'; readonly id: number; readonly answer: FindingQuestion | null };

/** From the preview to the extension. */
export type FromPreview =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reveal'; readonly uri: string; readonly start: number; readonly end: number }
  | { readonly kind: 'explain'; readonly rule: string }
  /** Shows the spec with a correction made, for a scenario, beside its text. */
  | { readonly kind: 'correct'; readonly correction: Correction; readonly scenario: string }
  /** Asks for the `fixes` of findings. */
  | { readonly kind: 'fixes'; readonly version: number; readonly findings: readonly FindingName[] }
  /** Asks how a finding is put to the test. */
  | { readonly kind: 'question'; readonly id: number; readonly asked: QuestionParams }
  /** What somebody who asked has found of a finding, in a design of this meaning (`meaningOf`). */
  | { readonly kind: 'evidence'; readonly meaning: string; readonly finding: Finding; readonly evidence: FindingEvidence }
  | { readonly kind: 'fix'; readonly finding: FindingName; readonly title: string }
  /** Changes texts, as one step that can be undone. */
  | { readonly kind: 'write'; readonly edits: readonly NamedEdit[] }
  /** Copies the command lines that give results of the shown spec again. */
  | { readonly kind: 'copy command'; readonly results: readonly Repeatable[] }
  /** Asks the user where to, and writes. `name` proposes a file name with its extension. */
  | { readonly kind: 'save'; readonly name: string; readonly bytes: Uint8Array }
  /** Asks for the `register`. */
  | { readonly kind: 'register' }
  /** Asks the user where to, and writes the register. */
  | { readonly kind: 'save register'; readonly form: RegisterForm }
  /** Tells the user what went wrong, in whole sentences. */
  | { readonly kind: 'failed'; readonly message: string }
  /** Shows the problems of the text. */
  | { readonly kind: 'problems' };
