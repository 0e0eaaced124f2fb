import type { Terminal } from '../engine.ts';
import { progressLine } from '../progress-line.ts';
import type { BlockWorkers } from './block-workers.ts';
import type { BlocksFolder } from './blocks-folder.ts';

/**
 * Simulates those of the blocks that are not on the disk yet, with progress on a terminal.
 * Returns false where the user interrupted: the blocks in flight are lost, the others kept.
 */
export async function runBlocks(
  workers: BlockWorkers,
  scenario: string,
  { folder, done }: BlocksFolder,
  numbers: readonly number[],
  terminal: Terminal,
): Promise<boolean> {
  const blocks = numbers.filter((block) => !done.has(block));
  let finished = numbers.length - blocks.length;
  const stopped = new AbortController();
  const stopListening = terminal.onInterrupt(() => stopped.abort());
  const progress = progressLine(terminal, [scenario], () => performance.now(), finished / numbers.length);
  try {
    const tell = (block: number): void => {
      done.add(block);
      finished += 1;
      progress.tell(0, finished / numbers.length);
    };
    await workers.simulate(blocks, tell, stopped.signal);
    return true;
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
    progress.clear();
    terminal.printError(
      `Stopped. ${finished} of ${numbers.length} blocks are in ${folder}; the same command goes on from there.\n`,
    );
    return false;
  } finally {
    progress.clear();
    stopListening();
  }
}
