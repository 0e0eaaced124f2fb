import type { Design, Model, ModelEdit, Scenario } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import { type Cast, castOf } from '../cast.ts';
import type { Setting } from '../setting.ts';
import { type Copied, copiedIn } from './copied.ts';
import { copyId } from './copy-id.ts';
import { CopyScope } from './copy-scope.ts';
import { SharedSums } from './shared-sums.ts';
import { copiesOf, ownGoals, unfoldOptimizer } from './unfold-optimizer.ts';
import { unfoldReplacement, unfoldWorld } from './unfold-world.ts';

/** A scenario whose copies are all written out, so that nothing but this knows of `count`, `each` and `sum`. */
export interface Unfolded {
  readonly design: Design;
  readonly scenario: Scenario;
  readonly cast: Cast;
  /** What an expression means that stands outside of every copy: a goal's, a measure's. */
  outside(expression: Expression): Expression;
}

/**
 * Writes out copies: `x` in `each O`, with `count N`, becomes `x#0` … `x#N-1` beside their mean `x`; O becomes O#0 … with its memory,
 * its params (where nobody selects them) and its goal as read from within; `sum(e)` the sum of `e` over the copies.
 * @throws NotSimulated
 */
export function unfold(design: Design, scenario: Scenario, setting: Setting): Unfolded {
  const cast = castOf(design, scenario);
  const copied = copiedIn(design, cast, setting);
  if (copied.counts.size === 0) return { design, scenario, cast, outside: (expression) => expression };
  const outside = new CopyScope(copied);
  // What is computed within a step, not what goals read: states after the step's move.
  const sums = new SharedSums(cast.world.id);
  const inStep = new CopyScope(copied, sums);
  const of = (expression: Expression): Expression => outside.expression(expression);
  const goals = new Map(design.goals.map((goal) => [goal.id, goal]));
  const world = unfoldWorld(cast.world, copied, inStep);
  const others: Omit<Design, 'worlds'> = {
    ...design,
    goals: [
      ...design.goals.map((goal) => ({
        ...goal,
        ...(goal.expression && { expression: of(goal.expression) }),
        ...(goal.noise && { noise: { ...goal.noise, sd: of(goal.noise.sd) } }),
      })),
      ...design.optimizers.flatMap((optimizer) => ownGoals(optimizer, design.goals, copied, outside)),
    ],
    models: design.models.map((model) => unfoldModel(model, copied, inStep)),
    optimizers: design.optimizers.flatMap((optimizer) => unfoldOptimizer(optimizer, goals, copied, inStep)),
  };
  const own = { ...world, variables: [...world.variables, ...sums.variables] };
  const unfolded = { ...others, worlds: design.worlds.map((one) => (one.id === own.id ? own : one)) };
  const { steps } = scenario;
  const ended = steps?.until ? { ...scenario, steps: { ...steps, until: of(steps.until) } } : scenario;
  return { design: unfolded, scenario: ended, cast: castOf(unfolded, ended), outside: of };
}

function unfoldModel(model: Model, copied: Copied, outside: CopyScope): Model {
  return {
    ...model,
    includes: model.includes.flatMap((reference) => copiesOf(reference, copied)),
    edits: model.edits.flatMap((edit) => unfoldEdit(edit, copied, outside)),
  };
}

function unfoldEdit(edit: ModelEdit, copied: Copied, outside: CopyScope): readonly ModelEdit[] {
  if (edit.kind === 'believes') return unfoldReplacement(edit, copied, outside);
  const owner = copied.owners.get(edit.variable.id);
  if (owner === undefined) return [edit];
  return Array.from({ length: copied.counts.get(owner) ?? 1 }, (_, i): ModelEdit => {
    const variable = { ...edit.variable, id: copyId(edit.variable.id, i) };
    if (edit.kind !== 'fits') return { ...edit, variable };
    const scope = outside.inside(owner, i);
    return { ...edit, variable, from: edit.from.map((regressor) => ({ ...regressor, id: scope.id(regressor.id) })) };
  });
}
