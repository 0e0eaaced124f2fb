import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Adjustments } from '../../language/design/adjusted.ts';
import type { AskedFor } from '../report/option-words.ts';
import { askedFrom, timeWords } from '../simulation/cost-words.ts';
import type { SimulationOptions } from '../simulation/progress.ts';
import { setOption } from './adjustments.ts';

/** How a scenario is run: what `simulate`, `test` and `sweep` share. */
export interface RunOptions {
  readonly seed?: number;
  readonly runs?: number;
  readonly untilDecided?: true;
  readonly set: Adjustments;
  readonly yes?: true;
  /** `simulate` and `sweep` alone. */
  readonly attribution?: true;
  readonly attributionRuns?: number;
}

/** What `simulate` and `test` share: which scenarios of which specs. */
export interface ScenarioOptions extends RunOptions {
  readonly scenario: readonly string[];
}

export function addScenarioOptions(command: Command): Command {
  return addRunOptions(
    command
      .argument('[specs...]', 'files, folders (all .mesa files below), or - for standard input; the current folder if none')
      .addOption(
        new Option('--scenario <name>', 'only this scenario; give it several times for several')
          .argParser((name, before: readonly string[]) => [...before, name])
          .default([], 'all that the specs declare'),
      ),
  );
}

export function addRunOptions(command: Command): Command {
  return command
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

export function addAttributionOptions(command: Command): Command {
  return command
    .option('--attribution', 'also say which failure it is: how much of the loss each correction would bring back')
    .option('--attribution-runs <number>', 'on so many of the runs, where those that it can afford are too few', whole(2));
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
export function simulationOptions({ seed, runs, untilDecided, attribution, attributionRuns }: RunOptions): SimulationOptions {
  const attributed = attributionRuns ?? attribution;
  return {
    ...(seed === undefined ? {} : { seed }),
    ...(runs === undefined ? {} : { runs }),
    ...(untilDecided && { untilDecided }),
    ...(attributed === undefined ? {} : { attribution: attributed }),
  };
}

/** What was asked for, for whoever repeats it. */
export function askedFor(options: RunOptions, scenarios: readonly string[]): AskedFor {
  return { ...simulationOptions(options), scenarios, set: options.set };
}
