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
  /** Its blocks in their order. @throws UsageError where one is damaged or not there. */
  readonly blocks: (count: number) => AsyncGenerator<RunsPart, void>;
}

const form = { form: 'mesascope part', version: 1 };
const lastLine = ']}';

/** Writes a part; `texts`: its blocks in their order. */
export async function writePart(
  file: string,
  { shard, identity, spec }: Pick<PartFile, 'shard' | 'identity' | 'spec'>,
  texts: AsyncIterable<string>,
): Promise<void> {
  const header = JSON.stringify({ ...form, ...shard, spec, ...identity, blocks: [] });
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
  );
}

/** Opens a part. @throws UsageError where it cannot be read, or is none. */
export async function openPart(file: string): Promise<PartFile> {
  const lines = linesOf(file);
  try {
    const first = (await lines.next().catch(refuse(file, 'cannot be read'))).value ?? '';
    const header = await headerIn(first).catch(refuse(file, 'is no part of a sweep'));
    return { file, ...header, blocks: (count) => blocksIn(file, blocksOfShard(header.shard, count)) };
  } finally {
    await lines.return();
  }
}

async function headerIn(line: string): Promise<Pick<PartFile, 'shard' | 'identity' | 'spec'>> {
  const header = fields(JSON.parse(line + lastLine));
  if (header.form !== form.form) throw new Error('it does not say that it is one');
  if (header.version !== form.version) throw new Error(`its form is version ${header.version}, and ${form.version} is known`);
  const { part, of, spec } = header;
  if (typeof part !== 'number' || typeof of !== 'number' || !isShard({ part, of }))
    throw new Error('it does not say which part it is');
  return { shard: { part, of }, identity: identityIn(header), spec: String(spec) };
}

async function* blocksIn(file: string, numbers: readonly number[]): AsyncGenerator<RunsPart, void> {
  const lines = linesOf(file);
  await lines.next();
  for (const number of numbers) {
    const line = (await lines.next()).value ?? '';
    try {
      yield blockText.read(line.endsWith(',') ? line.slice(0, -1) : line, number);
    } catch (error) {
      refuse(file, 'is damaged, simulate it again')(error);
    }
  }
  if ((await lines.next()).value !== lastLine) refuse(file, 'is damaged, simulate it again')(new Error('its end is missing'));
}

function refuse(file: string, what: string): (error: unknown) => never {
  return (error) => {
    throw new UsageError(`${file}: ${what} (${error instanceof Error ? error.message : String(error)})`);
  };
}
