import { type WorkClient, workClient } from '../simulation/work-client.ts';
import { blobOf } from './worker-script.ts';

/** Simulations in a worker of their own, started at the first run. `address` is that of the worker's script. */
export function simulationInWorker(address: string): Pick<WorkClient, 'run'> {
  let client: Promise<WorkClient> | undefined;
  const load = async (): Promise<WorkClient> => {
    const url = await blobOf(address);
    return workClient((hear, broke) => {
      const worker = new Worker(url);
      worker.addEventListener('message', ({ data }) => hear(data));
      worker.addEventListener('error', ({ message }) => broke(message || 'it could not be started'));
      return { send: (message) => worker.postMessage(message), end: () => worker.terminate() };
    });
  };
  return {
    run: async (work, watch, signal) => {
      client ??= load();
      return (await client).run(work, watch, signal);
    },
  };
}
