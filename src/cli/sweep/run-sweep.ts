import { availableParallelism } from 'node:os';
import type { Design } from '../../../language/design/design.ts';
import type { Cost } from '../../simulation/cost.ts';
import { askedFrom, costOfShare } from '../../simulation/cost-words.ts';
import type { ScenarioParts } from '../../simulation/simulate.ts';
import { turn } from '../../simulation/turn.ts';
import { TooLong } from '../../simulation/work-client.ts';
import type { Adjusted } from '../adjustments.ts';
import { announce, askAbout } from '../ask-about.ts';
import { cannotWrite } from '../diagram.ts';
import type { Terminal } from '../engine.ts';
import type { Examination } from '../examine.ts';
import type { Chosen } from '../run-scenarios.ts';
import { Lacking } from './block-workers.ts';
import { type BlocksFolder, blockText, openBlocks } from './blocks-folder.ts';
import { finishSweep } from './finish.ts';
import { differences, type Identity } from './identity.ts';
import type { Form } from './output.ts';
import { openPart, writePart } from './part-file.ts';
import { runBlocks } from './run-blocks.ts';
import { blocksOfShard, type Shard } from './shard.ts';

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
  const { chosen, identity, parts, target, fresh } = sweep;
  const { file } = target;
  const all = parts.blocks.length;
  const shard = target.kind === 'part' ? target.shard : { part: 1, of: 1 };
  const numbers = blocksOfShard(shard, all);
  if (target.kind === 'part' && !fresh && (await isThere(file, identity, shard))) {
    terminal.printError(`${file}: is there already.\n`);
    return true;
  }
  const folder = await openBlocks(`${file}.blocks`, identity, fresh);
  await announced(sweep, numbers.filter((number) => !folder.done.has(number)).length / all, terminal);
  if (!(await runBlocks({ ...sweep, file }, folder, numbers, terminal))) return false;
  if (target.kind === 'result') {
    const blocks = blocksOf(folder, numbers);
    await finishSweep({ ...sweep, blocks, output: file, form: target.form }, terminal);
  } else {
    const header = { shard, identity, spec: chosen.spec.file.name };
    await writePart(file, header, textsOf(folder, numbers)).catch(cannotWrite(file));
    terminal.printError(`${file}: ${numbers.length} of ${all} blocks.\n`);
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

async function* blocksOf({ text }: BlocksFolder, numbers: readonly number[]) {
  for (const number of numbers) yield blockText.read(await text(number), number);
}
