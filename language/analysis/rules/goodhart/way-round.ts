import { type Influence, pathBy } from '../../../design/influence.ts';
import type { Context } from '../../context.ts';

/**
 * The path of an action to a measure past what the goal depends on. A cost of acting that the measure names itself is no way round what the goal
 * sees, where the goal depends on that action too: then another is looked for.
 *
 * @param past what influences the measure past what is `shared` with the goal
 */
export function wayRound(
  context: Context,
  action: string,
  measure: string,
  past: ReadonlyMap<string, Influence>,
  shared: { has(id: string): boolean },
): readonly Influence[] | undefined {
  if (!shared.has(action)) return pathBy(past, action, measure);
  for (const first of context.graph.children.get(action) ?? []) {
    const onward = first.to === measure || shared.has(first.to) ? undefined : pathBy(past, first.to, measure);
    if (onward) return [first, ...onward];
  }
  return undefined;
}
