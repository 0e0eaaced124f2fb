import type { Design, Goal } from '../../design/design.ts';
import type { Expression } from '../../design/expression.ts';
import type { Problem } from '../../design/problem.ts';
import { everyExpression } from './every-expression.ts';
import { formError, shortName } from './form-problem.ts';
import { children, expressionsOf, parts } from './mentions.ts';

/** Aggregates over time (`mean(x)`, `final(x)`): only in goals and measures, not within each other, and in a goal around every variable. */
export function aggregates(design: Design): Problem[] {
  return [...outsideOfGoals(design), ...design.goals.flatMap(inGoal)];
}

function outsideOfGoals(design: Design): Problem[] {
  // Measures alone, among what stands in a scenario, are over rollouts.
  const within = { ...design, goals: [], scenarios: design.scenarios.map((scenario) => ({ ...scenario, expects: [] })) };
  return [...everyExpression(within)]
    .flatMap((meaning) => expressionsOf(meaning).flatMap((expression) => [...parts(expression)]))
    .flatMap((part): Problem[] => {
      if (part.kind !== 'aggregate') return [];
      const message = `\`${part.over}(…)\` is over the steps of a rollout, and within a step there is no such value: only goals and measures can take it.`;
      return [formError('aggregate-within-step', message, part.place)];
    });
}

function inGoal({ expression }: Goal): Problem[] {
  if (!expression || ![...parts(expression)].some((part) => part.kind === 'aggregate')) return [];
  return [...bare(expression)].map((part) =>
    part.kind === 'aggregate'
      ? formError(
          'aggregate-within-aggregate',
          'An aggregate over time within another has no value: take one of them away.',
          part.place,
        )
      : formError(
          'outside-aggregate',
          `\`${part.kind === 'name' ? shortName(part.id) : ''}\` has a value at each step, and this goal is over all of them: write \`mean(…)\`, \`final(…)\` or the like around it.`,
          part.place,
        ),
  );
}

/** The variables outside of every aggregate, and the aggregates within one. */
function* bare(expression: Expression, within = false): Generator<Expression> {
  if (expression.kind === 'aggregate' && within) yield expression;
  if (expression.kind === 'name' && expression.target === 'variable' && !within) yield expression;
  for (const child of children(expression)) yield* bare(child, within || expression.kind === 'aggregate');
}
