import type { Corrected } from '../../../language/design/corrections/corrected.ts';
import type { Design, Scenario } from '../../../language/design/design.ts';
import { correctedGroup } from '../attribution/corrected-group.ts';
import { runsWithin } from '../attribution/cost.ts';
import { cellOf } from '../experiment/group.ts';
import { simulateInRounds } from '../experiment/in-rounds.ts';
import { missingClauses } from '../experiment/missing-clauses.ts';
import { scenarioSizes } from '../experiment/scenario-sizes.ts';
import { sweepAxes, sweptPoints } from '../experiment/sweep.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { PointRuns } from '../point-runs.ts';
import { Setting } from '../setting.ts';

/** What a comparison is told in: a goal's or a harm's id. */
export interface Scale {
  readonly kind: 'goal' | 'harm';
  readonly id: string;
}

/** One number a run of each of two designs, on common draws, at a setting of the scenario's sweep. */
export interface Paired {
  /** Swept values by target; empty for the spec as written. */
  readonly sweep: Readonly<Record<string, number>>;
  readonly one: Float64Array;
  readonly other: Float64Array;
}
export interface Compared {
  readonly pairs: readonly Paired[];
  readonly seed: number;
  readonly runs: number;
}

/**
 * Simulates two designs under the same scenario: as written and, where it sweeps, at the first and the last point, between which a failure
 * comes or goes. How many runs is settled beforehand, by what `budget` steps of rollouts afford. Yields what share is done.
 * @throws NotSimulated
 */
export function* compare(
  one: Corrected,
  other: Corrected,
  id: string,
  scale: Scale,
  budget: number,
): Generator<number, Compared> {
  const scenarios = [scenarioOf(one.design, id), scenarioOf(other.design, id)] as const;
  const { seed } = scenarioSizes(one.design, scenarios[0], {});
  const settings = settingsOf(one.design, scenarios[0]);
  const made = settings.map((sweep) => {
    const setting = { seed, runs: mostRuns, sweep };
    return {
      sweep,
      sides: [
        correctedGroup({ ...setting, scenario: scenarios[0] }, one),
        correctedGroup({ ...setting, scenario: scenarios[1] }, other),
      ] as const,
    };
  });
  const groups = made.flatMap(({ sides }) => sides.map(({ group }) => group));
  const runs = Math.min(mostRuns, runsWithin(groups.map(cellOf), budget));
  for (const group of groups) group.runs = runs;
  for (const { done } of simulateInRounds(groups, { first: 0, last: runs })) yield done;
  const pairs = made.map(({ sweep, sides }) => {
    const [first, second] = sides.map(({ store }) => valuesOf(store.soFar(runs), scale));
    if (!first || !second) throw new NotSimulated(`\`${scale.id}\` has no value in this world`, scenarios[0].namePlace);
    return { sweep, one: first, other: second };
  });
  return { pairs, seed, runs };
}

const mostRuns = 2 ** 16;

/** @throws NotSimulated where a clause that it needs is missing */
export function scenarioOf(design: Design, id: string): Scenario {
  const scenario = design.scenarios.find((one) => one.id === id);
  if (!scenario) throw new RangeError(`${id} is no scenario of this design`);
  const [missing] = missingClauses(design, scenario);
  if (missing) throw new NotSimulated(missing.message, missing.place);
  return scenario;
}

function settingsOf(design: Design, scenario: Scenario): readonly Paired['sweep'][] {
  const points = sweptPoints(sweepAxes(scenario, new Setting(design)));
  const [first, last] = [points[0], points.at(-1)];
  return scenario.sweeps.length === 0 || !first || !last ? [{}] : first === last ? [{}, last] : [{}, first, last];
}

export function valuesOf({ realised, harms, runs }: PointRuns, { kind, id }: Scale): Float64Array | undefined {
  if (kind === 'goal') return realised.get(id);
  const harm = harms.get(id);
  return harm && Float64Array.from({ length: runs }, (_, run) => harm.deployment[run]! + harm.trial[run]!);
}
