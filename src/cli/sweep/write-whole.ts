import { randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';

/** A name beside a file that no other process has. */
const draftOf = (file: string): string => `${file}.${randomUUID()}.tmp`;

/** Writes a file so that it is there whole or not at all, whenever the process is ended. */
export function writeWholeSync(file: string, text: string): void {
  const draft = draftOf(file);
  writeFileSync(draft, text);
  renameSync(draft, file);
}

/** The same, piece by piece. */
export async function writeWhole(file: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  const draft = draftOf(file);
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
