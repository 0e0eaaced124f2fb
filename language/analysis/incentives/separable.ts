import type { Expression } from '../../design/expression.ts';
import { reads } from '../../design/reads.ts';
import type { Context } from '../context.ts';
import { dConnected } from './d-separation.ts';
import { frameOf } from './frame.ts';
import { linkTable, reachable } from './influence-diagram.ts';
import type { OptimizerIncentives } from './own-decision.ts';
import { utilityTerms } from './utility-terms.ts';

/** A sum is looked into as long as it has no more summands than this, and they no more names in all than `mostNames`. */
const most = 64;
const mostNames = 4 * most;
/** So many equations are followed, one into the other. */
const deepest = 100;

/**
 * Which nodes tell of something that stands in one summand of the goal, multiplied out, with what the decision moves. To know any other is
 * worth nothing, for the best decision is the same whatever it is. Only of a world of one step; else it is not looked into, and all are taken
 * to. Linear in the diagram: d-connection goes both ways, so that one search from those summands does for every node.
 */
export function joinedWithDecision(context: Context, { diagram }: OptimizerIncentives): (node: string) => boolean {
  const optimizer = context.optimizers.get(diagram.optimizer);
  const frame = optimizer && frameOf(context, optimizer);
  if (!frame?.goal.expression || diagram.nodes.some(({ step }) => step !== undefined)) return () => true;
  const table = linkTable(diagram.links);
  const known = new Set([diagram.decision, ...(table.parents.get(diagram.decision) ?? [])]);
  const moved = reachable([diagram.decision], table.children);
  const decided = new Set(diagram.nodes.find(({ id }) => id === diagram.decision)?.of);
  const equationOf = (id: string): Expression | undefined => {
    const edit = frame.edits.get(id);
    if (edit && edit.kind !== 'believes') return undefined;
    const mechanism = edit ? edit.mechanism : context.variables.get(id)?.mechanism;
    return mechanism?.kind === 'equation' ? mechanism.expression : undefined;
  };
  const summands = utilityTerms(frame.goal).flatMap(({ expression }) => multipliedOut(expression, equationOf));
  const beside = summands.filter((names) => names.some((id) => moved.has(id) || decided.has(id))).flat();
  const joined = dConnected(table, beside, known);
  return (node) => joined.has(node);
}

type Summands = readonly (readonly string[])[];

/** The names that are multiplied in each summand; what is neither a sum nor a product is one factor that has all that it reads. */
function multipliedOut(whole: Expression, equationOf: (id: string) => Expression | undefined): Summands {
  const known = new Map<string, Summands>();
  const named = (id: string, depth: number): Summands => {
    const before = known.get(id);
    if (before) return before;
    const equation = depth < deepest ? equationOf(id) : undefined;
    known.set(id, [[id]]);
    const found = equation ? of(equation, depth + 1) : [[id]];
    known.set(id, found);
    return found;
  };
  const opaque = (expression: Expression): Summands => [[...new Set(reads(expression).map(({ id }) => id))]];
  const of = (expression: Expression, depth: number): Summands => {
    switch (expression.kind) {
      case 'with unit':
        return of(expression.operand, depth);
      case 'unary':
        return expression.operator === '-' ? of(expression.operand, depth) : opaque(expression);
      case 'name':
        return named(expression.id, depth);
      case 'binary': {
        const { operator, left, right } = expression;
        if (operator === '*') return eachTimesEach(of(left, depth), of(right, depth)) ?? opaque(expression);
        return added(expression, (part) => of(part, depth)) ?? opaque(expression);
      }
      default:
        return opaque(expression);
    }
  };
  return of(whole, 0);
}

/** Of a sum, however its parts are bracketed; undefined of anything else, and where it has too many. */
function added(whole: Expression, of: (part: Expression) => Summands): Summands | undefined {
  const found: (readonly string[])[] = [];
  const open = [whole];
  for (let part = open.pop(); part; part = open.pop()) {
    if (part.kind === 'binary' && (part.operator === '+' || part.operator === '-')) open.push(part.right, part.left);
    else if (part === whole) return undefined;
    else found.push(...of(part));
    if (open.length + found.length > most) return undefined;
  }
  return found;
}

function eachTimesEach(some: Summands, others: Summands): Summands | undefined {
  if (some.length * others.length > most) return undefined;
  const products = some.flatMap((one) => others.map((other) => [...new Set([...one, ...other])]));
  return products.reduce((sum, names) => sum + names.length, 0) > mostNames ? undefined : products;
}
