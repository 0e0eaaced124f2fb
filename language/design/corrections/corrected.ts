import type { Correction, Design, Scenario } from '../design.ts';
import { applyEdits } from './apply.ts';
import { corrections } from './corrections.ts';
import { delegateEdits } from './delegate.ts';
import type { CorrectionEdit, Subject, TrialCorrection } from './edit.ts';
import { goalEdits } from './goal.ts';
import { luckEdits } from './luck.ts';
import { modelEdits } from './model.ts';
import { regimeEdits } from './regime.ts';

/** A design with some corrections made. */
export interface Corrected {
  readonly design: Design;
  /** What each of them edited, in the order in which they were made; those that found nothing are not among them. */
  readonly edits: ReadonlyMap<Correction, readonly CorrectionEdit[]>;
  /** What of trials no clause of the design says. */
  readonly trials: ReadonlySet<TrialCorrection>;
}

/** A design as it is, among corrected ones. */
export const uncorrected = (design: Design): Corrected => ({ design, edits: new Map(), trials: new Set() });

/** Makes corrections, each on what those before it left: a goal that was corrected is what a delegate comes to pursue. */
export function corrected(design: Design, subject: Subject, wanted: ReadonlySet<Correction>): Corrected {
  let so = design;
  const trials = new Set<TrialCorrection>();
  const edits = new Map<Correction, readonly CorrectionEdit[]>();
  for (const { name } of corrections) {
    if (!wanted.has(name)) continue;
    const found = editsOf(name, so, subject, trials);
    if (found.length === 0) continue;
    edits.set(name, found);
    so = applyEdits(so, found);
    for (const edit of found) if (edit.kind === 'of trials') trials.add(edit.what);
  }
  return { design: so, edits, trials };
}

/** The base optimizer of a scenario and its deployment; undefined where the scenario is of a world. */
export function subjectOf(design: Design, { of, deploy }: Scenario): Subject | undefined {
  return design.optimizers.some(({ id }) => id === of?.id) && of ? { base: of.id, deploy } : undefined;
}

function editsOf(
  correction: Correction,
  design: Design,
  subject: Subject,
  trials: ReadonlySet<TrialCorrection>,
): readonly CorrectionEdit[] {
  switch (correction) {
    case 'goal':
      return goalEdits(design, subject);
    case 'model':
      return modelEdits(design, subject);
    case 'regime':
      return regimeEdits(design, subject);
    case 'delegate':
      return delegateEdits(design, subject);
    case 'luck':
      return luckEdits(design, subject, trials.has('follow deployment'));
  }
}
