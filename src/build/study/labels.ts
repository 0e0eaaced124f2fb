import { ofAlignment } from './alignment-labels.ts';
import { ofBeliefs } from './belief-labels.ts';
import { ofCommons } from './commons-labels.ts';
import { ofDelegates } from './delegate-labels.ts';
import { ofGames } from './game-labels.ts';
import { ofTheWorld } from './harm-labels.ts';
import { ofIncentives } from './incentive-labels.ts';
import type { Judged } from './judged.ts';
import { ofMeasures } from './measure-labels.ts';
import { ofModels } from './model-labels.ts';
import { ofParties } from './party-labels.ts';
import { ofReductions } from './reduction-labels.ts';
import { ofSteering } from './steering-labels.ts';

/** Every rule that simulation can judge, with what it is asked. */
export const judged: readonly Judged[] = [
  ...ofMeasures,
  ...ofModels,
  ...ofDelegates,
  ...ofTheWorld,
  ...ofSteering,
  ...ofReductions,
  ...ofAlignment,
  ...ofBeliefs,
  ...ofIncentives,
  ...ofGames,
  ...ofParties,
  ...ofCommons,
];
