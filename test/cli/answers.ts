import { analyse } from '../../language/analysis/analyse.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { engineWith } from './run-command.ts';

/** Checks and analyses as the product does. */
export const engine = { ...engineWith([]), readSpec, analyse };
/** Answers whose score has as much error as they have value. */
export const answers = `world Answers { value ~ normal(0, 1)  error ~ normal(0, 1) }
goal Value { maximize value }
goal Score { maximize value + error  proxy for Value }
base optimizer Picking { pursues Score  selects from Answers  search best of 64 }
scenario Pressure of Picking { seed 7 }
`;
