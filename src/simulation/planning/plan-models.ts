import type { Optimizer } from '../../../language/design/design.ts';
import type { Deployed } from '../rollout/schedule.ts';
import { isDiscrete } from './joint-actions.ts';
import { linearMeans } from './linear-expectation.ts';
import { certainEquivalents } from './linear-quadratic.ts';
import { tellsOf } from './observation.ts';
import { PlanModel, type PlanModelOptions } from './plan-model.ts';
import { planObjective } from './plan-objective.ts';
import type { PlanningContext, PlanView } from './plan-view.ts';

/** The most combinations of values of chance that are gone through in place of samples. */
const mostCombinations = 32;

/** The forms in which an optimizer's model of the world is compiled for its plans; all have the same inputs. */
export class PlanModels {
  /** In which chance is gone through where it can be, else sampled. */
  readonly model: PlanModel;
  readonly sampled: PlanModel;
  /** Whether there are states of which more is not known than that they were drawn. */
  readonly isUncertain: boolean;
  private readonly options: Omit<PlanModelOptions, 'mode'>;

  constructor(planning: PlanningContext, optimizer: Optimizer, inForce: readonly Deployed[], horizon: number, samples: number) {
    const block = Math.max(horizon === 1 ? 1024 : 2048, samples + (samples % 2));
    this.options = { planning, optimizer, inForce, horizon, block };
    const isUncertain = ({ kept, view }: PlanModel): boolean => kept.hidden.some(({ id }) => view.isUncertain(id));
    const plain = new PlanModel({ ...this.options, mode: 'sampled', ...(horizon === 1 && { means: exactMeans }) });
    this.isUncertain = isUncertain(plain);
    // A state that is not observed moves by the draws themselves.
    const sampled = this.isUncertain && horizon === 1 ? new PlanModel({ ...this.options, mode: 'sampled' }) : plain;
    this.sampled = sampled;
    const isWhole = !this.isUncertain && canEnumerate(sampled);
    this.model = isWhole ? new PlanModel({ ...this.options, mode: 'enumerated', among: sampled.inputs }) : sampled;
  }

  /** In which all draws are at their means, where that makes no difference to what is best. */
  certain(): PlanModel | undefined {
    const { sampled, options, isUncertain } = this;
    if (!(sampled.isRandom || isUncertain) || sampled.observation.tellsOfDraws) return undefined;
    const equivalents = certainEquivalents(sampled.view);
    return equivalents && new PlanModel({ ...options, mode: 'sampled', among: sampled.inputs, means: () => equivalents });
  }
}

/** The means of what is not observed, where the objective of one step is affine in it and nothing observed tells of it. */
function exactMeans(view: PlanView): ReadonlyMap<string, number> | undefined {
  const { mechanisms, observed, actions, optimizer, planning } = view;
  const affine = linearMeans(planObjective(planning.design, optimizer), {
    setting: planning.setting,
    isKnown: (id) =>
      actions.includes(id) ||
      observed.has(id) ||
      view.isState(id) ||
      (mechanisms.of(id)[0]?.mechanism.kind === 'action' && !view.isForeseen(id)),
    mechanism: (id) => {
      const law = view.foreseenLaw(id);
      if (law) return law;
      const layered = mechanisms.of(id);
      return layered.length === 1 ? layered[0]?.mechanism : undefined;
    },
  });
  // What an observation tells of has another mean than before it.
  return affine && !tellsOf(affine.keys(), view) ? affine : undefined;
}

function canEnumerate(model: PlanModel): boolean {
  const steps = model.later ? [model.first, model.later] : [model.first];
  if (!model.isRandom || model.observation.tells || !steps.every((step) => isDiscrete(model.players, step))) return false;
  return steps.every(({ chances }) => chances.combinations <= mostCombinations);
}
