import type { ModelEdit, Optimizer } from '../../design/design.ts';
import type { Expression } from '../../design/expression.ts';
import { type Affine, affine } from '../affine.ts';
import { type NumberedLaw, numberedLaw } from '../chance/numbered-law.ts';
import { constantValue } from '../constant.ts';
import type { Context } from '../context.ts';
import { actorsOf } from '../incentives/actors.ts';
import { frameOf } from '../incentives/frame.ts';
import { expressionRange } from '../ranges/expression-range.ts';
import { isPoint, line, point } from '../ranges/interval.ts';
import type { Judgement } from './deferral-value.ts';

/** An off-switch game that a design plays, as its robot believes it to be. */
export interface OffSwitchGame extends Judgement {
  /** The variable that its belief is about. */
  readonly worth: string;
  readonly belief: NumberedLaw;
  readonly human: Optimizer;
}

/**
 * The game of Hadfield-Menell et al. 2017 in a design: a robot that can act (worth w), stop (0) or leave it to a human who lets it act
 * where w + beta · slip > threshold, slip a standard logistic or none, so with probability logistic((w - threshold) / beta). Undefined where a
 * design is not plainly this.
 */
export function offSwitchGame(context: Context, robot: Optimizer, halt: string): OffSwitchGame | undefined {
  const frame = frameOf(context, robot);
  const [by, another] = actorsOf(context, halt);
  if (!frame || !by || another || by.act.kind !== 'law' || !frame.knows(by.actor.id)) return undefined;
  const judged = judgement(context, by.act.law);
  if (!judged) return undefined;
  const worths = [...judged.factors.keys()].filter((id) => pays(context, robot, halt, id));
  const found = worths.length === 1 ? believed(context, frame.edits, judged, worths[0]!) : undefined;
  return found && { ...found, human: by.actor };
}

/** `sum > 0`: lets act where the sum is positive. */
function judgement(context: Context, law: Expression): Affine | undefined {
  if (law.kind !== 'binary' || !['>', '>=', '<', '<='].includes(law.operator)) return undefined;
  const [left, right] = [affine(context, law.left), affine(context, law.right)];
  if (!left || !right) return undefined;
  const sign = law.operator.startsWith('>') ? 1 : -1;
  const factors = new Map(left.factors);
  for (const [id, factor] of right.factors) factors.set(id, (factors.get(id) ?? 0) - factor);
  return {
    constant: sign * (left.constant - right.constant),
    factors: new Map([...factors].flatMap(([id, factor]) => (factor === 0 ? [] : [[id, sign * factor]]))),
  };
}

/** A sum of a belief about what acting is worth and at most one logistic slip. */
function believed(context: Context, edits: ReadonlyMap<string, ModelEdit>, { constant, factors }: Affine, worth: string) {
  let belief: NumberedLaw | undefined;
  let [above, slip] = [constant, 0];
  for (const [id, factor] of factors) {
    const law = lawOf(context, edits, id);
    if (id === worth) belief = law;
    else if (law?.kind !== 'one' || law.name !== 'logistic_dist' || slip > 0) return undefined;
    else {
      const [loc = 0, scale = 1] = law.parameters;
      above += factor * loc;
      slip = Math.abs(factor) * scale;
    }
  }
  const factor = factors.get(worth) ?? 0;
  return belief && factor > 0 ? { worth, belief, threshold: above === 0 ? 0 : -above / factor, beta: slip / factor } : undefined;
}

/** What a draw is drawn from, as a robot believes. */
function lawOf(context: Context, edits: ReadonlyMap<string, ModelEdit>, id: string): NumberedLaw | undefined {
  const edit = edits.get(id);
  const mechanism = edit?.kind === 'believes' ? edit.mechanism : edit ? undefined : context.variables.get(id)?.mechanism;
  if (mechanism?.kind !== 'draw') return undefined;
  return numberedLaw(mechanism.distribution, (parameter) => constantValue(context, parameter));
}

/** Worths at which the payoff is looked at: a straight line through 0 is told from all else. */
const tried = [-2, -1, 1, 3];

/** Whether some action is worth w whatever the human says, some 0, and some w or 0 as it says; and each action one of these. */
function pays(context: Context, robot: Optimizer, halt: string, worth: string): boolean {
  const frame = frameOf(context, robot);
  const [act, another] = robot.acts;
  if (!frame?.goal.expression || !act || another || act.kind !== 'plan' || act.actions.length !== 1) return false;
  const action = act.actions[0]?.id ?? '';
  const mechanism = context.variables.get(action)?.mechanism;
  const domain = mechanism?.kind === 'action' ? mechanism.domain : undefined;
  if (domain?.kind !== 'finite' || constantValue(context, act.horizon) !== 1) return false;
  const sense = frame.goal.sense === 'minimize' ? -1 : 1;
  const shapes = domain.values.map((value) => {
    const chosen = constantValue(context, value);
    const payoff = (allow: number, w: number): number | undefined => {
      if (chosen === undefined) return undefined;
      const at = new Map([
        [action, chosen],
        [halt, allow],
        [worth, w],
      ]);
      const range = valueAt(context, frame.edits, frame.goal.expression, at);
      return range === undefined ? undefined : sense * range;
    };
    const allowed = tried.map((w) => payoff(1, w));
    const halted = tried.map((w) => payoff(0, w));
    const isWorth = (all: readonly (number | undefined)[]) => all.every((one, at) => one === tried[at]);
    const isNothing = (all: readonly (number | undefined)[]) => all.every((one) => one === 0 || Object.is(one, -0));
    if (isWorth(allowed)) return isWorth(halted) ? 'acts' : isNothing(halted) ? 'defers' : 'other';
    return isNothing(allowed) && isNothing(halted) ? 'stops' : 'other';
  });
  return !shapes.includes('other') && ['acts', 'stops', 'defers'].every((shape) => shapes.some((one) => one === shape));
}

/** The value of an expression with these given and all else computed from them; undefined where it needs more. */
function valueAt(
  context: Context,
  edits: ReadonlyMap<string, ModelEdit>,
  expression: Expression | undefined,
  given: ReadonlyMap<string, number>,
): number | undefined {
  if (!expression) return undefined;
  const within = new Set<string>();
  const ranges = ({ id, target }: { readonly id: string; readonly target: string }): readonly [number, number] => {
    const known = given.get(id);
    if (known !== undefined) return point(known);
    const edit = edits.get(id);
    const mechanism = edit?.kind === 'believes' ? edit.mechanism : context.variables.get(id)?.mechanism;
    const constant = edit?.kind === 'holds' ? edit.value : target === 'let' ? context.lets.get(id)?.value : undefined;
    const computed =
      constant ?? (mechanism?.kind === 'equation' && (!edit || edit.kind === 'believes') ? mechanism.expression : undefined);
    if (!computed || within.has(id)) return line;
    within.add(id);
    const found = expressionRange(computed, ranges);
    within.delete(id);
    return found;
  };
  const range = expressionRange(expression, ranges);
  return isPoint(range) ? range[0] : undefined;
}
