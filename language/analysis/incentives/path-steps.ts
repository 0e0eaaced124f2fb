import type { PathStep } from '../../design/finding.ts';
import type { Context } from '../context.ts';
import { step, stepAt } from '../rule.ts';
import type { InfluenceDiagram, InfluenceNode, Link } from './influence-diagram.ts';
import { waysOf } from './ways.ts';

/**
 * A path in a diagram as steps: each node where the next one's mechanism names it, the last where it is declared. A path that ends in a
 * utility ends in its goal; `relation` is of the end to what follows.
 */
export function pathSteps(
  context: Context,
  diagram: InfluenceDiagram,
  path: readonly Link[],
  relation?: string,
): readonly PathStep[] {
  const { node: nodeOf } = waysOf(diagram);
  const steps = path.flatMap((link): PathStep[] => {
    const [node, next] = [nodeOf(link.from), nodeOf(link.to)];
    return node && next
      ? [{ text: partOf(link) ?? nameOf(context, node), place: link.place, relation: relationOf(node, next) }]
      : [];
  });
  const last = nodeOf(path.at(-1)?.to ?? '');
  if (!last) return steps;
  const goal = last.kind === 'utility' ? context.goals.get(last.of.at(-1) ?? '') : undefined;
  const end = goal ? [step(goal, relation)] : [];
  const isGoal = end.length > 0 && last.of.length === 1;
  return [...steps, ...(isGoal ? [] : [stepAt(nameOf(context, last), last.place, goal ? '->' : relation)]), ...end];
}

/** `post` -> `opinion` -> `clicks`, for messages: what goes from step to step is named once. */
export function pathWords(context: Context, diagram: InfluenceDiagram, path: readonly Link[]): string {
  const { node: nodeOf } = waysOf(diagram);
  const named = (id: string) => [nodeOf(id)].flatMap((node) => (node ? [nameOf(context, node)] : []));
  const names = [...path.flatMap((link) => partOf(link) ?? named(link.from)), ...named(path.at(-1)?.to ?? '')];
  return names
    .filter((name, at) => name !== names[at - 1])
    .map(quoted)
    .join(' -> ');
}

/** A name in a sentence; of what is no name of the spec the name that is in it: the reading of `Score`. */
export const quoted = (name: string): string =>
  name.startsWith('reading of ') ? `the reading of \`${name.slice('reading of '.length)}\`` : `\`${name}\``;

/** Of a joint decision that action, or param, by which a path goes on. */
const partOf = ({ part }: Link): string | undefined => part?.slice(part.lastIndexOf('.') + 1);

/** A utility that is a summand of a goal goes by the goal's name. */
export function nameOf(context: Context, { kind, of, name }: InfluenceNode): string {
  return (kind === 'utility' && of.length === 1 && context.goals.get(of[0] ?? '')?.name) || name;
}

function relationOf(from: InfluenceNode, to: InfluenceNode): string {
  if (to.kind === 'decision') return 'seen by';
  return from.step !== undefined && to.step !== undefined && from.step < to.step && to.kind !== 'utility' ? 'then' : '->';
}
