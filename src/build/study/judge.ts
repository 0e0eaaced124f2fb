import { analyse } from '../../../language/analysis/analyse.ts';
import { contextOf } from '../../../language/analysis/context.ts';
import { rules } from '../../../language/analysis/rules/rules.ts';
import { drawDesign } from './draw-design.ts';
import type { DrawnDesign } from './drawn-design.ts';
import { drawFor } from './drawn-for.ts';
import { designOf, type Label } from './experiments.ts';
import type { Judged } from './judged.ts';
import { judged } from './labels.ts';

/** What a rule said of a design, and what simulation says. */
export interface Judgement {
  readonly seed: number;
  readonly rule: string;
  /** That it cannot tell is no flag. */
  readonly flagged: boolean;
  readonly label: Label;
  /** On a design that was drawn for this rule. */
  readonly drawnFor?: true;
}

/** Rules on the design of a seed: all but those of which such designs have nothing. */
export async function judge(
  seed: number,
  rules: readonly Judged[] = judged.filter(({ onlyApart }) => !onlyApart),
): Promise<readonly Judgement[]> {
  const drawn = drawDesign(seed);
  const flagged = await flagsOf(drawn);
  const found: Judgement[] = [];
  for (const { rule, label } of rules) found.push({ seed, rule, flagged: flagged.has(rule), label: await label(drawn) });
  return found;
}

/** A rule on a design that is drawn for it. */
export async function judgeFor(rule: string, seed: number): Promise<Judgement> {
  const drawn = drawFor(rule, seed);
  const asked = judged.find((one) => one.rule === rule)!;
  return { seed, rule, flagged: await isFlaggedBy(rule, drawn), label: await asked.label(drawn), drawnFor: true };
}

/** Whether a rule claims something of a design, the others not asked. */
export async function isFlaggedBy(id: string, drawn: DrawnDesign): Promise<boolean> {
  const rule = rules.find((one) => one.id === id)!;
  const { claimedBy } = judged.find((one) => one.rule === id)!;
  for (const finding of rule.check(contextOf(await designOf(drawn))))
    if (finding && !finding.cannotTell && (claimedBy?.includes(finding.severity ?? rule.severity) ?? true)) return true;
  return false;
}

/** The judged rules that claim something of a design. */
export async function flagsOf(drawn: DrawnDesign): Promise<ReadonlySet<string>> {
  const findings = analyse(await designOf(drawn)).filter(({ cannotTell }) => !cannotTell);
  const claimed = judged.filter(({ rule, claimedBy }) =>
    findings.some((finding) => finding.rule === rule && (claimedBy?.includes(finding.severity) ?? true)),
  );
  return new Set(claimed.map(({ rule }) => rule));
}
