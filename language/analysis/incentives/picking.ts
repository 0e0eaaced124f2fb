import { reads } from '../../design/reads.ts';
import type { Context } from '../context.ts';
import type { Frame } from './frame.ts';
import { nodesAround } from './nodes-around.ts';
import { type Mechanisms, oncePerParent, type StepGraph, type StepNode, type StepParent } from './step-graph.ts';
import { utilitiesIn } from './utilities.ts';

/**
 * Who selects from a world picks one of many draws of it by a reading of its goal on each. It does not move what it picks from: the draws
 * are chance, the reading is what it sees, and what comes of the pick is the utility.
 */
export function picking(context: Context, frame: Frame, mechanisms: Mechanisms): StepGraph {
  const { optimizer, goal } = frame;
  const place = optimizer.selectsFrom?.place ?? optimizer.namePlace;
  const reading = `${goal.id}.reading`;
  const same = (id: string, at = place): StepParent => ({ id, when: 'same', place: at });
  const decision: StepNode = {
    id: optimizer.id,
    kind: 'decision',
    name: optimizer.name,
    of: [],
    place,
    parents: [same(reading, goal.namePlace)],
    once: true,
  };
  // What a candidate keeps: its start where there are states, which the reading is then of; else all its draws.
  const utilities = utilitiesIn(context, frame, { ...mechanisms, readersOf: () => [reading] });
  const noise: readonly StepNode[] = goal.noise
    ? [{ id: `${goal.id}.noise`, kind: 'chance', name: 'noise', of: [], place: goal.noise.place, parents: [], once: true }]
    : [];
  const around = nodesAround(context, mechanisms, { ...decision, parents: [] }, utilities);
  const states = around.filter(
    ({ parents, kind }) => kind === 'chance' && parents.some(({ when }) => when === 'before' || when === 'start'),
  );
  const kept =
    states.length > 0
      ? states.map(({ id }) => same(id, goal.namePlace))
      : reads(goal.expression).map(({ id, place: at }) => same(id, at));
  const known = new Set(around.map(({ id }) => id));
  const nodes = around.map((node) =>
    node.kind === 'utility' ? { ...node, parents: [...node.parents, same(decision.id)] } : node,
  );
  return {
    optimizer: optimizer.id,
    decision,
    decidesOnce: true,
    nodes: [
      ...nodes,
      {
        id: reading,
        kind: 'chance',
        name: `reading of ${goal.name}`,
        of: [goal.id],
        place: goal.namePlace,
        parents: [...oncePerParent(kept.filter(({ id }) => known.has(id))), ...noise.map(({ id, place: at }) => same(id, at))],
        once: true,
      },
      ...noise,
    ],
    ...(frame.horizon === undefined ? {} : { horizon: frame.horizon }),
  };
}
