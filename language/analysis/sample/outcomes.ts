import type { Goal, Optimizer } from '../../design/design.ts';
import type { Context } from '../context.ts';
import { picked } from './chosen.ts';
import type { Circumstances, Regime } from './circumstances.ts';
import type { Column } from './columns.ts';
import type { Sample } from './sample.ts';

/** Under what a selection is deployed: the world as it is, or a regime of it. */
export type Deployed = Regime | undefined;

/** What its scenarios deploy under; without a scenario the world as it is and each regime. */
export function deploymentsOf(context: Context, { id }: Optimizer, regimes: readonly Regime[]): readonly Deployed[] {
  const scenarios = context.scenariosOf(id);
  if (scenarios.length === 0) return [undefined, ...regimes];
  const found = scenarios.flatMap(({ deploy }): readonly Deployed[] => {
    const named = deploy.flatMap((one) => regimes.find((regime) => regime.id === one.regime.id) ?? []);
    // What comes late, or perhaps, leaves steps in the world as it is.
    const always = deploy.some(({ from, probability }) => !from && !probability);
    return always ? named : [undefined, ...named];
  });
  return [...new Set(found)];
}

export interface Deployment {
  readonly regime?: Deployed;
  /** Whether selection knows: its trials are in the regime, which every planner knows. */
  readonly known?: boolean;
}

/**
 * What becomes of these goals where a sample's optimizer selects, in its model, by its own goal, and what it picks is deployed: a value in each
 * row, of each goal. Undefined where there is no sample.
 */
export function outcomes(
  sample: Sample,
  goals: readonly Goal[],
  { regime, known = false }: Deployment = {},
): readonly Float64Array[] | undefined {
  const { context, optimizer } = sample;
  const as = { model: triedIn(optimizer), deployed: true, regime, everybodyKnows: known };
  return sample.made('outcomes', [context.goalOf(optimizer), ...goals], as, () => {
    const set = selection(sample, known ? { regime, everybodyKnows: true } : {});
    return set && sample.goals(goals, { set, deployed: true, regime, everybodyKnows: known });
  });
}

/** What a sample's optimizer picks, in its model, by its own goal: by param, a value in each row. Undefined where there is no sample. */
export function selection(sample: Sample, tried: Circumstances = {}): ReadonlyMap<string, Column> | undefined {
  const { context, optimizer } = sample;
  const measure = context.goalOf(optimizer);
  return measure && !optimizer.selectsFrom ? picked(sample, measure, { ...tried, model: triedIn(optimizer) }) : undefined;
}

const triedIn = ({ trials, uses }: Optimizer): string | undefined => (trials?.inWorld ? undefined : uses?.id);

/** Another way to be for one or some optimizers, by which it is asked what difference something makes. */
export interface Otherwise {
  readonly amended: readonly Optimizer[];
  /** What tells of models that the design does not have. */
  readonly context?: Context;
  readonly known?: boolean;
}

/**
 * Whether what becomes of a goal as it is and otherwise is so in one of the deployments: `decides` is given both. Undefined where there is no
 * sample of one, and none decides.
 */
export function makesDifference(
  sample: Sample,
  goals: readonly Goal[],
  otherwise: Otherwise,
  deployments: readonly Deployed[],
  decides: (as: Float64Array, other: Float64Array) => boolean,
): boolean | undefined {
  const { amended, context, known = false } = otherwise;
  const other = sample.amended(amended, context);
  const all = deployments.map((regime) => {
    const [as, instead] = [outcomes(sample, goals, { regime }), outcomes(other, goals, { regime, known })];
    return as && instead && as.some((values, at) => decides(values, instead[at] ?? values));
  });
  return all.includes(true) ? true : all.includes(undefined) ? undefined : false;
}
