import type { Design, Goal, Optimizer, Scenario } from '../../language/design/design.ts';
import { trueGoal } from '../../language/design/true-goal.ts';
import type { Unit } from '../../language/design/unit.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import type { Standing } from './standing.ts';

/** A result with what its design says of it: what every plot of a scenario starts from. */
export interface Subject {
  readonly result: ScenarioResult;
  readonly design: Design;
  readonly scenario: Scenario | undefined;
  /** The optimizer whose search the scenario is about; none where the scenario is of a world. */
  readonly base: Optimizer | undefined;
  /** What the base optimizer pursues. */
  readonly pursued: Goal | undefined;
  /** What it is for. */
  readonly trueGoal: Goal | undefined;
  /** Where in its sweep somebody looks. */
  readonly standing: Standing | undefined;
}

export function subjectOf(result: ScenarioResult, design: Design, standing?: Standing): Subject {
  const scenario = design.scenarios.find(({ id }) => id === result.scenario);
  const base = design.optimizers.find(({ id }) => id === scenario?.of?.id);
  const pursued = design.goals.find(({ id }) => id === base?.pursues?.id);
  return { result, design, scenario, base, pursued, trueGoal: base && trueGoal(design, base), standing };
}

/** The unit of a variable, a param, a memory or a let, by its id. */
export function unitOf(design: Design, id: string): Unit | undefined {
  const { worlds, optimizers, lets } = design;
  const all = [
    ...worlds.flatMap((world) => [...world.variables, ...world.lets]),
    ...optimizers.flatMap(({ params, memories }) => [...params, ...memories]),
    ...lets,
  ];
  return all.find((one) => one.id === id)?.unit;
}

/** An id as a reader of its own world would write it: `fog` for `Road.fog`. */
export const shortName = (id: string): string => id.slice(id.lastIndexOf('.') + 1);
