import { corrections } from '../../../language/design/corrections/corrections.ts';
import { editWords } from '../../../language/design/corrections/edit-words.ts';
import type { Design } from '../../../language/design/design.ts';
import { reported } from '../measures/estimates.ts';
import type { Attribution } from '../result.ts';
import type { Ends } from '../statistics/ends.ts';
import { estimateMean } from '../statistics/estimate.ts';
import { type AttributedRuns, lossOf } from './attribution.ts';

/** An attribution as a result has it: means over runs with their intervals, and what each correction edits. */
export function attributionOf(
  design: Design,
  base: string | undefined,
  sweep: Attribution['sweep'],
  found: AttributedRuns,
  ends?: Ends,
): Attribution {
  const { goal, direction, runs, asWritten, corrected, parts, edits, evidence } = found;
  const mean = (values: Float64Array) => reported(estimateMean(values, ends));
  const principal = design.principals.find(({ oversees }) => oversees.some(({ id }) => id === base));
  return {
    who: principal?.title ?? principal?.name ?? base ?? '',
    goal,
    sweep,
    runs,
    asWritten: mean(asWritten.realised.get(goal)!),
    corrected: mean(corrected.realised.get(goal)!),
    loss: mean(lossOf(goal, direction, found)!),
    evidence: evidence.map(({ values, ...one }) => ({ ...one, added: mean(values) })),
    parts: corrections.map(({ name }) => ({
      correction: name,
      part: mean(parts.get(name)!),
      edits: (edits.get(name) ?? []).map((edit) => ({ text: editWords(design, edit), place: edit.place })),
    })),
  };
}
