import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Adjustments } from '../../language/design/adjusted.ts';
import { askedFrom, timeWords } from '../simulation/cost-words.ts';
import type { SimulationOptions } from '../simulation/progress.ts';
import { setOption } from './adjustments.ts';

/** What `simulate` and `test` share. */
export interface ScenarioOptions {
  readonly scenario: readonly string[];
  readonly seed?: number;
  readonly runs?: number;
  readonly untilDecided?: boolean;
  readonly set: Adjustments;
  readonly yes?: boolean;
}

export function addScenarioOptions(command: Command): Command {
  return command
    .argument('[specs...]', 'files, folders (all .mesa files below), or - for standard input; the current folder if none')
    .addOption(
      new Option('--scenario <name>', 'only this scenario; give it several times for several')
        .argParser((name, before: readonly string[]) => [...before, name])
        .default([], 'all that the specs declare'),
    )
    .option(
      '--seed <number>',
      "in place of the scenarios' own seed: the same seed gives the same figures to the last bit",
      whole(0),
    )
    .option('--runs <number>', "in place of the scenarios' own number of runs: four times as many halve the intervals", whole(2))
    .option(
      '--until-decided',
      "more runs until every expectation is decided, up to --runs or to 100 times the scenario's own number",
    )
    .option('--yes', `run also what is estimated to take longer than ${timeWords(askedFrom)}, without asking`)
    .addOption(setOption());
}

/** Reads an option: a whole number from `least` on, with `_` between digits where one likes. */
export function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text.replaceAll('_', ''));
    if (/^\d[\d_]*$/.test(text) && value >= least && Number.isSafeInteger(value)) return value;
    throw new InvalidArgumentError(`A whole number from ${least} on is wanted.`);
  };
}

/** The simulator's options among them. */
export function simulationOptions({
  seed,
  runs,
  untilDecided,
}: Pick<ScenarioOptions, 'seed' | 'runs' | 'untilDecided'>): SimulationOptions {
  return {
    ...(seed === undefined ? {} : { seed }),
    ...(runs === undefined ? {} : { runs }),
    ...(untilDecided && { untilDecided }),
  };
}

/** The options as they are written in a command, each after a blank: for whoever repeats it. */
export function scenarioWords({ scenario, set, untilDecided, ...rest }: ScenarioOptions): string {
  const words = [
    ...scenario.map((name) => `--scenario ${name}`),
    ...Object.entries(set).map(([name, value]) => `--set ${name}=${value}`),
    ...(['seed', 'runs'] as const).flatMap((name) => (rest[name] === undefined ? [] : [`--${name} ${rest[name]}`])),
    ...(untilDecided ? ['--until-decided'] : []),
  ];
  return words.map((word) => ` ${word}`).join('');
}
