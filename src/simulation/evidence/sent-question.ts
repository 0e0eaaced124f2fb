import type { Corrected } from '../../../language/design/corrections/corrected.ts';
import type { CorrectionEdit, TrialCorrection } from '../../../language/design/corrections/edit.ts';
import type { Correction, Design } from '../../../language/design/design.ts';
import type { RiskQuestion } from './evidence.ts';

/** A question as plain JSON, which crosses from a server to an editor and to its pages and workers; maps and sets do not. */
export interface SentQuestion {
  readonly written: SentCorrected;
  readonly mended: SentCorrected;
  readonly others?: { readonly without: SentCorrected; readonly all: SentCorrected };
  readonly scenario: string;
  readonly scale: RiskQuestion['scale'];
  /** What was mended, said as done. */
  readonly how: string;
}
interface SentCorrected {
  readonly design: Design;
  readonly edits: readonly (readonly [Correction, readonly CorrectionEdit[]])[];
  readonly trials: readonly TrialCorrection[];
}

export function sentQuestion({
  written,
  mended,
  others,
  scenario,
  scale,
  how,
}: RiskQuestion & { readonly how: string }): SentQuestion {
  const both = others && { without: sent(others.without), all: sent(others.all) };
  return { written: sent(written), mended: sent(mended), ...(both && { others: both }), scenario, scale, how };
}

export function receivedQuestion({ written, mended, others, scenario, scale }: SentQuestion): RiskQuestion {
  const both = others && { without: received(others.without), all: received(others.all) };
  return { written: received(written), mended: received(mended), ...(both && { others: both }), scenario, scale };
}

const sent = ({ design, edits, trials }: Corrected): SentCorrected => ({ design, edits: [...edits], trials: [...trials] });

const received = ({ design, edits, trials }: SentCorrected): Corrected => ({
  design,
  edits: new Map(edits),
  trials: new Set(trials),
});
