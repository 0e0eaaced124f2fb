import { startWorker } from '../../../cli/simulations.ts';
import type { FromWorker } from '../../../simulation/work.ts';
import { type WorkClient, workClient } from '../../../simulation/work-client.ts';

/** Of a worker of the product that has loaded its code and simulated nothing yet. */
export async function loadedClient(): Promise<WorkClient> {
  let hear: (message: FromWorker) => void = () => {};
  const loaded = new Promise<void>((resolve) => {
    hear = () => resolve();
  });
  const thread = startWorker(
    (message) => hear(message),
    (reason) => {
      throw new Error(reason);
    },
  );
  // It answers as soon as it can.
  thread.send({ kind: 'cancel', id: 0 });
  await loaded;
  return workClient((own) => {
    hear = own;
    return thread;
  });
}
