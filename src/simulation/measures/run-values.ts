import type { Measure } from '../../../language/design/design.ts';
import type { Reference } from '../../../language/design/place.ts';
import type { PointRuns } from '../point-runs.ts';
import type { Experiment } from './experiment.ts';
import { measureText, valueText } from './measure-text.ts';
import { meanOf, type Quantity, quantileOf, sdOf } from './quantity.ts';
import { Refusal } from './refusal.ts';

/** Measures that are made of one number a run. */
export type RunMeasure =
  | { readonly kind: 'realised' | 'believed' | 'baseline' | 'gap'; readonly goal: Reference }
  | Extract<Measure, { readonly kind: 'harm' | 'mean' | 'sd' | 'quantile' }>;

export function isRunMeasure(measure: Measure): measure is RunMeasure {
  return measure.kind !== 'peak' && measure.kind !== 'part' && measure.kind !== 'loss';
}

/** A measure at a point. @throws Refusal where the scenario does not give it. */
export function measuredQuantity(measure: RunMeasure, point: PointRuns, experiment: Experiment): Quantity {
  const values = runValues(measure, point, experiment);
  if (measure.kind === 'sd') return sdOf(values);
  if (measure.kind !== 'quantile') return meanOf(values);
  const share = experiment.constants(measure.q, point.sweep);
  if (!(share >= 0 && share <= 1))
    throw new Refusal(
      `\`${measureText(measure)}\` needs a share from 0 to 1, not ${share}: 0.9 for the value that 90% of the runs stay below.`,
    );
  return quantileOf(values, share);
}

/** One number a run, in the order of the runs. @throws Refusal where the scenario does not give it. */
export function runValues(measure: RunMeasure, point: PointRuns, experiment: Experiment): Float64Array {
  switch (measure.kind) {
    case 'realised':
    case 'believed':
    case 'baseline':
      return goalValues(measure.kind, measure.goal.id, point, experiment);
    case 'gap': {
      const believed = goalValues('believed', measure.goal.id, point, experiment);
      const realised = goalValues('realised', measure.goal.id, point, experiment);
      const sign = directionOf(measure.goal.id, experiment);
      const gaps = new Float64Array(believed.length);
      for (let run = 0; run < gaps.length; run++) gaps[run] = sign * (believed[run]! - realised[run]!);
      return gaps;
    }
    case 'harm': {
      const totals = point.harms.get(measure.variable.id);
      if (!totals) throw new Refusal(noHarm(measure.variable.id, experiment));
      return totals.deployment.map((value, run) => value + totals.trial[run]!);
    }
    default: {
      const values = point.values.get(valueText(measure.value));
      if (!values) throw new Refusal(`\`${measureText(measure)}\` was not recorded in this scenario.`);
      return values;
    }
  }
}

/** 1 where more is better, -1 for `minimize`. */
export function directionOf(goal: string, { design }: Experiment): number {
  return design.goals.find(({ id }) => id === goal)?.sense === 'minimize' ? -1 : 1;
}

function goalValues(
  kind: 'realised' | 'believed' | 'baseline',
  goal: string,
  point: PointRuns,
  { scenario }: Experiment,
): Float64Array {
  const values = point[kind].get(goal);
  if (values) return values;
  if (kind !== 'realised' && point.realised.has(goal) && point[kind].size === 0)
    throw new Refusal(`In \`${scenario.name}\` nobody selects, so there is no \`${kind}(${goal})\`: only \`realised(${goal})\`.`);
  throw new Refusal(`\`${kind}(${goal})\` is not measured in \`${scenario.name}\`: is \`${goal}\` about another world?`);
}

function noHarm(id: string, { design, scenario }: Experiment): string {
  const variable = design.worlds.flatMap(({ variables }) => variables).find((one) => one.id === id);
  return variable?.marks.includes('harm')
    ? `\`${id}\` is a harm of another world than that of \`${scenario.name}\`.`
    : `\`${id}\` is not marked as a harm: write \`harm\` before it in its world.`;
}
