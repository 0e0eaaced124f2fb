import { analyse } from '../../../language/analysis/analyse.ts';
import { drawDesign } from './draw-design.ts';
import { designOf, type Label } from './experiments.ts';
import { judged } from './labels.ts';

/** What a rule said of a design, and what simulation says. */
export interface Judgement {
  readonly seed: number;
  readonly rule: string;
  /** That it cannot tell is no flag. */
  readonly flagged: boolean;
  readonly label: Label;
}

/** Every judged rule on the design of a seed. */
export async function judge(seed: number): Promise<readonly Judgement[]> {
  const drawn = drawDesign(seed);
  const flagged = await flagsOf(seed);
  const found: Judgement[] = [];
  for (const { rule, label } of judged) found.push({ seed, rule, flagged: flagged.has(rule), label: await label(drawn) });
  return found;
}

/** The judged rules that claim something of the design of a seed. */
export async function flagsOf(seed: number): Promise<ReadonlySet<string>> {
  const findings = analyse(await designOf(drawDesign(seed))).filter(({ cannotTell }) => !cannotTell);
  const claimed = judged.filter(({ rule, claimedBy }) =>
    findings.some((finding) => finding.rule === rule && (claimedBy?.includes(finding.severity) ?? true)),
  );
  return new Set(claimed.map(({ rule }) => rule));
}
