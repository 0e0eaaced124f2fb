import type { Design, Optimizer } from '../design.ts';
import type { Expression } from '../expression.ts';
import type { Place } from '../place.ts';
import { selectedBy } from '../selection.ts';
import type { CorrectionEdit, Subject } from './edit.ts';
import { scoreVaries } from './score-varies.ts';

/** Fewer trials than this are no expectation; nor are fewer than so many for each that is written. */
const fewest = 1024;
const times = 64;

/**
 * No `measured with noise`; scores are expectations, over max(1024, 64 × trials) draws that all candidates share. Where a score has
 * nothing of chance there is nothing to edit.
 */
export function luckEdits(design: Design, { base, deploy }: Subject, followsDeployment: boolean): readonly CorrectionEdit[] {
  const optimizers = new Map(design.optimizers.map((one) => [one.id, one]));
  const own = optimizers.get(base);
  if (!own) return [];
  const selectors = [own, ...selectedBy(optimizers, own)].filter(
    ({ search, selects, selectsFrom }) =>
      search !== undefined && search.method !== 'none' && (selects.length > 0 || selectsFrom !== undefined),
  );
  const noisy = design.goals.filter(({ id, noise }) => noise && selectors.some(({ pursues }) => pursues?.id === id));
  const edits: CorrectionEdit[] = noisy.map(({ id, noise, place }) => ({
    kind: 'no noise',
    goal: id,
    place: noise?.place ?? place,
  }));
  const lucky = selectors.filter((selector) => scoreVaries(design, selector, followsDeployment ? deploy : []));
  for (const selector of lucky) {
    const place = selector.trials?.place ?? selector.search?.place ?? selector.namePlace;
    edits.push({ kind: 'trials', optimizer: selector.id, count: trialsFor(selector, place), place });
  }
  const inWorld = lucky.find(({ trials }) => trials?.inWorld);
  if (inWorld?.trials) edits.push({ kind: 'of trials', what: 'common draws', place: inWorld.trials.place });
  return edits;
}

function trialsFor({ trials }: Optimizer, place: Place): Expression {
  const number = (value: number): Expression => ({ kind: 'number', value, place });
  if (!trials) return number(fewest);
  if (trials.count.kind === 'number') return number(Math.max(fewest, times * trials.count.value));
  const many: Expression = { kind: 'binary', operator: '*', left: number(times), right: trials.count, place };
  return { kind: 'call', function: 'max', arguments: [number(fewest), many], place };
}
