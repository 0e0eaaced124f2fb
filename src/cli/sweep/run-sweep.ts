import { availableParallelism } from 'node:os';
import type { Design } from '../../../language/design/design.ts';
import type { Adjusted } from '../../report/adjust.ts';
import type { Cost } from '../../simulation/cost.ts';
import { askedFrom, costOfShare } from '../../simulation/cost-words.ts';
import type { ScenarioParts } from '../../simulation/simulate.ts';
import { turn } from '../../simulation/turn.ts';
import { TooLong } from '../../simulation/work-client.ts';
import { announce, askAbout } from '../ask-about.ts';
import { cannotWrite } from '../diagram.ts';
import type { Terminal } from '../engine.ts';
import type { Examination } from '../examine.ts';
import type { Chosen } from '../run-scenarios.ts';
import { blockWorkers, Lacking } from './block-workers.ts';
import { type BlocksFolder, blocksFolder, openBlocks } from './blocks-folder.ts';
import { finishSweep } from './finish.ts';
import { differences, type Identity, optionsOf } from './identity.ts';
import type { Form } from './output.ts';
import { openPart, writePart } from './part-file.ts';
import { runBlocks } from './run-blocks.ts';
import { blocksOfShard, type Shard } from './shard.ts';
import { reading, shardsTogether, withRuns } from './shards-together.ts';
import { untilEnough, untilKnown } from './stages.ts';

/** What is written: a result in a form, or a shard's part. */
export type Target =
  | { readonly kind: 'result'; readonly file: string; readonly form: Form }
  | { readonly kind: 'part'; readonly file: string; readonly shard: Shard };

export interface Sweep {
  readonly chosen: Chosen;
  readonly examination: Examination;
  readonly identity: Identity;
  readonly parts: ScenarioParts;
  /** The design as it is simulated, and how its result tells of that. */
  readonly design: Design;
  readonly told: Adjusted['told'];
  readonly target: Target;
  readonly workers: number;
  /** Forget what an unfinished run left. */
  readonly fresh: boolean;
  /** Begin it however long it takes. */
  readonly yes: boolean;
}

/**
 * Runs a sweep, or what is left of it, and writes what it gives; what was finished is forgotten once the whole is there.
 * Returns false where the user interrupted: then all finished blocks are on the disk.
 * @throws UsageError, Lacking
 */
export async function runSweep(sweep: Sweep, terminal: Terminal): Promise<boolean> {
  const { chosen, identity, parts, target, workers, fresh } = sweep;
  const { file } = target;
  const all = parts.blocks.length;
  const shard = target.kind === 'part' ? target.shard : { part: 1, of: 1 };
  const numbers = blocksOfShard(shard, all);
  if (target.kind === 'part' && !fresh && (await isThere(file, identity, shard))) {
    // Whoever wrote it may have been ended before he took away what he made it of.
    await openBlocks(blocksFolder(file), identity, false).then(({ remove }) => remove());
    terminal.printError(`${file}: is there already.\n`);
    return true;
  }
  const folder = await openBlocks(blocksFolder(file), identity, fresh);
  const there = numbers.filter((number) => folder.done.has(number)).length;
  if (there > 0) terminal.printError(`${file}: goes on; ${there} of ${numbers.length} blocks were there.\n`);
  await announced(sweep, (numbers.length - there) / all, terminal);
  const { id } = chosen.scenario;
  const work = { design: sweep.design, scenario: id, options: optionsOf(identity), folder: folder.folder };
  const started = blockWorkers(work, workers);
  const simulated = (runs: number): Promise<boolean> => {
    const wanted = withRuns(parts.blocks, runs);
    const own = numbers.filter((number) => wanted.has(number));
    return runBlocks(started, id, folder, own, terminal);
  };
  try {
    if (target.kind === 'result') {
      const result = await untilEnough(parts, simulated, reading(folder));
      if (!result) return false;
      await finishSweep({ ...sweep, result, output: file, form: target.form }, terminal);
    } else {
      const together = (runs: number) => shardsTogether(file, shard, folder, identity, parts.blocks, runs);
      const to = await untilKnown(parts, simulated, together);
      if (to === undefined) return false;
      const wanted = withRuns(parts.blocks, to);
      const own = numbers.filter((number) => wanted.has(number));
      const header = { shard, to, identity, spec: chosen.spec.file.name };
      await writePart(file, header, textsOf(folder, own), folder.folder).catch(cannotWrite(file));
      terminal.printError(`${file}: ${own.length} of ${all} blocks.\n`);
    }
  } finally {
    await started.end();
  }
  await folder.remove();
  return true;
}

/** Tells what is left to do, and asks where that is much. @throws Lacking where it is not to be begun */
async function announced({ chosen, parts, workers, yes }: Sweep, share: number, terminal: Terminal): Promise<void> {
  if (share === 0 || (yes && terminal.progressWidth === undefined)) return;
  const cost = costOfShare(await costOfAll(parts), share, Math.min(workers, availableParallelism()));
  const { id, namePlace } = chosen.scenario;
  if (yes || cost.seconds <= askedFrom) return announce(cost, id, terminal);
  const why = await askAbout(new TooLong(id, cost), terminal);
  if (why !== undefined) throw new Lacking([{ message: why, place: namePlace }]);
}

/** Of a whole sweep, on one core. */
export async function costOfAll({ cost }: ScenarioParts): Promise<Cost> {
  for (const slices = cost(() => performance.now()); ; await turn()) {
    const slice = slices.next();
    if (slice.done) return slice.value;
  }
}

/** Whether a shard was finished before: a scheduler may give it out again. Another sweep's part is replaced. */
async function isThere(file: string, identity: Identity, { of }: Shard): Promise<boolean> {
  const there = await openPart(file).catch(() => undefined);
  return there !== undefined && there.shard.of === of && differences(there.identity, identity).length === 0;
}

async function* textsOf({ text }: BlocksFolder, numbers: readonly number[]): AsyncGenerator<string, void> {
  for (const number of numbers) yield await text(number);
}
