import type { Context } from './context.ts';
import { actingOn, actionsIn } from './incentives/actors.ts';

/** All that something of these has a part in, themselves included: by mechanisms, and by what is done upon them. */
export function reachedFrom(context: Context, from: Iterable<string>): ReadonlySet<string> {
  const reached = new Set(from);
  for (const id of reached) {
    for (const { to } of context.graph.children.get(id) ?? []) reached.add(to);
    for (const { act } of actingOn(context, id)) for (const action of actionsIn(act)) reached.add(action.id);
  }
  return reached;
}
