import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Design } from '../../../language/design/design.ts';
import type { SimulationOptions } from '../../simulation/progress.ts';
import type { Missing } from '../../simulation/result.ts';

/** What every worker of a sweep is started with. */
export interface BlockWork {
  readonly design: Design;
  readonly scenario: string;
  readonly options: SimulationOptions;
  /** Where the blocks are written. */
  readonly folder: string;
}

export type FromBlockWorker =
  | { readonly kind: 'done'; readonly block: number }
  | { readonly kind: 'lacking'; readonly missing: readonly Missing[] };

/** A clause that is not simulated was met on the way. */
export class Lacking extends Error {
  readonly missing: readonly Missing[];
  constructor(missing: readonly Missing[]) {
    super(missing.map(({ message }) => message).join('; '));
    this.missing = missing;
  }
}

export interface SimulateBlocks {
  readonly work: BlockWork;
  /** The numbers of the blocks to simulate. */
  readonly blocks: readonly number[];
  readonly workers: number;
  /** Hears of each block once it is on the disk. */
  readonly done: (block: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Simulates blocks in so many workers, each of which takes the next one when it is free.
 * Rejects with the signal's reason, with a `Lacking`, or with what broke; no worker is left in any case.
 */
export async function simulateBlocks({ work, blocks, workers, done, signal }: SimulateBlocks): Promise<void> {
  signal.throwIfAborted();
  const started = Array.from({ length: Math.min(workers, blocks.length) }, () => startWorker(work));
  const waiting = [...blocks].reverse();
  try {
    await new Promise<void>((resolve, reject) => {
      let left = blocks.length;
      if (left === 0) resolve();
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      for (const worker of started) {
        const next = (): void => {
          const block = waiting.pop();
          if (block !== undefined) worker.postMessage(block);
        };
        worker.on('message', (message: FromBlockWorker) => {
          if (message.kind === 'lacking') return reject(new Lacking(message.missing));
          done(message.block);
          left -= 1;
          if (left === 0) resolve();
          else next();
        });
        worker.on('error', (error) => reject(error instanceof Error ? error : new Error(String(error))));
        worker.on('exit', (code) => reject(new Error(`a worker ended by itself (exit code ${code})`)));
        next();
      }
    });
  } finally {
    await Promise.all(started.map((worker) => worker.terminate()));
  }
}

/** The worker's file lies beside this one, in the sources and in the bundles. */
function startWorker(workerData: BlockWork): Worker {
  const name = `./block-worker${extname(fileURLToPath(import.meta.url))}`;
  return new Worker(new URL(name, import.meta.url), { workerData });
}
