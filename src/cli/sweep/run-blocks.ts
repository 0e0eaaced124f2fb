import type { Design } from '../../../language/design/design.ts';
import type { Terminal } from '../engine.ts';
import { progressLine } from '../progress-line.ts';
import type { Chosen } from '../run-scenarios.ts';
import { simulateBlocks } from './block-workers.ts';
import type { BlocksFolder } from './blocks-folder.ts';
import { type Identity, optionsOf } from './identity.ts';

export interface ToRun {
  readonly chosen: Chosen;
  /** As it is simulated. */
  readonly design: Design;
  readonly identity: Identity;
  readonly workers: number;
  /** What will be written of it: its name for the user. */
  readonly file: string;
}

/**
 * Simulates those of the blocks that are not on the disk yet, with progress on a terminal.
 * Returns false where the user interrupted: the blocks in flight are lost, the others kept.
 */
export async function runBlocks(
  { chosen, design, identity, workers, file }: ToRun,
  { folder, done }: BlocksFolder,
  numbers: readonly number[],
  terminal: Terminal,
): Promise<boolean> {
  const blocks = numbers.filter((block) => !done.has(block));
  let finished = numbers.length - blocks.length;
  if (finished > 0) terminal.printError(`${file}: goes on; ${finished} of ${numbers.length} blocks were there.\n`);
  const stopped = new AbortController();
  const stopListening = terminal.onInterrupt(() => stopped.abort());
  const progress = progressLine(terminal, [chosen.scenario.id], () => performance.now(), finished / numbers.length);
  try {
    await simulateBlocks({
      work: { design, scenario: chosen.scenario.id, options: optionsOf(identity), folder },
      blocks,
      workers,
      done: () => {
        finished += 1;
        progress.tell(0, finished / numbers.length);
      },
      signal: stopped.signal,
    });
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
