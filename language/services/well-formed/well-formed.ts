import type { Design } from '../../design/design.ts';
import type { Problem } from '../../design/problem.ts';
import { actionsNobodySets, actionsSetTwice } from './actions.ts';
import { argumentDomains } from './argument-domain.ts';
import { goalsOutOfReach } from './horizon.ts';
import { loops } from './loop.ts';
import { observationsOfOwnAction } from './observation.ts';
import { overflowingNumbers } from './overflow.ts';
import { reversedRanges } from './range.ts';
import { scenariosWithoutSelection, selectedWithoutParams } from './selection.ts';
import { contradictedKinds } from './stated-kind.ts';
import { sweeps } from './sweep.ts';
import { disagreeingUnits } from './units.ts';

const checks: readonly ((design: Design) => Problem[])[] = [
  loops,
  actionsSetTwice,
  actionsNobodySets,
  observationsOfOwnAction,
  argumentDomains,
  disagreeingUnits,
  contradictedKinds,
  selectedWithoutParams,
  scenariosWithoutSelection,
  sweeps,
  reversedRanges,
  overflowingNumbers,
  goalsOutOfReach,
];

/** Whatever is wrong with the form of a design, though all its names are known; in the order of the text of each file. */
export function wellFormed(design: Design): readonly Problem[] {
  return checks
    .flatMap((check) => check(design))
    .sort((left, right) => left.place.uri.localeCompare(right.place.uri) || left.place.start - right.place.start);
}
