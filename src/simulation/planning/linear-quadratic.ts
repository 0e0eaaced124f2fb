import type { Distribution, Expression } from '../../../language/design/expression.ts';
import type { ModelMechanism } from '../rollout/mechanisms.ts';
import { exactMean } from './linear-expectation.ts';
import { planObjective } from './plan-objective.ts';
import type { PlanView } from './plan-view.ts';

/**
 * Where a model is linear in states, actions and draws, and the objective quadratic in them, what is best is what would be best if all draws
 * were at their means (Simon 1956; Theil 1957: certainty equivalence), as long as no bound of an action comes into play. Those means, of
 * draws that have one that is known; undefined where the model is none of this.
 */
export function certainEquivalents(view: PlanView): ReadonlyMap<string, number> | undefined {
  const means = new Map<string, number>();
  const degrees = new Map<string, number>();
  const { planning, mechanisms } = view;
  const { setting, design, cast } = planning;
  if (planning.until || view.includes.size > 0) return undefined;

  const ofVariable = (id: string): number => {
    const known = degrees.get(id);
    if (known !== undefined) return known;
    // What is being looked at stands for no polynomial until it is known to be one.
    degrees.set(id, Number.POSITIVE_INFINITY);
    const layered = mechanisms.of(id);
    const degree = layered.length > 1 ? Number.POSITIVE_INFINITY : ofMechanism(id, layered[0]?.mechanism);
    degrees.set(id, degree);
    return degree;
  };
  const ofMechanism = (id: string, mechanism: ModelMechanism | undefined): number => {
    switch (mechanism?.kind) {
      case 'equation':
        return of(mechanism.expression);
      case 'draw':
        return ofDraw(id, mechanism.distribution);
      case 'regression':
        return mechanism.ofState ? 1 : Math.max(0, ...mechanism.terms.map((term) => ofVariable(term.id)));
      case 'action':
        return view.actions.includes(id) ? 1 : 0;
      case 'state':
        return 1;
      default:
        return 0;
    }
  };
  const ofDraw = (id: string, distribution: Distribution): number => {
    const mean = exactMean(distribution, setting);
    if (mean !== undefined) {
      means.set(id, mean);
      return 1;
    }
    if (distribution.kind !== 'distribution' || distribution.name !== 'normal') return Number.POSITIVE_INFINITY;
    const [location, sd] = distribution.arguments;
    return sd && of(sd) === 0 && location ? Math.max(1, of(location)) : Number.POSITIVE_INFINITY;
  };
  const of = (part: Expression): number => {
    switch (part.kind) {
      case 'number':
      case 'constant':
        return 0;
      case 'name':
        return part.target === 'variable' ? ofVariable(part.id) : part.target === 'memory' ? Number.POSITIVE_INFINITY : 0;
      case 'with unit':
        return of(part.operand);
      case 'aggregate':
        return part.over === 'highest' || part.over === 'lowest' ? Number.POSITIVE_INFINITY : of(part.operand);
      case 'unary':
        return part.operator === '-' ? of(part.operand) : constant(part.operand);
      case 'binary': {
        const [left, right] = [of(part.left), of(part.right)];
        if (left === 0 && right === 0) return 0;
        if (part.operator === '+' || part.operator === '-') return Math.max(left, right);
        if (part.operator === '*') return left + right;
        if (part.operator === '/') return right === 0 ? left : Number.POSITIVE_INFINITY;
        if (part.operator !== '^') return Number.POSITIVE_INFINITY;
        const power = setting.tryNumber(part.right);
        return power !== undefined && Number.isInteger(power) && power >= 0 ? power * left : Number.POSITIVE_INFINITY;
      }
      case 'if':
        return Math.max(constant(part.condition), constant(part.then), constant(part.else));
      case 'call':
        return Math.max(0, ...part.arguments.map(constant));
      case 'sum':
      case 'hole':
        return Number.POSITIVE_INFINITY;
    }
  };
  const constant = (part: Expression): number => (of(part) === 0 ? 0 : Number.POSITIVE_INFINITY);

  if (of(planObjective(design, view.optimizer)) > 2) return undefined;
  // The states that the objective was found to depend on, with those that move them.
  for (let before = -1; before !== degrees.size; ) {
    before = degrees.size;
    for (const id of [...degrees.keys()]) {
      const layered = mechanisms.of(id);
      for (const { mechanism } of layered) {
        const moves = mechanism.kind === 'state' ? mechanism.next && of(mechanism.next) : 0;
        const fitted =
          mechanism.kind === 'regression' && mechanism.ofState
            ? Math.max(...mechanism.terms.map((term) => ofVariable(term.id)))
            : 0;
        if (Math.max(moves ?? 0, fitted) > 1) return undefined;
      }
    }
  }
  const own = [...degrees].filter(([id]) => cast.world.variables.some((one) => one.id === id));
  return own.every(([, degree]) => degree <= 2) ? means : undefined;
}
