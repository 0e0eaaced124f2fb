import type { Optimizer } from '../../../language/design/design.ts';
import { Refit } from '../models/refit.ts';
import { inWorldAgain } from '../selection/resumed.ts';
import { Selecting } from '../selection/selecting.ts';
import { beforeDeployment } from '../selection/surroundings.ts';
import type { TrialConditions } from '../selection/trial-conditions.ts';
import type { Staging } from './staging.ts';

/** `updates every K`: who selects again, and what of its model is estimated again before. */
export interface Updates {
  readonly every: number;
  readonly selecting: Selecting;
  readonly refit: Refit;
}

/** The scenario's optimizer as it selects, before deployment and, where it updates, again. */
export function selectingOf(
  staging: Staging,
  selector: Optimizer,
  conditions: TrialConditions,
): { readonly selecting: Selecting; readonly updates?: Updates } {
  const { design, cast, setting, estimates } = staging;
  const around = { ...beforeDeployment, deployed: conditions.deployed };
  const { updates, uses, trials } = selector;
  if (!updates) return { selecting: new Selecting(staging, selector, conditions, around) };
  const from = updates.from && design.optimizers.find(({ id }) => id === updates.from?.id);
  // Trials in the world go by no model.
  const model = trials?.inWorld ? undefined : uses?.id;
  const refit = new Refit(design, cast, setting, estimates, model, from);
  const selecting = new Selecting(staging, selector, conditions, { ...around, resumed: inWorldAgain(staging) }, refit);
  const every = Math.max(1, Math.round(setting.number(updates.every)));
  return { selecting, updates: { every, selecting, refit } };
}
