import type { Cost } from './cost.ts';
import { costOf } from './cost-of.ts';
import type { simulate } from './simulate.ts';
import { turn } from './turn.ts';
import type { FromWorker, ToWorker } from './work.ts';

/** Milliseconds between two tellings of how far a run is: often enough to look alive. */
export const progressEvery = 100;
/** Milliseconds between two partial results: each costs its estimates here, and its plots on the other side. */
export const partialEvery = 300;
/** Where its estimates take long, so many times as long goes by before the next one: they take a small part of the work. */
const partialShare = 20;

/**
 * The worker's side: gives the function that takes its host's messages. Between two slices of a run the worker listens, so that
 * it stops within a slice of being told to, or of being given another run.
 */
export function serveWork(
  send: (message: FromWorker) => void,
  run: typeof simulate,
  now: () => number = () => performance.now(),
): (message: ToWorker) => void {
  let current: number | undefined;

  /** The cost, where the host keeps to this run while it is found. */
  const costed = async ({ id, design, scenario, options }: Extract<ToWorker, { kind: 'run' }>): Promise<Cost | undefined> => {
    for (const slices = costOf(design, scenario, options, now); current === id; await turn()) {
      const slice = slices.next();
      if (slice.done) return slice.value;
    }
    return undefined;
  };

  const drive = async (work: Extract<ToWorker, { kind: 'run' }>): Promise<void> => {
    const { id, design, scenario, options, mostSeconds } = work;
    const cost = mostSeconds === undefined ? undefined : await costed(work);
    if (current !== id) return;
    if (cost && cost.seconds > mostSeconds!) {
      send({ kind: 'too long', id, cost });
      return;
    }
    if (cost) send({ kind: 'progress', id, progress: { done: 0, cost } });
    const slices = run(design, scenario, options);
    let [told, shown, between] = [now(), now(), partialEvery];
    while (current === id) {
      const slice = slices.next();
      if (slice.done) {
        send({ kind: 'result', id, result: slice.value });
        return;
      }
      const time = now();
      if (time - told >= progressEvery) {
        told = time;
        const { done } = slice.value;
        // Read only when it is to be sent: it may be computed on reading.
        const partial = time - shown >= between ? slice.value.partial : undefined;
        if (partial) {
          shown = now();
          between = Math.max(partialEvery, partialShare * (shown - time));
        }
        send({ kind: 'progress', id, progress: partial ? { done, partial } : { done } });
      }
      await turn();
    }
  };

  return (message) => {
    const { id } = message;
    if (message.kind === 'cancel') {
      if (current === id) current = undefined;
      send({ kind: 'cancelled', id });
      return;
    }
    current = id;
    drive(message).catch((error: unknown) => {
      send({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
    });
  };
}
