import type { Optimizer } from '../../../language/design/design.ts';
import type { Refit } from '../models/refit.ts';
import { inWorldAgain } from '../selection/resumed.ts';
import { Selecting } from '../selection/selecting.ts';
import { beforeDeployment } from '../selection/surroundings.ts';
import type { TrialConditions } from '../selection/trial-conditions.ts';
import { updatePeriod } from '../selection/update-period.ts';
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
  const { updates } = selector;
  const { refits, setting } = staging;
  const selecting = new Selecting(staging, selector, conditions, {
    ...beforeDeployment,
    deployed: conditions.deployed,
    ...(refits.size > 0 && { resumed: inWorldAgain(staging) }),
  });
  const refit = refits.get(selector.id);
  if (!updates || !refit) return { selecting };
  const every = updatePeriod(updates.every, setting, staging.steps);
  return { selecting, updates: { every, selecting, refit } };
}
