import { reads } from '../../design/reads.ts';
import { selectedBy } from '../../design/selection.ts';
import type { Context } from '../context.ts';
import { type ActedBy, actingOn, actionsIn, actorsOf, actReads } from './actors.ts';
import type { Frame } from './frame.ts';
import { parentsInModel, readersByEdits, readersInModel, stateParents, timed } from './mechanisms.ts';
import type { Mechanisms, StepParent } from './step-graph.ts';

/** What depends on what in the model of a frame, and as those behave who act in it. */
export function mechanismsOf(context: Context, frame: Frame): Mechanisms {
  const { optimizer, edits, selects, knows } = frame;
  const newReaders = readersByEdits(context, edits);
  const below = new Map(selectedBy(context.optimizers, optimizer).map((one) => [one.id, one]));
  const chosen = new Set(optimizer.selects.map(({ id }) => id));
  /** Of several that may set an action: itself, else those that it selects, else whoever does. */
  const actors = (action: string): readonly ActedBy[] => {
    const all = actorsOf(context, action);
    const own = all.filter(({ actor }) => actor === optimizer);
    const delegated = all.filter(({ actor }) => below.has(actor.id));
    return [own, delegated, all].find((some) => some.length > 0) ?? [];
  };
  const actionParents = (action: string): readonly StepParent[] | undefined => {
    const by = actors(action);
    if (by.length === 0) return undefined;
    return by.flatMap((one): readonly StepParent[] => {
      const { actor } = one;
      // Whom a planner does not represent it takes to repeat its last action.
      if (actor !== optimizer && !knows(actor.id)) return [{ id: action, when: 'before', place: one.act.place }];
      const found = timed(actReads(one), 'same');
      const isWhole = selects && chosen.has(actor.id) && actor.params.length === 0;
      return isWhole ? [...found, { id: optimizer.id, when: 'same', place: one.act.place }] : found;
    });
  };
  const parentsOf = (id: string): readonly StepParent[] | undefined => {
    if (id === 'deployed') return [];
    const variable = context.variables.get(id);
    if (variable) {
      const parents = parentsInModel(context, edits, id);
      const isAction = variable.mechanism.kind === 'action' && edits.get(id) === undefined;
      return parents && isAction ? actionParents(id) : parents;
    }
    const owner = context.optimizers.get(id.slice(0, Math.max(0, id.lastIndexOf('.'))));
    const memory = owner?.memories.find((one) => one.id === id);
    if (memory) return stateParents(memory, memory.namePlace, id);
    const param = owner?.params.find((one) => one.id === id);
    if (!owner || !param) return undefined;
    // What a delegate selects of its own goes by how the delegate itself was selected.
    return selects && below.has(owner.id) && !chosen.has(owner.id)
      ? [{ id: optimizer.id, when: 'same', place: param.namePlace }]
      : [];
  };
  return {
    parentsOf,
    readersOf: (id) => [
      ...readersInModel(context, edits, id, newReaders),
      ...actingOn(context, id).flatMap(({ act }) => actionsIn(act).map((action) => action.id)),
      ...memoryReaders(context, id),
    ],
  };
}

const memoryReaders = (context: Context, id: string): readonly string[] =>
  context.optimizers
    .get(id.slice(0, Math.max(0, id.lastIndexOf('.'))))
    ?.memories.flatMap((memory) => (reads(memory.next).some((read) => read.id === id) ? [memory.id] : [])) ?? [];
