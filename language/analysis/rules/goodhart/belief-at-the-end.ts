import type { Goal, ModelEdit, Optimizer } from '../../../design/design.ts';
import type { Expression } from '../../../design/expression.ts';
import { reads } from '../../../design/reads.ts';
import type { Context } from '../../context.ts';
import { served } from '../../levers.ts';
import { expressionRange } from '../../ranges/expression-range.ts';
import { isPoint, point } from '../../ranges/interval.ts';
import type { Beyond } from './beyond.ts';
import { mechanismExpression, thresholds } from './threshold.ts';

type Belief = Extract<ModelEdit, { kind: 'believes' }>;

/** How many times larger than in the middle the error at the end is. */
const larger = 4;

/**
 * A belief that is right in the middle of what an action can be and promises too much at the end to which it draws the action. What else the
 * mechanism reads is held at the middle of its range; without one nothing is said. A threshold that is missed is told by another rule.
 */
export function beliefAtTheEnd(context: Context, optimizer: Optimizer, edit: Belief, goal: Goal): Beyond | undefined {
  const variable = context.variables.get(edit.variable.id);
  const [truth, belief] = [variable && mechanismExpression(variable), mechanismExpression(edit)];
  if (!variable || !truth || !belief || (thresholds(truth).length > 0 && thresholds(belief).length === 0)) return undefined;
  const sign = served(context, goal, variable.id);
  if (sign !== 'rises' && sign !== 'falls') return undefined;
  const good = sign === 'rises' ? 1 : -1;
  for (const { action } of context.actionsUnder(optimizer)) {
    if (![...reads(truth), ...reads(belief)].some(({ id }) => id === action)) continue;
    const [low, high] = context.ranges({ id: action, target: 'variable' });
    const at = (expression: Expression, value: number) => valueAt(context, expression, action, value);
    const middle = (low + high) / 2;
    const error = (value: number) => good * ((at(belief, value) ?? Number.NaN) - (at(truth, value) ?? Number.NaN));
    const promised = (value: number) => good * (at(belief, value) ?? Number.NaN);
    const end = [low, high].find(
      (one) => promised(one) > promised(middle) && error(one) > 0 && error(one) > larger * Math.abs(error(middle)),
    );
    if (end === undefined) continue;
    const name = context.variables.get(action)?.name ?? action;
    const model = context.models.get(optimizer.uses?.id ?? '')?.name ?? '';
    const more = sign === 'rises' ? 'much' : 'little';
    return {
      by: action,
      message: `\`${model}\` believes \`${variable.name}\` otherwise than it is: right to ${short(Math.abs(error(middle)))} at \`${name}\` = ${short(middle)}, it promises ${short(error(end))} too ${more} at ${short(end)}, where optimizing \`${goal.name}\` draws it.`,
    };
  }
  return undefined;
}

/** Its value with one name there and all others in the middle of their ranges. */
function valueAt(context: Context, expression: Expression, id: string, value: number): number | undefined {
  const found = expressionRange(expression, (name) => {
    if (name.id === id) return point(value);
    const [low, high] = context.ranges(name);
    return point((low + high) / 2);
  });
  return isPoint(found) && Number.isFinite(found[0]) ? found[0] : undefined;
}

const short = (value: number): string => String(Number(value.toPrecision(3)));
