import type { Progress } from '../../../src/simulation/progress.ts';
import type { ScenarioResult } from '../../../src/simulation/result.ts';
import type { simulate } from '../../../src/simulation/simulate.ts';
import type { Work } from '../../../src/simulation/work.ts';
import { designOf } from '../../language/services/well-formed/design-of.ts';

export const work: Work = { design: designOf({}), scenario: 'Launch', options: { seed: 7, runs: 100 } };

export function resultOf({ design, scenario, options }: Work, runs = options.runs ?? 0): ScenarioResult {
  const { seed = 0 } = options;
  const empty = { sweep: [], points: [], expectations: [], warnings: [], missing: [] };
  return { spec: design.uri, scenario, seed, runs, steps: 1, ...empty };
}

/** A simulation of so many slices, each of which calls `slice` in place of computing; its partial results count their runs. */
export function slices(count: number, slice: () => void = () => {}): typeof simulate {
  return function* (design, scenario, options = {}): Generator<Progress, ScenarioResult> {
    for (let at = 1; at <= count; at += 1) {
      slice();
      yield { done: at / count, partial: resultOf({ design, scenario, options }, at) };
    }
    return resultOf({ design, scenario, options });
  };
}
