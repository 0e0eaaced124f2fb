import type { Measure, MeasureExpression, Scenario, Side } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import { hasHole } from '../../../language/design/hole.ts';
import { valueText } from './measure-text.ts';
import { isRunMeasure } from './run-values.ts';

/** What the expectations of a scenario ask of its simulation, and what its runs go on for. */

/** What is inside their `mean(…)`, `sd(…)` and `quantile(…)`, each once, without what has holes: to be recorded, one number a run. */
export function measuredValues(scenario: Scenario): readonly Expression[] {
  const values = askedMeasures(scenario).flatMap((measure) =>
    'value' in measure && !hasHole(measure.value) ? [measure.value] : [],
  );
  return [...new Map(values.map((value) => [valueText(value), value])).values()];
}

/** The goals, by id, of which they need the baseline. */
export function baselineGoals(scenario: Scenario): readonly string[] {
  return [...new Set(askedMeasures(scenario).flatMap((measure) => (measure.kind === 'baseline' ? [measure.goal.id] : [])))];
}

/** Whether they read the spec as written: a point of its own where the scenario sweeps. */
export function readsAsWritten(scenario: Scenario): boolean {
  return expectationSides(scenario).some(({ at, value }) => at.length === 0 && measuresIn(value).some(isRunMeasure));
}

/** Whether they need a bootstrap: for what is not linear in the means, but for a spread or a quantile that is compared with a constant. */
export function needsResamples({ expects }: Scenario): boolean {
  return expects.some((expectation) => {
    if (expectation.kind === 'risk') return false;
    const sides = [expectation.left.value, expectation.right.value];
    const others = sides.filter((value) => measuresIn(value).length > 0);
    const isAlone = others.length === 1 && others[0]?.kind === 'measure';
    return !isAlone && !sides.every(isLinear);
  });
}

export function measuresIn(expression: MeasureExpression): readonly Measure[] {
  switch (expression.kind) {
    case 'plain':
      return [];
    case 'measure':
      return [expression.measure];
    case 'unary':
      return measuresIn(expression.operand);
    case 'binary':
      return [...measuresIn(expression.left), ...measuresIn(expression.right)];
  }
}

/** What `until within` waits for, if anything. */
export const awaitedSides = ({ runs }: Scenario): readonly Side[] => (runs?.until?.kind === 'within' ? [runs.until.of] : []);

/** The two sides of each comparison. */
export function expectationSides(scenario: Scenario): readonly Side[] {
  return scenario.expects.flatMap((expectation) => (expectation.kind === 'risk' ? [] : [expectation.left, expectation.right]));
}

/** What is expected, and what is waited for. */
export const askedMeasures = (scenario: Scenario): readonly Measure[] =>
  [...expectationSides(scenario), ...awaitedSides(scenario)].flatMap(({ value }) => measuresIn(value));

function isLinear(expression: MeasureExpression): boolean {
  switch (expression.kind) {
    case 'plain':
      return true;
    case 'measure':
      return expression.measure.kind !== 'sd' && expression.measure.kind !== 'quantile';
    case 'unary':
      return isLinear(expression.operand);
    case 'binary': {
      const { left, operator, right } = expression;
      const [leftVaries, rightVaries] = [left, right].map((side) => measuresIn(side).some(isRunMeasure));
      if (!leftVaries && !rightVaries) return true;
      if (operator === '^' || operator === 'mod') return false;
      if ((operator === '/' && rightVaries) || (operator === '*' && leftVaries && rightVaries)) return false;
      return isLinear(left) && isLinear(right);
    }
  }
}
