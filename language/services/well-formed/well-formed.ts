import type { Design } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { acting } from './acting.ts';
import { actionsNobodySets, actionsSetTwice } from './actions.ts';
import { aggregates } from './aggregates.ts';
import { argumentDomains } from './argument-domain.ts';
import { circles } from './circles.ts';
import { constantClauses } from './constant-clauses.ts';
import { copies } from './copies.ts';
import { divisionsByZero } from './division.ts';
import { edits } from './edits.ts';
import { expectations } from './expectations.ts';
import { hiddenConstants } from './hidden-constants.ts';
import { goalsOutOfReach } from './horizon.ts';
import { contradictedLevels } from './levels.ts';
import { loops } from './loop.ts';
import { observationsOfOwnAction } from './observation.ts';
import { overflowingNumbers } from './overflow.ts';
import { reversedRanges } from './range.ts';
import { scenariosWithoutSelection, selectedWithoutParams } from './selection.ts';
import { starts } from './starts.ts';
import { contradictedKinds } from './stated-kind.ts';
import { sweeps } from './sweep.ts';
import { sweptRuns } from './swept-runs.ts';
import { sweptToWhole } from './swept-whole.ts';
import { disagreeingUnits } from './units.ts';
import { unheeded, unused } from './unused.ts';
import { worldsThatDoNotMeet } from './worlds-meet.ts';

/** Whatever can be wrong with the form of a design; each in time that grows as the design does. */
export const checks: readonly ((design: Design) => Problem[])[] = [
  loops,
  starts,
  circles,
  acting,
  actionsSetTwice,
  actionsNobodySets,
  observationsOfOwnAction,
  argumentDomains,
  divisionsByZero,
  aggregates,
  constantClauses,
  disagreeingUnits,
  contradictedKinds,
  contradictedLevels,
  selectedWithoutParams,
  scenariosWithoutSelection,
  edits,
  worldsThatDoNotMeet,
  copies,
  sweeps,
  sweptToWhole,
  sweptRuns,
  expectations,
  reversedRanges,
  overflowingNumbers,
  goalsOutOfReach,
  hiddenConstants,
  unused,
  unheeded,
];

/** Whatever is wrong with the form of a design, though all its names are known; in the order of the text of each file. */
export function wellFormed(design: Design): readonly Problem[] {
  return checks.flatMap((check) => check(design)).sort(inOrder);
}

function inOrder({ place: left }: Problem, { place: right }: Problem): number {
  return left.uri === right.uri ? left.start - right.start : left.uri < right.uri ? -1 : 1;
}
