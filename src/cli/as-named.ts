import { expectedRisks, inOrder } from '../report/expected-risks.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import type { Chosen } from './run-scenarios.ts';

/** A result as it is reported: with what was expected of the analysis, and with the spec as the user named it. */
export function asNamed(result: ScenarioResult, { spec, scenario }: Chosen): ScenarioResult {
  const expectations = inOrder(result.expectations, expectedRisks(scenario, spec.findings));
  return { ...result, spec: spec.file.name, expectations };
}
