import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunsPart } from '../../simulation/experiment/runs-part.ts';
import { UsageError } from '../spec-files.ts';
import { exactJson, fromExactJson } from './exact-json.ts';
import { differences, type Identity, identityIn } from './identity.ts';
import { writeWholeSync } from './write-whole.ts';

/** A block as text: one line of JSON, in a file of its own and in a part. */
export const blockText = {
  fileName: (block: number): string => `block-${block}.json`,
  of: (block: number, part: RunsPart): string => `${exactJson({ block, ...part })}\n`,
  /** @throws where it is no block, or another one. */
  read: (text: string, block: number): RunsPart => {
    const value = fromExactJson(text) as { readonly block?: unknown } & RunsPart;
    if (value.block !== block) throw new Error(`block ${block} was to be here`);
    return value;
  },
};

/** What a sweep has done so far, on the disk: every finished block in a file of its own. */
export interface BlocksFolder {
  readonly folder: string;
  /** Numbers of those that are there. */
  readonly done: Set<number>;
  readonly text: (block: number) => Promise<string>;
  /** Removes it with all that is in it. */
  readonly remove: () => Promise<void>;
}

export const identityFile = 'sweep.json';

/** Where a file's blocks lie while it is being made. */
export const blocksFolder = (file: string): string => `${file}.blocks`;

/**
 * Opens what an earlier run of the same sweep left, or begins it.
 * @throws UsageError where it was begun as another sweep, unless it is to be begun anew, or where it cannot be written.
 */
export async function openBlocks(folder: string, identity: Identity, fresh: boolean): Promise<BlocksFolder> {
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  if (fresh) await remove();
  const known = await readFile(join(folder, identityFile), 'utf8').catch(() => undefined);
  const differ = known === undefined ? [] : differences(parsed(known, folder), identity);
  if (differ.length > 0)
    throw new UsageError(
      `${folder}: an unfinished sweep was begun here with ${differ.join(' and ')}; finish it as it was begun, or begin anew with --fresh`,
    );
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new UsageError(`${folder}: cannot be made (${error instanceof Error ? error.message : String(error)})`);
  });
  if (known === undefined) writeWholeSync(join(folder, identityFile), JSON.stringify(identity));
  const text = (block: number): Promise<string> => readFile(join(folder, blockText.fileName(block)), 'utf8');
  return { folder, done: await blocksIn(folder, text), text, remove };
}

function parsed(text: string, folder: string): Identity {
  try {
    return identityIn(JSON.parse(text));
  } catch {
    throw new UsageError(`${folder}: is no folder of an unfinished sweep, or was changed; name another output with -o`);
  }
}

/** A power cut can leave a file empty or torn that was written whole: such a block is not there. */
async function blocksIn(folder: string, text: (block: number) => Promise<string>): Promise<Set<number>> {
  const numbers = (await readdir(folder)).flatMap((name) => /^block-(\d+)\.json$/.exec(name)?.[1] ?? []).map(Number);
  const whole = new Set<number>();
  for (const number of numbers) if (isWhole(await text(number))) whole.add(number);
  return whole;
}

const isWhole = (text: string): boolean => text.startsWith('{"block":') && text.endsWith('}\n');
