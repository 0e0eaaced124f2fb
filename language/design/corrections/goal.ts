import type { Design, Goal } from '../design.ts';
import { expressionText } from '../expression-text.ts';
import { trueGoal } from '../true-goal.ts';
import type { CorrectionEdit, Subject } from './edit.ts';
import { freshName } from './fresh-name.ts';

/** The base optimizer pursues the true goal in place of its proxy. The noise of its readings stays what it is: that is luck's to correct. */
export function goalEdits(design: Design, { base }: Subject): readonly CorrectionEdit[] {
  const optimizer = design.optimizers.find(({ id }) => id === base);
  const end = optimizer && trueGoal(design, optimizer);
  if (!optimizer || !end || optimizer.pursues?.id === end.id) return [];
  const place = optimizer.pursues?.place ?? optimizer.namePlace;
  const proxy = design.goals.find(({ id }) => id === optimizer.pursues?.id);
  if (!proxy || noiseText(proxy) === noiseText(end)) return [{ kind: 'pursues', optimizer: base, goal: end.id, place }];
  const measured = measuredAs(design, end, proxy);
  return [
    { kind: 'goal', goal: measured, place: proxy.noise?.place ?? place },
    { kind: 'pursues', optimizer: base, goal: measured.id, place },
  ];
}

const noiseText = ({ noise }: Goal): string => (noise ? expressionText(noise.sd) : '');

/** The true goal, read with the noise of the proxy. */
function measuredAs(design: Design, { noise: _, ...end }: Goal, { noise }: Goal): Goal {
  const name = freshName(design, `${end.name}AsMeasured`);
  return { ...end, id: name, name, proxyFor: { id: end.id, place: end.namePlace }, ...(noise ? { noise } : {}) };
}
