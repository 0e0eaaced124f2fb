import type { Design } from '../../language/design/design.ts';
import type { Place } from '../../language/design/place.ts';
import type { Standing } from '../plots/standing.ts';
import { expectedRisks, inOrder } from '../report/expected-risks.ts';
import type { Analysis } from '../server/protocol.ts';
import type { ScenarioResult } from '../simulation/result.ts';
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
  /** Where in its sweep somebody looks. */
  readonly standing?: Standing;
}

/** What the simulator gave, as it is shown. */
export function shownResult(result: ScenarioResult, of: Analysis, complete: boolean): Shown {
  return { result: withRisks(result, of), design: of.design, complete, former: false };
}

/** A result beside the text as it is now: its places moved along where the text means the same, else marked as of a former text. */
export function upToDate(shown: Shown, now: Analysis): Shown {
  if (shown.design === now.design) return shown;
  const move = movedPlaces(shown.design, now.design);
  if (!move) return { ...shown, former: true };
  const placed = <Told extends { readonly place?: Place }>(told: readonly Told[]): readonly Told[] =>
    told.map((one) => (one.place ? { ...one, place: move(one.place) } : one));
  const { result } = shown;
  const moved = {
    ...result,
    expectations: placed(result.expectations),
    missing: placed(result.missing),
    warnings: placed(result.warnings),
    ...(result.attributions && {
      attributions: result.attributions.map((one) => ({
        ...one,
        evidence: placed(one.evidence),
        parts: one.parts.map((part) => ({ ...part, edits: placed(part.edits) })),
      })),
    }),
  };
  return { ...shown, result: withRisks(moved, now), design: now.design, former: false };
}

/** With the outcomes, as they are now, of what the scenario expects of the analysis. */
function withRisks(result: ScenarioResult, { design, findings }: Analysis): ScenarioResult {
  const scenario = design.scenarios.find(({ id }) => id === result.scenario);
  if (!scenario) return result;
  const risks = expectedRisks(scenario, findings);
  const isRisk = new Set(risks.map(({ place }) => place.start));
  const measured = result.expectations.filter(({ place }) => !isRisk.has(place.start));
  return { ...result, expectations: inOrder(measured, risks) };
}
