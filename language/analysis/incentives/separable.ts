import type { Expression } from '../../design/expression.ts';
import { reads } from '../../design/reads.ts';
import type { Context } from '../context.ts';
import { dConnected } from './d-separation.ts';
import { frameOf } from './frame.ts';
import { linkTable, reachable } from './influence-diagram.ts';
import type { OptimizerIncentives } from './own-decision.ts';
import { utilityTerms } from './utility-terms.ts';

/** A sum is looked into as long as it has no more summands than this. */
const most = 64;

/**
 * Whether what the decision moves and what a node tells of stand in different summands of the goal, multiplied out: then it is worth
 * nothing to know, for the best decision is the same whatever it is. Only of a world of one step; else it is not looked into.
 */
export function isSeparable(context: Context, { diagram }: OptimizerIncentives, node: string): boolean {
  const optimizer = context.optimizers.get(diagram.optimizer);
  const frame = optimizer && frameOf(context, optimizer);
  if (!frame?.goal.expression || diagram.nodes.some(({ step }) => step !== undefined)) return false;
  const table = linkTable(diagram.links);
  const known = new Set([diagram.decision, ...(table.parents.get(diagram.decision) ?? [])]);
  const moved = reachable([diagram.decision], table.children);
  const decided = new Set(diagram.nodes.find(({ id }) => id === diagram.decision)?.of);
  const tells = dConnected(table, [node], known);
  const equationOf = (id: string): Expression | undefined => {
    const edit = frame.edits.get(id);
    if (edit && edit.kind !== 'believes') return undefined;
    const mechanism = edit ? edit.mechanism : context.variables.get(id)?.mechanism;
    return mechanism?.kind === 'equation' ? mechanism.expression : undefined;
  };
  const summands = utilityTerms(frame.goal).flatMap(({ expression }) => multipliedOut(expression, equationOf));
  return !summands.some((names) => names.some((id) => moved.has(id) || decided.has(id)) && names.some((id) => tells.has(id)));
}

type Summands = readonly (readonly string[])[];

/** The names that are multiplied in each summand; what is neither a sum nor a product is one factor that has all that it reads. */
function multipliedOut(
  whole: Expression,
  equationOf: (id: string) => Expression | undefined,
  known = new Map<string, Summands>(),
): Summands {
  const named = (id: string): Summands => {
    const before = known.get(id);
    if (before) return before;
    const equation = equationOf(id);
    known.set(id, [[id]]);
    const found = equation ? of(equation) : [[id]];
    known.set(id, found);
    return found;
  };
  const of = (expression: Expression): Summands => {
    const opaque = [reads(expression).map(({ id }) => id)];
    switch (expression.kind) {
      case 'with unit':
        return of(expression.operand);
      case 'unary':
        return expression.operator === '-' ? of(expression.operand) : opaque;
      case 'name':
        return named(expression.id);
      case 'binary': {
        const { operator, left, right } = expression;
        if (operator !== '+' && operator !== '-' && operator !== '*') return opaque;
        const [some, others] = [of(left), of(right)];
        if (operator !== '*') return some.length + others.length > most ? opaque : [...some, ...others];
        if (some.length * others.length > most) return opaque;
        return some.flatMap((one) => others.map((other) => [...one, ...other]));
      }
      default:
        return opaque;
    }
  };
  return of(whole);
}
