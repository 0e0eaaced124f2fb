import type { OptimizerClass } from '../../language/analysis/classes.ts';
import type { Correction, Design, Scenario } from '../../language/design/design.ts';
import type { Finding } from '../../language/design/finding.ts';
import type { Place } from '../../language/design/place.ts';
import type { Problem } from '../../language/design/problem.ts';
import type { Fix } from '../../language/services/fixes.ts';
import type { SentQuestion } from '../simulation/evidence/sent-question.ts';

/** Request, client to server: what is known of an open document; null where it is not open. */
export const analysisRequest = 'mesa/analysis';
/** Request, client to server: the text of an open document with a correction made; null where it is not open. */
export const correctedRequest = 'mesa/corrected';
/** Request, client to server: how a finding of an open document is put to the test; null where its newest text has no such finding. */
export const questionRequest = 'mesa/question';
/** Request, client to server: all that is known of a text, open or not; null where there is none at its address. */
export const examinedRequest = 'mesa/examined';
/** Request, client to server: what the rules find in all specs of the workspace, open or not. */
export const workspaceFindingsRequest = 'mesa/workspaceFindings';
/** Request, client to server: the scenarios of a file of the workspace, open or not; null where it cannot be read. */
export const scenariosRequest = 'mesa/scenarios';
/** Request, server to client: the text of a file that is not open, by its uri; null where it cannot be read. */
export const readFileRequest = 'mesa/readFile';
/** Request, server to client: the addresses of all specs of the workspace, as strings. A client that does not know it has none but the open ones. */
export const findSpecsRequest = 'mesa/findSpecs';
/** Notification, server to client, after each build of an open document. */
export const changedNotification = 'mesa/changed';
/** Notification, server to client: files that are not open came, went or changed, or rules are minded at other levels. */
export const filesChangedNotification = 'mesa/filesChanged';

export interface DocumentParams {
  readonly uri: string;
}
export interface CorrectedParams extends DocumentParams {
  readonly correction: Correction;
  /** Only for this scenario; without it for all that the spec declares. */
  readonly scenario?: string;
}
export interface CorrectedText {
  readonly text: string;
  /** Whether there was something to correct. */
  readonly found: boolean;
  /** Changes that would have to be made in other files, in sentences. */
  readonly elsewhere: readonly string[];
}
/** Which finding: no two of a document have all of these in common. */
export interface QuestionParams extends DocumentParams {
  readonly rule: string;
  readonly place: Place;
  readonly message: string;
}
/** What is to be compared by simulation, or, in a sentence, why nothing is. */
export type FindingQuestion = SentQuestion | { readonly why: string };
/** `text`: taken as if it stood at the address; without it, what stands there. */
export interface ExaminedParams extends DocumentParams {
  readonly text?: string;
}
export interface ExaminedSpec {
  readonly design: Design;
  /** Of syntax, names and form, in every file that the spec sees; at the same index their ways out. */
  readonly problems: readonly Problem[];
  readonly problemFixes: readonly (readonly Fix[])[];
  /** All that the rules find, whatever level a project gives them: `expect risk` is about these. */
  readonly findings: readonly Finding[];
  /** Those that are told, at their levels; at the same index their mends. */
  readonly told: readonly Finding[];
  readonly toldFixes: readonly (readonly Fix[])[];
  /** What is wrong with the project file. */
  readonly projectProblems: readonly Problem[];
  /** By uri, of every file that a place can be in. */
  readonly texts: Readonly<Record<string, string>>;
}
/** `also`: the address of a spec that counts though it lies in no folder of the workspace. */
export interface WorkspaceFindingsParams {
  readonly also?: string;
}
export interface WorkspaceFindings {
  /** Of all specs, in their order. */
  readonly uris: readonly string[];
  /** At their levels; what several specs show of one file stands here several times. Without mends. */
  readonly told: readonly Finding[];
  /** Whose text has errors, so that what they concern is not checked. */
  readonly broken: readonly string[];
  /** By uri, of every file that a finding is in. */
  readonly texts: Readonly<Record<string, string>>;
}
/** What a file says of scenarios, its imports unread. */
export interface SpecScenarios {
  /** That the places are of. */
  readonly text: string;
  readonly scenarios: readonly Scenario[];
}
export interface Changed {
  readonly uri: string;
  readonly version: number;
}
export interface Analysis {
  readonly uri: string;
  /** Of the text that the rest was made from. */
  readonly version: number;
  readonly design: Design;
  /** By the optimizer's id. */
  readonly classes: Readonly<Record<string, OptimizerClass>>;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
}

/** The address of a rule's page, which the extension opens offline. */
export function rulePage(rule: string): string {
  return `mesa-rule:/${rule}.md`;
}
