import { mkdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { type Command, Option } from 'commander';
import { adjust, checkAdjustments } from '../report/adjust.ts';
import { choose } from '../report/choose.ts';
import type { Missing } from '../simulation/result.ts';
import { scenarioParts } from '../simulation/simulate.ts';
import { announce } from './ask-about.ts';
import type { Engine, Terminal } from './engine.ts';
import { type Examination, examine } from './examine.ts';
import type { Chosen } from './run-scenarios.ts';
import { addAttributionOptions, addRunOptions, askedFor, type RunOptions, simulationOptions, whole } from './scenario-options.ts';
import { specFiles, UsageError } from './spec-files.ts';
import { Lacking } from './sweep/block-workers.ts';
import { emitters } from './sweep/emit.ts';
import { sweepHelp } from './sweep/help.ts';
import type { Identity } from './sweep/identity.ts';
import { addFormat, type Form, formOf } from './sweep/output.ts';
import { costOfAll, runSweep, type Target } from './sweep/run-sweep.ts';
import { partName, type Shard, shardIn } from './sweep/shard.ts';
import { sourcesOf } from './sweep/sources.ts';
import { ownVersion } from './version.ts';

export interface SweepOptions extends RunOptions {
  readonly scenario?: string;
  readonly output?: string;
  readonly format?: Form;
  readonly workers: number;
  readonly fresh?: true;
  readonly shard?: Shard;
  readonly emit?: keyof typeof emitters;
  readonly shards: number;
  readonly image?: string;
}

/** `mesascope sweep`: a scenario at its full size, on all cores of one machine or as a shard on one of many. */
export function addSweep(program: Command, engine: Engine, terminal: Terminal, exit: (code: number) => void): void {
  const command = program
    .command('sweep')
    .summary('run the whole grid of a scenario, on this machine or on many')
    .description('Runs the grid of a scenario on all cores. What is finished is on the disk: a run that was ended goes on.')
    .argument('<spec>', 'a file, or - for standard input')
    .option('--scenario <name>', 'which scenario; may be left out where the spec has only one');
  addFormat(addAttributionOptions(addRunOptions(command)))
    .option('-o, --output <file>', 'where the result is written; with --shard the folder of the part')
    .addOption(
      new Option('--workers <number>', 'how many cores to use').argParser(whole(1)).default(availableParallelism(), 'all'),
    )
    .option('--fresh', 'forget what an unfinished run left, and begin anew')
    .option('--shard <i/n>', 'run the i-th of n parts, and write part-i-of-n.json for `mesascope merge`', shardIn)
    .addOption(
      new Option('--emit <scheduler>', 'run nothing; print what a scheduler is given to run it all').choices(
        Object.keys(emitters),
      ),
    )
    .option('--shards <number>', 'with --emit: into how many parts', whole(1), 8)
    .option('--image <name>', 'with --emit kubernetes: an image that has `mesascope` on its path')
    .addHelpText('after', sweepHelp)
    .action(async (path: string, options: SweepOptions) => {
      const examination = await examine(await specFiles([path], terminal.standardInput), engine);
      const chosen = chosenOne(examination, options.scenario);
      checkAdjustments([chosen.spec.design], options.set);
      const { design, set, told } = adjust(chosen.spec.design, options.set);
      const asked = simulationOptions(options);
      const parts = scenarioParts(design, chosen.scenario.id, asked);
      const refused = (missing: readonly Missing[]): void => {
        for (const { message, place } of missing) terminal.printError(`${examination.where(place)}: ${message}\n`);
        exit(1);
      };
      if ('lacking' in parts) return refused(parts.lacking.missing);
      const { seed, runs } = parts;
      const { untilDecided = false, attribution = false } = asked;
      const identity = { ...identityOf(chosen, examination), seed, runs, set, untilDecided, attribution };
      const { shard, emit, workers, fresh = false, yes = false } = options;
      const { id } = chosen.scenario;
      const result = options.output ?? `${basename(chosen.spec.file.name, '.mesa')}.${id}.${options.format ?? 'csv'}`;
      if (emit) {
        formOf(result, options.format);
        const what = { ...options, spec: path, identity, output: result, asked: askedFor(options, [id]) };
        terminal.print(emitters[emit](what));
        if (terminal.progressWidth !== undefined) announce(await costOfAll(parts), id, terminal);
        return;
      }
      const target: Target = shard
        ? { kind: 'part', file: await partFile(shard, options.output ?? '.'), shard }
        : { kind: 'result', file: await resultFile(result), form: formOf(result, options.format) };
      try {
        if (!(await runSweep({ chosen, examination, identity, parts, design, told, target, workers, fresh, yes }, terminal)))
          exit(130);
      } catch (error) {
        if (!(error instanceof Lacking)) throw error;
        refused(error.missing);
      }
    });
}

function chosenOne(examination: Examination, name: string | undefined): Chosen {
  const [chosen, another] = choose(examination, name === undefined ? [] : [name]);
  if (!chosen) throw new UsageError('there is no scenario to run');
  if (another)
    throw new UsageError(`${chosen.spec.file.name}: which scenario? Name one with --scenario, for example ${chosen.scenario.id}`);
  return chosen;
}

function identityOf({ spec, scenario }: Chosen, { texts }: Examination): Pick<Identity, 'mesascope' | 'sources' | 'scenario'> {
  return { mesascope: ownVersion(), sources: sourcesOf(spec.file, texts), scenario: scenario.id };
}

/** Where the whole is written. @throws UsageError where a folder is there, which would show only when all is simulated */
async function resultFile(file: string): Promise<string> {
  const there = await stat(file).catch(() => undefined);
  if (there?.isDirectory()) throw new UsageError(`${file}: is a folder; name a file, such as ${join(file, 'result.csv')}`);
  return file;
}

/** Where a shard's part is written. */
async function partFile(shard: Shard, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true }).catch(() => {
    throw new UsageError(`${folder}: with --shard, -o is the folder of the part, and this cannot be made one`);
  });
  return join(folder, partName(shard));
}
