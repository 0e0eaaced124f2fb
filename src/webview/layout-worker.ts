import ELK, { type ELK as Elk, type ElkNode } from 'elkjs/lib/elk-api.js';
import type { LayoutEngine } from '../diagram/layout.ts';
import { blobOf } from './worker-script.ts';

/** Longer than any diagram that can still be read takes. */
const deadline = 15_000;

/**
 * elk in a worker of its own. A graph that is the last one over again is not laid out again; one that takes too long ends the worker,
 * since elk cannot be cancelled, and the next graph gets a new one. `address` is that of elk's worker script.
 */
export function layoutInWorker(address: string): LayoutEngine {
  let script: Promise<string> | undefined;
  let elk: Promise<Elk> | undefined;
  let last: { readonly graph: string; readonly laidOut: Promise<ElkNode> } | undefined;

  const lay = async (graph: ElkNode): Promise<ElkNode> => {
    script ??= blobOf(address);
    elk ??= script.then((url) => new ELK({ workerFactory: () => new Worker(url) }));
    const running = await elk;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        elk = undefined;
        running.terminateWorker();
        reject(
          new Error(
            `it is too large to be laid out within ${deadline / 1000} seconds. Collapse an optimizer, or split the spec.`,
          ),
        );
      }, deadline);
    });
    return Promise.race([running.layout(graph), late]).finally(() => clearTimeout(timer));
  };

  return {
    layout: (graph) => {
      const key = JSON.stringify(graph);
      if (last?.graph !== key) {
        const laidOut = lay(graph);
        last = { graph: key, laidOut };
        laidOut.catch(() => {
          last = undefined;
        });
      }
      return last.laidOut;
    },
  };
}
