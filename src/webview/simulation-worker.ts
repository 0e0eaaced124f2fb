import { spareWorkers } from '../simulation/spares.ts';
import { type WorkClient, workClient } from '../simulation/work-client.ts';
import type { StartWorker } from '../simulation/worker-thread.ts';
import { blobOf } from './worker-script.ts';

/** Beside the one that a run has, and no more than the machine has cores for: the editor needs one too. */
const mostSpares = 3;

/** Simulations in a worker of their own, helped by others where one takes long. `address` is that of the workers' script. */
export function simulationInWorker(address: string): Pick<WorkClient, 'run' | 'warm'> {
  let client: Promise<WorkClient> | undefined;
  const load = async (): Promise<WorkClient> => {
    const url = await blobOf(address);
    const start: StartWorker = (hear, broke) => {
      const worker = new Worker(url);
      worker.addEventListener('message', ({ data }) => hear(data));
      worker.addEventListener('error', ({ message }) => broke(message || 'it could not be started'));
      return { send: (message) => worker.postMessage(message), end: () => worker.terminate() };
    };
    const spares = Math.min(mostSpares, (navigator.hardwareConcurrency ?? 1) - 1);
    return workClient(
      start,
      spareWorkers(start, () => spares),
    );
  };
  return {
    run: async (work, watch, signal) => {
      client ??= load();
      return (await client).run(work, watch, signal);
    },
    warm: (work) => {
      client ??= load();
      // What goes wrong is told to whoever asks for a run.
      client.then((loaded) => loaded.warm(work)).catch(() => {});
    },
  };
}
