import { type EvidenceClient, evidenceClient } from '../simulation/evidence/evidence-client.ts';
import { sparesBeside, spareWorkers } from '../simulation/spares.ts';
import { type WorkClient, workClient } from '../simulation/work-client.ts';
import { blobOf, startsFrom } from './worker-script.ts';

/** Simulations in a worker of their own, helped by others where one takes long. `address` is that of the workers' script. */
export function simulationInWorker(address: string): Pick<WorkClient, 'run' | 'warm'> {
  let client: Promise<WorkClient> | undefined;
  const load = async (): Promise<WorkClient> => {
    const start = startsFrom(await blobOf(address));
    const spares = sparesBeside(navigator.hardwareConcurrency ?? 1);
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
    warm: async (work) => {
      client ??= load();
      return (await client).warm(work);
    },
  };
}

/** Evidence in a worker of its own, beside whatever is simulated. */
export function evidenceInWorker(address: string): Pick<EvidenceClient, 'evidence' | 'witness'> {
  let client: Promise<EvidenceClient> | undefined;
  const loaded = (): Promise<EvidenceClient> => {
    client ??= blobOf(address).then((blob) => evidenceClient(startsFrom(blob)));
    return client;
  };
  return {
    evidence: async (...asked) => (await loaded()).evidence(...asked),
    witness: async (...asked) => (await loaded()).witness(...asked),
  };
}
