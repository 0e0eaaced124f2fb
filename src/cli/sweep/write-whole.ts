import { randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A name that no other process has, beside a file or in another folder of the same disk. */
const draftOf = (file: string, folder = dirname(file)): string => join(folder, `${basename(file)}.${randomUUID()}.tmp`);

/** Writes a file so that it is there whole or not at all, whenever the process is ended. */
export function writeWholeSync(file: string, text: string): void {
  const draft = draftOf(file);
  writeFileSync(draft, text);
  renameSync(draft, file);
}

/** The same, piece by piece. A process that is killed meanwhile leaves what it wrote in `drafts`, else beside the file. */
export async function writeWhole(file: string, pieces: AsyncIterable<string | Uint8Array>, drafts?: string): Promise<void> {
  const draft = draftOf(file, drafts);
  try {
    const handle = await open(draft, 'w');
    try {
      for await (const piece of pieces) await handle.appendFile(piece);
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
