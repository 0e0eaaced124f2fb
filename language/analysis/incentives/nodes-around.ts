import type { Context } from '../context.ts';
import { type Mechanisms, oncePerParent, type StepNode, type StepParent } from './step-graph.ts';

/** Everything that the decision or a utility depends on, and what depends on that; in the order in which it was met. */
export function nodesAround(
  context: Context,
  { parentsOf, readersOf }: Mechanisms,
  decision: StepNode,
  utilities: readonly StepNode[],
): readonly StepNode[] {
  const decided = new Set(decision.of);
  const own = new Set([decision.id, ...utilities.map(({ id }) => id)]);
  const parents = new Map<string, readonly StepParent[]>();
  const order: string[] = [];
  const queue = [decision, ...utilities].flatMap((node) => node.parents.map(({ id }) => id));
  if (!decision.once) queue.push(...decided);
  const meet = (id: string, upwards: boolean): void => {
    if (parents.has(id) || (own.has(id) && !decided.has(id)) || (decision.once && decided.has(id))) return;
    const found = parentsOf(id);
    if (!found) return;
    parents.set(id, oncePerParent(found));
    order.push(id);
    if (upwards) queue.push(...found.map((parent) => parent.id));
  };
  for (let next = 0; next < queue.length; next++) meet(queue[next] ?? '', true);
  for (const id of [...order, ...(decision.once ? decided : [])]) for (const reader of readersOf(id)) meet(reader, false);
  for (const id of order) for (const reader of readersOf(id)) meet(reader, false);
  const merged = new Map(utilities.map((utility) => [utility.id, utility]));
  const kept = (one: StepParent): boolean => parents.has(one.id) || own.has(one.id) || decided.has(one.id);
  const chance = order.flatMap((id): StepNode[] =>
    merged.has(id)
      ? []
      : [
          {
            id,
            kind: 'chance',
            ...described(context, id),
            of: [id],
            parents: (parents.get(id) ?? []).filter(kept),
            ...(isOnce(context, id) ? { once: true } : {}),
            ...(decided.has(id) ? { otherSteps: true } : {}),
          },
        ],
  );
  return [...chance, ...utilities.map((utility) => ({ ...utility, parents: utility.parents.filter(kept) }))];
}

const isOnce = (context: Context, id: string): boolean =>
  !context.variables.has(id) &&
  !context.optimizers.get(id.slice(0, Math.max(0, id.lastIndexOf('.'))))?.memories.some((memory) => memory.id === id);

function described(context: Context, id: string) {
  const variable = context.variables.get(id);
  if (variable) return { name: variable.name, place: variable.namePlace };
  const owner = context.optimizers.get(id.slice(0, Math.max(0, id.lastIndexOf('.'))));
  const inside = [...(owner?.params ?? []), ...(owner?.memories ?? [])].find((one) => one.id === id);
  if (inside) return { name: inside.name, place: inside.namePlace };
  const seen = context.design.optimizers.flatMap(({ observes }) => observes).find((one) => one.id === id);
  return { name: id, place: seen?.place ?? { uri: context.design.uri, start: 0, end: 0 } };
}
