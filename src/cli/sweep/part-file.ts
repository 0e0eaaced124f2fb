import type { Block } from '../../simulation/experiment/block.ts';
import type { RunsPart } from '../../simulation/experiment/runs-part.ts';
import { UsageError } from '../spec-files.ts';
import { blockText } from './blocks-folder.ts';
import { fields, type Identity, identityIn } from './identity.ts';
import { linesOf } from './lines.ts';
import { blocksOfShard, isShard, type Shard } from './shard.ts';
import { writeWhole } from './write-whole.ts';

/** A shard of a sweep: JSON of which each block is a line, so that it is written and read without being held as a whole. */
export interface PartFile {
  readonly file: string;
  readonly shard: Shard;
  readonly identity: Identity;
  /** The spec, as the user named it. */
  readonly spec: string;
  /** It has its blocks with the runs before this one: all, where it was not seen on the way that fewer are enough. */
  readonly to: number;
  /** Some of its blocks, by their numbers among all, in their order. @throws UsageError where one is damaged or not there. */
  readonly blocks: (all: readonly Block[], numbers: readonly number[]) => AsyncGenerator<RunsPart, void>;
}

type Header = Pick<PartFile, 'shard' | 'to' | 'identity' | 'spec'>;

const form = { form: 'mesascope part', version: 1 };
const lastLine = ']}';

/** Writes a part; `texts`: its blocks in their order; `drafts`: a folder that goes once it is there. */
export async function writePart(
  file: string,
  { shard, to, identity, spec }: Pick<PartFile, 'shard' | 'to' | 'identity' | 'spec'>,
  texts: AsyncIterable<string>,
  drafts: string,
): Promise<void> {
  const header = JSON.stringify({ ...form, ...shard, to, spec, ...identity, blocks: [] });
  await writeWhole(
    file,
    (async function* () {
      yield `${header.slice(0, -lastLine.length)}\n`;
      let between = '';
      for await (const text of texts) {
        yield between + text.trimEnd();
        between = ',\n';
      }
      yield `${between === '' ? '' : '\n'}${lastLine}\n`;
    })(),
    drafts,
  );
}

/** Opens a part. @throws UsageError where it cannot be read, or is none. */
export async function openPart(file: string): Promise<PartFile> {
  const lines = linesOf(file);
  try {
    const first = (await lines.next().catch(refuse(file, 'cannot be read'))).value ?? '';
    const header = await headerIn(first).catch(refuse(file, 'is no part of a sweep'));
    return { file, ...header, blocks: (all, numbers) => blocksIn(file, header, all, numbers) };
  } finally {
    await lines.return();
  }
}

async function headerIn(line: string): Promise<Header> {
  const header = fields(JSON.parse(line + lastLine));
  if (header.form !== form.form) throw new Error('it does not say that it is one');
  if (header.version !== form.version) throw new Error(`its form is version ${header.version}, and ${form.version} is known`);
  const { part, of, to, spec } = header;
  if (typeof part !== 'number' || typeof of !== 'number' || !isShard({ part, of }))
    throw new Error('it does not say which part it is');
  if (typeof to !== 'number') throw new Error('it does not say how far it goes');
  return { shard: { part, of }, to, identity: identityIn(header), spec: String(spec) };
}

async function* blocksIn(
  file: string,
  { shard, to }: Header,
  all: readonly Block[],
  wanted: readonly number[],
): AsyncGenerator<RunsPart, void> {
  const damaged = refuse(file, 'is damaged, simulate it again');
  const isWanted = new Set(wanted);
  const lines = linesOf(file);
  await lines.next();
  for (const number of blocksOfShard(shard, all.length)) {
    if (all[number]!.from >= to) continue;
    const line = (await lines.next()).value ?? '';
    try {
      if (isWanted.has(number)) yield blockText.read(line.endsWith(',') ? line.slice(0, -1) : line, number);
    } catch (error) {
      damaged(error);
    }
  }
  if ((await lines.next()).value !== lastLine) damaged(new Error('its end is missing'));
}

function refuse(file: string, what: string): (error: unknown) => never {
  return (error) => {
    throw new UsageError(`${file}: ${what} (${error instanceof Error ? error.message : String(error)})`);
  };
}
