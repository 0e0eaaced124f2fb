import type { Severity } from '../../../language/design/finding.ts';
import type { DrawnDesign } from './drawn-design.ts';
import type { Label } from './experiments.ts';

/** What a rule claims, as a question that simulation answers; it shares nothing with the rule. */
export interface Judged {
  readonly rule: string;
  /** What is asked, for the page. */
  readonly question: string;
  readonly label: (drawn: DrawnDesign) => Promise<Label>;
  /** Where a rule claims it by its findings of some severities only; else by all that do not say that they cannot tell. */
  readonly claimedBy?: readonly Severity[];
  /** Such designs as are drawn for all rules have nothing that it speaks of: only those have that are drawn for it. */
  readonly onlyApart?: true;
}
