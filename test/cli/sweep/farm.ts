import { readSpec } from '../../../language/services/read-spec.ts';
import type { Engine } from '../../../src/cli/engine.ts';
import { engineWith } from '../run-command.ts';

/** A grid of two by two, and the spec as written: five points in three cells. */
export const farm = `import "laws/rain.mesa"
let slope = 0.3
world Farm {
  rain ~ normal(wet, 1)
  yield = rain + effort - slope * effort ^ 2
  report = yield + 0.5 * effort
  action effort in [0, 4]
}
goal Food { maximize yield }
goal Report { maximize report  proxy for Food }
base optimizer Board { pursues Report  selects Farmer  search best of 8  trials 2 }
control mesa optimizer Farmer {
  param will in [0, 4]
  acts effort = will
}
scenario Harvest of Board {
  runs 300  seed 11
  sweep slope over 0.3, 0.5
  sweep Board.search over 1, 8
  expect realised(Food) < 10
  expect no risk goodhart/noisy-proxy
}
scenario Close of Board { runs 50  seed 3  expect realised(Food) > 0.8 }
scenario Wide of Board { runs 8_000 until within 0.1 of realised(Food)  seed 3  sweep slope over 0.3, 0.5 }
scenario Long of Board { runs 2_000_000  sweep Board.search over 1, 8 }
`;
export const rain = 'let wet = 0.5\n';

/** Reads specs as they are, finds nothing in them, and simulates in workers. */
export const engine: Engine = { ...engineWith([], []), readSpec };
