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
  const findings = analyse(await designOf(drawn)).filter(({ cannotTell }) => !cannotTell);
  const found: Judgement[] = [];
  for (const { rule, label } of judged)
    found.push({ seed, rule, flagged: findings.some((finding) => finding.rule === rule), label: await label(drawn) });
  return found;
}
