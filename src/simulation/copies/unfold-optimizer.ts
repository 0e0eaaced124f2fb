import type { Act, Goal, Optimizer } from '../../../language/design/design.ts';
import type { Reference } from '../../../language/design/place.ts';
import { reads } from '../../../language/design/reads.ts';
import type { Copied } from './copied.ts';
import { copyId } from './copy-id.ts';
import type { CopyScope } from './copy-scope.ts';
import { unfoldStart } from './unfold-world.ts';

/** The copies of an optimizer, each about its own variables; itself where it has none. */
export function unfoldOptimizer(
  optimizer: Optimizer,
  goals: ReadonlyMap<string, Goal>,
  copied: Copied,
  outside: CopyScope,
): readonly Optimizer[] {
  const copies = copied.counts.get(optimizer.id);
  if (copies === undefined) return [about(optimizer, copied, outside)];
  return Array.from({ length: copies }, (_, i) => {
    const scope = outside.inside(optimizer.id, i);
    const { pursues } = optimizer;
    const goal = goals.get(pursues?.id ?? '');
    const own =
      goal && pursues && readsOwn(goal, optimizer.id, copied) ? { pursues: { ...pursues, id: copyId(goal.id, i) } } : {};
    return {
      ...about(optimizer, copied, scope),
      id: copyId(optimizer.id, i),
      name: copyId(optimizer.name, i),
      ...own,
      // What is selected is selected once: the first copy holds the params for all.
      params: optimizer.params.flatMap((param) =>
        copied.owners.has(param.id) ? [{ ...param, id: copyId(param.id, i) }] : i === 0 ? [param] : [],
      ),
    };
  });
}

/** The goal as each copy pursues it, its own variables in place of the means; none where the goal is about nothing of its own. */
export function ownGoals(
  { id: optimizer, pursues }: Optimizer,
  goals: readonly Goal[],
  copied: Copied,
  outside: CopyScope,
): Goal[] {
  const goal = goals.find(({ id }) => id === pursues?.id);
  const copies = copied.counts.get(optimizer);
  if (!goal?.expression || copies === undefined || !readsOwn(goal, optimizer, copied)) return [];
  const { expression } = goal;
  return Array.from({ length: copies }, (_, i) => ({
    ...goal,
    id: copyId(goal.id, i),
    expression: outside.inside(optimizer, i).expression(expression),
  }));
}

function readsOwn({ expression }: Goal, optimizer: string, { owners }: Copied): boolean {
  return reads(expression).some(({ id }) => owners.get(id) === optimizer);
}

/** What it reads, sets and selects, as seen from a scope. */
function about(optimizer: Optimizer, copied: Copied, scope: CopyScope): Optimizer {
  return {
    ...optimizer,
    selects: optimizer.selects.flatMap((reference) => copiesOf(reference, copied)),
    observes: optimizer.observes.map((reference) => ({ ...reference, id: scope.id(reference.id) })),
    memories: optimizer.memories.map((memory) => ({
      ...memory,
      id: scope.id(memory.id),
      start: unfoldStart(memory.start, scope),
      ...(memory.next && { next: scope.expression(memory.next) }),
    })),
    acts: optimizer.acts.map((act) => unfoldAct(act, scope)),
  };
}

/** Who is meant by the name of an optimizer: all its copies. */
export function copiesOf(reference: Reference, { counts }: Copied): readonly Reference[] {
  const copies = counts.get(reference.id);
  if (copies === undefined) return [reference];
  return Array.from({ length: copies }, (_, i) => ({ ...reference, id: copyId(reference.id, i) }));
}

function unfoldAct(act: Act, scope: CopyScope): Act {
  const set = (action: Reference): Reference => ({ ...action, id: scope.action(action.id) });
  switch (act.kind) {
    case 'law':
      return { ...act, action: set(act.action), law: scope.expression(act.law) };
    case 'plan':
      return {
        ...act,
        actions: act.actions.map(set),
        ...(act.valuing && { valuing: scope.afterMove.expression(act.valuing) }),
      };
    case 'unknown':
      return { ...act, actions: act.actions.map(set) };
  }
}
