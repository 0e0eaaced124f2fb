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

/** Workers that simulate blocks; whoever starts them ends them. */
export interface BlockWorkers {
  /**
   * Simulates blocks, of which each worker takes the next one when it is free. `done` hears of each once it is on the disk.
   * Rejects with the signal's reason, with a `Lacking`, or with what broke: then they are of no more use.
   */
  readonly simulate: (blocks: readonly number[], done: (block: number) => void, signal: AbortSignal) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** So many workers, each started when there is a block for it. */
export function blockWorkers(work: BlockWork, count: number): BlockWorkers {
  const started: Worker[] = [];
  return {
    simulate: async (blocks, done, signal) => {
      signal.throwIfAborted();
      while (started.length < Math.min(count, blocks.length)) started.push(startWorker(work));
      await inWorkers(started, blocks, done, signal);
    },
    end: async () => {
      await Promise.all(started.splice(0).map((worker) => worker.terminate()));
    },
  };
}

async function inWorkers(
  started: readonly Worker[],
  blocks: readonly number[],
  done: (block: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const waiting = [...blocks].reverse();
  let left = blocks.length;
  if (left === 0) return;
  try {
    await new Promise<void>((resolve, reject) => {
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
    for (const worker of started) for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
  }
}

/** The worker's file lies beside this one, in the sources and in the bundles. */
function startWorker(workerData: BlockWork): Worker {
  const name = `./block-worker${extname(fileURLToPath(import.meta.url))}`;
  return new Worker(new URL(name, import.meta.url), { workerData });
}
