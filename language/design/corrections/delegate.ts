import type { Design, Optimizer } from '../design.ts';
import { selectedBy } from '../selection.ts';
import type { CorrectionEdit, Subject } from './edit.ts';
import { plans } from './model.ts';

/**
 * Every selected optimizer pursues its selector's goal, from the base downwards, and `deployed` reads 1 in trials too. What a control law
 * is said to pursue decides nothing, and is left.
 */
export function delegateEdits(design: Design, { base }: Subject): readonly CorrectionEdit[] {
  const optimizers = new Map(design.optimizers.map((one) => [one.id, one]));
  const own = optimizers.get(base);
  if (!own) return [];
  const selected = selectedBy(optimizers, own);
  const pursued = new Map([[base, own.pursues?.id]]);
  const edits: CorrectionEdit[] = [];
  for (const optimizer of selected) {
    const selector = [own, ...selected].find(
      ({ id, selects }) => pursued.has(id) && selects.some((one) => one.id === optimizer.id),
    );
    const goal = pursued.get(selector?.id ?? '');
    pursued.set(optimizer.id, goal ?? optimizer.pursues?.id);
    if (goal === undefined || goal === optimizer.pursues?.id || !actsForItsGoal(optimizer)) continue;
    const place = optimizer.pursues?.place ?? optimizer.namePlace;
    edits.push({ kind: 'pursues', optimizer: optimizer.id, goal, place });
  }
  const tells = selected.flatMap(({ observes }) => observes.filter(({ id }) => id === 'deployed'))[0];
  if (tells) edits.push({ kind: 'of trials', what: 'deployed', place: tells.place });
  return edits;
}

const actsForItsGoal = (optimizer: Optimizer): boolean =>
  plans(optimizer) || optimizer.selects.length > 0 || optimizer.selectsFrom !== undefined;
