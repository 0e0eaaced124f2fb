import type { Expression } from '../../design/expression.ts';
import { mechanismReads } from '../../design/influence.ts';
import { reads } from '../../design/reads.ts';
import type { Context } from '../context.ts';

/** What a value has a part of: of the one kind, of the other, and whether more than a sum of the two. */
interface Parts {
  readonly one: boolean;
  readonly other: boolean;
  readonly mixed: boolean;
}
const nothing: Parts = { one: false, other: false, mixed: false };

/**
 * Whether what `target` comes to mixes the one with the other, rather than being a sum of a part of the one and a part of the other: only
 * then does the other change what of the one is best. Laws of optimizers count as mechanisms of what they set. Passes over all that has a
 * part in the target, until nothing changes: each finds at most one of three things more of each variable.
 */
export function mixes(
  context: Context,
  target: string,
  one: { has(id: string): boolean },
  other: { has(id: string): boolean },
): boolean {
  const mechanisms = mechanismsOf(context);
  const order = [...upstream(mechanisms, target)].reverse();
  const known = new Map<string, Parts>();
  const of = (id: string): Parts => {
    const own = known.get(id) ?? nothing;
    return { one: own.one || one.has(id), other: own.other || other.has(id), mixed: own.mixed };
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const id of order) {
      const before = known.get(id) ?? nothing;
      const { expressions = [], lumped = [] } = mechanisms(id);
      const after = [...expressions.map((expression) => partsOf(expression, of)), lump(lumped.map(of))].reduce(united, before);
      if (after.one === before.one && after.other === before.other && after.mixed === before.mixed) continue;
      known.set(id, after);
      changed = true;
    }
  }
  return of(target).mixed;
}

interface Made {
  readonly expressions?: readonly Expression[];
  /** Read by what is no expression: the parameters of a draw. */
  readonly lumped?: readonly string[];
}

const lawsOf = new WeakMap<Context, ReadonlyMap<string, readonly Expression[]>>();

/** What optimizers make their actions and memories of; made once for a context. */
function laws(context: Context): ReadonlyMap<string, readonly Expression[]> {
  const known = lawsOf.get(context);
  if (known) return known;
  const found = new Map<string, Expression[]>();
  const add = (id: string, expression: Expression): void => {
    const own = found.get(id);
    if (own) own.push(expression);
    else found.set(id, [expression]);
  };
  for (const { acts, memories } of context.design.optimizers) {
    for (const act of acts) if (act.kind === 'law') add(act.action.id, act.law);
    for (const { id, next } of memories) if (next) add(id, next);
  }
  lawsOf.set(context, found);
  return found;
}

function mechanismsOf(context: Context): (id: string) => Made {
  const made = laws(context);
  return (id) => {
    const goal = context.goals.get(id)?.expression;
    const mechanism = context.variables.get(id)?.mechanism;
    const own = [...(goal ? [goal] : []), ...(made.get(id) ?? [])];
    switch (mechanism?.kind) {
      case undefined:
      case 'action':
        return { expressions: own };
      case 'equation':
        return { expressions: [mechanism.expression] };
      case 'draw':
        return { lumped: mechanismReads(mechanism).map((read) => read.id) };
      case 'state': {
        const { next, ...start } = mechanism;
        return { expressions: next ? [next] : [], lumped: mechanismReads(start).map((read) => read.id) };
      }
    }
  };
}

function upstream(mechanisms: (id: string) => Made, target: string): ReadonlySet<string> {
  const found = new Set([target]);
  for (const id of found) {
    const { expressions = [], lumped = [] } = mechanisms(id);
    for (const cause of [...expressions.flatMap((expression) => reads(expression).map((read) => read.id)), ...lumped])
      found.add(cause);
  }
  return found;
}

function partsOf(expression: Expression, of: (id: string) => Parts): Parts {
  const inner = (part: Expression): Parts => partsOf(part, of);
  switch (expression.kind) {
    case 'number':
    case 'constant':
      return nothing;
    case 'name':
      return of(expression.id);
    case 'aggregate':
    case 'sum':
    case 'with unit':
      // The highest of several steps is no sum of them.
      return expression.kind === 'aggregate' && (expression.over === 'highest' || expression.over === 'lowest')
        ? lump([inner(expression.operand)])
        : inner(expression.operand);
    case 'unary':
      return expression.operator === '-' ? inner(expression.operand) : lump([inner(expression.operand)]);
    case 'binary': {
      const [left, right] = [inner(expression.left), inner(expression.right)];
      if (expression.operator === '+' || expression.operator === '-') return united(left, right);
      const isScaled =
        expression.operator === '*' ? isNothing(left) || isNothing(right) : expression.operator === '/' && isNothing(right);
      return isScaled ? united(left, right) : lump([left, right]);
    }
    case 'if':
      return lump([expression.condition, expression.then, expression.else].map(inner));
    case 'call':
    case 'hole':
      return lump(expression.arguments.map(inner));
  }
}

const united = (a: Parts, b: Parts): Parts => ({ one: a.one || b.one, other: a.other || b.other, mixed: a.mixed || b.mixed });
const isNothing = ({ one, other }: Parts): boolean => !one && !other;

/** What is no sum of its parts mixes whatever they have. */
function lump(parts: readonly Parts[]): Parts {
  const all = parts.reduce(united, nothing);
  return { ...all, mixed: all.mixed || (all.one && all.other) };
}
