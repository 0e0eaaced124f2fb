import type { Scenario } from '../../language/design/design.ts';
import type { Finding } from '../../language/design/finding.ts';
import type { ExpectationResult } from '../simulation/result.ts';

/** The outcomes of a scenario's `expect risk` and `expect no risk`: tests of the analysis, which a simulation knows nothing of. */
export function expectedRisks(scenario: Scenario, findings: readonly Finding[]): readonly ExpectationResult[] {
  return scenario.expects.flatMap((expected) => {
    if (expected.kind !== 'risk') return [];
    const { rule, on, present, text, place } = expected;
    const found = findings.filter((finding) => finding.rule === rule && (on === undefined || finding.on === on.id));
    const outcome = found.length > 0 === present ? 'holds' : 'fails';
    return [{ text, outcome, measured: words(found), place } as const];
  });
}

/** Where the risk was found. An accepted risk is there all the same. */
function words(found: readonly Finding[]): string {
  if (found.length === 0) return 'not found';
  return `found on ${found.map(({ on, accepted }) => (accepted ? `${on} (accepted)` : on)).join(', ')}`;
}

/** All outcomes of a scenario in the order in which it expects them. */
export function inOrder(...outcomes: readonly (readonly ExpectationResult[])[]): readonly ExpectationResult[] {
  return outcomes.flat().sort((a, b) => a.place.start - b.place.start);
}
