import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type StartWorker, type WorkClient, workClient } from '../simulation/work-client.ts';

/** Simulates several scenarios at a time, each in a worker; the others wait for their turn. */
export interface Simulations extends Pick<WorkClient, 'run' | 'end'> {}

/** As many at a time as there are cores. */
export function startSimulations(start: StartWorker = startWorker, atOnce = availableParallelism()): Simulations {
  const clients: WorkClient[] = [];
  const idle: WorkClient[] = [];
  const waiting: ((client: WorkClient) => void)[] = [];

  const free = (): Promise<WorkClient> | WorkClient => {
    const ready = idle.pop();
    if (ready) return ready;
    if (clients.length === atOnce) return new Promise((resolve) => waiting.push(resolve));
    const started = workClient(start);
    clients.push(started);
    return started;
  };
  return {
    run: async (work, watch, signal) => {
      const client = await free();
      try {
        return await client.run(work, watch, signal);
      } finally {
        const next = waiting.shift();
        if (next) next(client);
        else idle.push(client);
      }
    },
    end: () => {
      for (const client of clients) client.end();
    },
  };
}

/** The worker's file lies beside this one, in the sources and in the bundles. */
const startWorker: StartWorker = (hear, broke) => {
  const name = `./simulation-worker${extname(fileURLToPath(import.meta.url))}`;
  const worker = new Worker(new URL(name, import.meta.url));
  worker.on('message', hear);
  worker.on('error', (error) => broke(error instanceof Error ? error.message : String(error)));
  return { send: (message) => worker.postMessage(message), end: () => void worker.terminate() };
};
