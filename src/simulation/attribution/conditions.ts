import type { Corrected } from '../../../language/design/corrections/corrected.ts';
import type { Deployed } from '../rollout/schedule.ts';
import type { TrialConditions } from '../selection/trial-conditions.ts';

/** What a corrected design asks of trials beyond what its clauses say; `deployed`: the schedule of deployment. */
export function conditionsOf({ trials, edits }: Corrected, deployed: readonly Deployed[]): TrialConditions {
  return {
    deployed: trials.has('follow deployment') ? deployed : [],
    readsDeployed: trials.has('deployed'),
    expectations: edits.has('luck'),
  };
}
