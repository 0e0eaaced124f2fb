import type { Finding } from '../../language/design/finding.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import type { ScenarioOf } from './choose.ts';
import { expectedRisks, inOrder } from './expected-risks.ts';

/** A spec as its user named it, with all that the rules find. */
interface AnalysedSpec {
  readonly file: { readonly name: string };
  readonly findings: readonly Finding[];
}

/** A result as it is reported: with what was expected of the analysis, and with the spec as the user named it. */
export function asNamed(result: ScenarioResult, { spec, scenario }: ScenarioOf<AnalysedSpec>): ScenarioResult {
  const expectations = inOrder(result.expectations, expectedRisks(scenario, spec.findings));
  return { ...result, spec: spec.file.name, expectations };
}
