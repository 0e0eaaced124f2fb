import type { Design } from '../../language/design/design.ts';
import type { Place } from '../../language/design/place.ts';
import { expectedRisks, inOrder } from '../report/expected-risks.ts';
import type { Analysis } from '../server/protocol.ts';
import type { ExpectationResult, ScenarioResult } from '../simulation/result.ts';
import { movedPlaces } from './moved-places.ts';

/** What a scenario's latest run gave. */
export interface Shown {
  /** With the outcomes of what the scenario expects of the analysis. */
  readonly result: ScenarioResult;
  /** The one that was simulated. */
  readonly design: Design;
  /** Whether all of its runs are in. */
  readonly complete: boolean;
  /** The text has come to mean something else since: these are figures of the former text. */
  readonly former: boolean;
}
export interface KeptResult extends Shown {
  /** As the simulator gave it. */
  readonly result: ScenarioResult;
  readonly risks: readonly ExpectationResult[];
}

export function keptResult(result: ScenarioResult, of: Analysis, complete: boolean): KeptResult {
  return { result, risks: risksOf(result, of), design: of.design, complete, former: false };
}

/** A result beside the text as it is now: its places moved along where the text means the same, else marked as of a former text. */
export function upToDate(kept: KeptResult, now: Analysis): KeptResult {
  if (kept.design === now.design) return kept;
  const move = movedPlaces(kept.design, now.design);
  if (!move) return { ...kept, former: true };
  const placed = <Told extends { readonly place?: Place }>(told: readonly Told[]): readonly Told[] =>
    told.map((one) => (one.place ? { ...one, place: move(one.place) } : one));
  const { result } = kept;
  return {
    ...kept,
    result: {
      ...result,
      expectations: placed(result.expectations),
      missing: placed(result.missing),
      warnings: placed(result.warnings),
    },
    risks: risksOf(result, now),
    design: now.design,
    former: false,
  };
}

export function shownOf({ result, risks, design, complete, former }: KeptResult): Shown {
  return { result: { ...result, expectations: inOrder(result.expectations, risks) }, design, complete, former };
}

function risksOf({ scenario }: ScenarioResult, { design, findings }: Analysis): readonly ExpectationResult[] {
  const of = design.scenarios.find(({ id }) => id === scenario);
  return of ? expectedRisks(of, findings) : [];
}
