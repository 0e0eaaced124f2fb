import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Block } from '../../simulation/experiment/block.ts';
import type { RunsPart } from '../../simulation/experiment/runs-part.ts';
import { type BlocksFolder, blocksFolder, blockText, identityFile } from './blocks-folder.ts';
import { differences, type Identity, identityIn } from './identity.ts';
import { openPart } from './part-file.ts';
import { blocksOfShard, partName, type Shard } from './shard.ts';

/** Some shard's blocks, in their order. */
export type OpenBlocks = (numbers: readonly number[]) => AsyncGenerator<RunsPart, void>;

/** Blocks by their numbers, each from its own shard. */
export async function* inTurn(shards: readonly OpenBlocks[], numbers: readonly number[]): AsyncGenerator<RunsPart, void> {
  const readers = shards.map((open, i) => open(numbers.filter((number) => number % shards.length === i)));
  for (const number of numbers) {
    const next = await readers[number % readers.length]!.next();
    if (!next.done) yield next.value;
  }
  // Their ends are looked at too.
  for (const reader of readers) await reader.next();
}

/**
 * The blocks of all shards with the first `runs` runs, where those that write into the same folder have them by now, finished or under way;
 * else nothing.
 */
export async function shardsTogether(
  file: string,
  { part, of }: Shard,
  own: BlocksFolder,
  identity: Identity,
  all: readonly Block[],
  runs: number,
): Promise<(() => AsyncIterable<RunsPart>) | undefined> {
  const wanted = withRuns(all, runs);
  const shards: OpenBlocks[] = [];
  for (let other = 1; other <= of; other++) {
    const numbers = blocksOfShard({ part: other, of }, all.length).filter((number) => wanted.has(number));
    const path = join(dirname(file), partName({ part: other, of }));
    const open = other === part ? reading(own) : await ofOther(path, of, identity, all, numbers, runs);
    if (!open) return undefined;
    shards.push(open);
  }
  return () => inTurn(shards, [...wanted]);
}

/** The numbers of the blocks with some of the first `runs` runs. */
export function withRuns(all: readonly Block[], runs: number): ReadonlySet<number> {
  return new Set(all.flatMap(({ from }, number) => (from < runs ? [number] : [])));
}

export function reading({ text }: Pick<BlocksFolder, 'text'>): OpenBlocks {
  return async function* (numbers) {
    for (const number of numbers) yield blockText.read(await text(number), number);
  };
}

async function ofOther(
  path: string,
  of: number,
  identity: Identity,
  all: readonly Block[],
  numbers: readonly number[],
  runs: number,
): Promise<OpenBlocks | undefined> {
  const finished = await openPart(path).catch(() => undefined);
  if (finished && finished.shard.of === of && finished.to >= runs && differences(finished.identity, identity).length === 0)
    return (some) => finished.blocks(all, some);
  const folder = blocksFolder(path);
  try {
    const known = identityIn(JSON.parse(await readFile(join(folder, identityFile), 'utf8')));
    if (differences(known, identity).length > 0) return undefined;
    const names = new Set(await readdir(folder));
    const isThere = numbers.every((number) => names.has(blockText.fileName(number)));
    return isThere ? reading({ text: (block) => readFile(join(folder, blockText.fileName(block)), 'utf8') }) : undefined;
  } catch {
    // Not begun, or ended between two looks.
    return undefined;
  }
}
