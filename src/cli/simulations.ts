import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Transferable, Worker } from 'node:worker_threads';
import { spareWorkers } from '../simulation/spares.ts';
import { type WorkClient, workClient } from '../simulation/work-client.ts';
import type { StartWorker } from '../simulation/worker-thread.ts';

/** Simulates several scenarios at a time, each in a worker; the others wait for their turn. Workers that have none help with one that takes long. */
export interface Simulations extends Pick<WorkClient, 'run' | 'end'> {}

/** As many at a time as there are cores. */
export function startSimulations(start: StartWorker = startWorker, atOnce = availableParallelism()): Simulations {
  const clients: WorkClient[] = [];
  const idle: WorkClient[] = [];
  const waiting: ((client: WorkClient) => void)[] = [];
  let running = 0;
  const spares = spareWorkers(start, () => atOnce - running);

  const free = (): Promise<WorkClient> | WorkClient => {
    const ready = idle.pop();
    if (ready) return ready;
    if (clients.length === atOnce) return new Promise((resolve) => waiting.push(resolve));
    const started = workClient(start, spares);
    clients.push(started);
    return started;
  };
  return {
    run: async (work, watch, signal) => {
      const client = await free();
      running += 1;
      spares.recall();
      try {
        return await client.run(work, watch, signal);
      } finally {
        running -= 1;
        const next = waiting.shift();
        if (next) next(client);
        else {
          idle.push(client);
          for (const other of clients) other.helpMore();
        }
      }
    },
    end: () => {
      for (const client of clients) client.end();
      spares.end();
    },
  };
}

/** The worker's file lies beside this one, in the sources and in the bundles. */
export const startWorker: StartWorker = (hear, broke) => {
  const name = `./simulation-worker${extname(fileURLToPath(import.meta.url))}`;
  const worker = new Worker(new URL(name, import.meta.url));
  worker.on('message', hear);
  worker.on('error', (error) => broke(error instanceof Error ? error.message : String(error)));
  return {
    // A port is Node's own, whatever its type is called where there is a DOM.
    send: (message, ports) => worker.postMessage(message, ports as unknown as Transferable[]),
    end: () => void worker.terminate(),
  };
};
