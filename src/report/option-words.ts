import type { Adjustments } from '../../language/design/adjusted.ts';
import type { SimulationOptions } from '../simulation/progress.ts';
import { shellWord } from './shell-word.ts';

/** How scenarios are asked for on a command line. */
export interface AskedFor extends SimulationOptions {
  readonly scenarios?: readonly string[];
  /** By id: values of lets and params in place of the spec's. */
  readonly set?: Adjustments;
}

/** The options of `simulate`, `test` and `sweep` that ask for it, as words of a shell. */
export function optionWords({ scenarios = [], set = {}, seed, runs, untilDecided, attribution }: AskedFor): readonly string[] {
  return [
    ...scenarios.flatMap((name) => ['--scenario', shellWord(name)]),
    ...(seed === undefined ? [] : ['--seed', String(seed)]),
    ...(runs === undefined ? [] : ['--runs', String(runs)]),
    ...Object.entries(set).flatMap(([id, value]) => ['--set', shellWord(`${id}=${value}`)]),
    ...(untilDecided ? ['--until-decided'] : []),
    ...(attribution === true ? ['--attribution'] : []),
    ...(typeof attribution === 'number' ? ['--attribution-runs', String(attribution)] : []),
  ];
}
