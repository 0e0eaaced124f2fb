import type { Optimizer } from '../../design/design.ts';
import type { Context } from '../context.ts';
import { actionsIn, actReads } from './actors.ts';
import { mechanismsOf } from './behaviour.ts';
import { type Frame, frameOf } from './frame.ts';
import { timed } from './mechanisms.ts';
import { nodesAround } from './nodes-around.ts';
import { picking } from './picking.ts';
import { oncePerParent, type StepGraph, type StepNode } from './step-graph.ts';
import { utilitiesIn } from './utilities.ts';

/**
 * The influence diagram of one step of an optimizer's world, in its own model: what the model holds or omits is a constant to it, and no
 * node. Of the rest there is what its goal or its decision depends on, and what depends on that. Undefined where it decides nothing or
 * no goal is said.
 */
export function stepGraphOf(context: Context, optimizer: Optimizer): StepGraph | undefined {
  const frame = frameOf(context, optimizer);
  if (!frame) return undefined;
  const mechanisms = mechanismsOf(context, frame);
  if (optimizer.selectsFrom) return picking(context, frame, mechanisms);
  const decision = frame.selects ? selection(context, frame) : acting(frame);
  if (!decision) return undefined;
  const utilities = utilitiesIn(context, frame, mechanisms);
  return {
    optimizer: optimizer.id,
    decision,
    decidesOnce: frame.selects,
    nodes: nodesAround(context, mechanisms, decision, utilities),
    ...(frame.horizon === undefined ? {} : { horizon: frame.horizon }),
  };
}

function acting({ optimizer }: Frame): StepNode | undefined {
  const actions = optimizer.acts.flatMap((act) => actionsIn(act));
  const [only, another] = actions;
  if (!only) return undefined;
  return {
    id: another ? optimizer.id : only.id,
    kind: 'decision',
    name: actions.map(({ id }) => id.slice(id.lastIndexOf('.') + 1)).join(', '),
    of: actions.map(({ id }) => id),
    place: only.place,
    parents: oncePerParent(optimizer.acts.flatMap((act) => timed(actReads({ actor: optimizer, act }), 'same'))),
  };
}

/** What a selection decides: the params of those that it selects, or which one it is. */
function selection(context: Context, { optimizer }: Frame): StepNode {
  const selected = optimizer.selects.flatMap(({ id }) => context.optimizers.get(id) ?? []);
  const params = selected.flatMap((one) => one.params);
  return {
    id: optimizer.id,
    kind: 'decision',
    name: (params.length > 0 ? params : selected).map(({ name }) => name).join(', '),
    of: params.map(({ id }) => id),
    place: optimizer.selects[0]?.place ?? optimizer.namePlace,
    parents: [],
    once: true,
  };
}
