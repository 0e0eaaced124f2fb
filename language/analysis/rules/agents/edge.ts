import type { Variable } from '../../../design/design.ts';
import type { Expression } from '../../../design/expression.ts';
import type { Place } from '../../../design/place.ts';
import { reads, visit } from '../../../design/reads.ts';
import type { Context } from '../../context.ts';
import { expressionRange, type Ranges } from '../../ranges/expression-range.ts';
import { isPoint } from '../../ranges/interval.ts';
import { reachedRanges } from '../../ranges/reached-ranges.ts';
import { mechanismExpression, thresholds } from '../goodhart/threshold.ts';

/** Where something goes on otherwise once a state has passed some point; `unknown` where the state's own step is not stated. */
export interface Edge {
  /** What has it: the state, a variable or a goal. */
  readonly of: string;
  readonly name: string;
  readonly place: Place;
  readonly unknown: boolean;
}

/**
 * A comparison or a kink (`min`, `max`, `clamp`, …), in the state or in what depends on it and `matters`, whose terms the state is among, and which may
 * come out either way within a rollout.
 */
export function edgeOf(context: Context, state: Variable, matters: { has(id: string): boolean }): Edge | undefined {
  const ranges = reachedRanges(context, state.world);
  for (const id of [state.id, ...context.descendants(state.id).keys()]) {
    const variable = context.variables.get(id);
    const goal = context.goals.get(id);
    const name = variable?.name ?? goal?.name;
    if (name === undefined || !matters.has(id) || (id === state.id && !isFelt(context, state, matters, ranges))) continue;
    for (const condition of thresholds(variable ? mechanismExpression(variable) : goal?.expression)) {
      const isOfState = reads(condition).some((read) => read.id === state.id || context.ancestors(read.id).has(state.id));
      if (isOfState && canPass(condition, ranges)) return { of: id, name, place: condition.place, unknown: false };
    }
  }
  const next = mechanismExpression(state);
  let unknown = false;
  if (next)
    visit(next, ({ kind }) => {
      unknown ||= kind === 'hole';
    });
  return unknown && next ? { of: state.id, name: state.name, place: next.place, unknown } : undefined;
}

/** Whether something that matters hangs on a state where it can be: not what is the same all that far. */
function isFelt(context: Context, state: Variable, matters: { has(id: string): boolean }, ranges: Ranges): boolean {
  const felt = new Set([state.id]);
  for (const id of felt)
    for (const { to } of context.graph.children.get(id) ?? []) {
      if (to === state.id || !matters.has(to)) continue;
      if (context.goals.has(to)) return true;
      if (isPoint(ranges({ id: to, target: 'variable' }))) continue;
      if (context.variables.get(to)?.marks.includes('harm')) return true;
      felt.add(to);
    }
  return state.marks.includes('harm');
}

/** Whether what lies on either side of it can come. */
function canPass(condition: Expression, ranges: Ranges): boolean {
  const rangeOf = (one: Expression) => expressionRange(one, ranges);
  /** Whether the first may be below the second, and above it. */
  const crosses = (one: Expression | undefined, other: Expression | undefined): boolean => {
    if (!one || !other) return true;
    const [a, b] = [rangeOf(one), rangeOf(other)];
    return a[0] < b[1] && b[0] < a[1];
  };
  if (condition.kind === 'binary') return crosses(condition.left, condition.right);
  if (condition.kind !== 'call') return true;
  const all = condition.arguments;
  switch (condition.function) {
    case 'clamp':
      return crosses(all[0], all[1]) || crosses(all[0], all[2]);
    case 'sign': {
      const [low, high] = all[0] ? rangeOf(all[0]) : [-Infinity, Infinity];
      return low < 0 && high > 0;
    }
    case 'floor':
    case 'ceil':
    case 'round': {
      const [low, high] = rangeOf(condition);
      return low < high;
    }
    default:
      return all.some((one, at) => all.slice(at + 1).some((other) => crosses(one, other)));
  }
}
