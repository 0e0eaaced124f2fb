import type { StartThread } from '../simulation/worker-thread.ts';

/** A worker may not come from the extension's address, which is another origin than the page's: its text makes a Blob. */
export async function blobOf(address: string): Promise<string> {
  return URL.createObjectURL(await (await fetch(address)).blob());
}

/** Starts workers from a script's Blob. */
export const startsFrom =
  (blob: string): StartThread =>
  (hear, broke) => {
    const worker = new Worker(blob);
    worker.addEventListener('message', ({ data }) => hear(data));
    worker.addEventListener('error', ({ message }) => broke(message || 'it could not be started'));
    return { send: (message, ports = []) => worker.postMessage(message, ports), end: () => worker.terminate() };
  };
