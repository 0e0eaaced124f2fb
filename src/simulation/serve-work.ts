import type { Cost } from './cost.ts';
import { costOf } from './cost-of.ts';
import { handsOfRun, worthHelp } from './hands.ts';
import { helping } from './helping.ts';
import { paced } from './paced.ts';
import type { Progress } from './progress.ts';
import { blockSimulator, type simulate } from './simulate.ts';
import type { FromWorker, ToWorker } from './work.ts';

/** Milliseconds between two tellings of how far a run is: often enough to look alive. */
export const progressEvery = 100;
/** Milliseconds between two partial results: each costs its estimates here, and its plots on the other side. */
export const partialEvery = 300;
/** Where its estimates take long, so many times as long goes by before the next one: they take a small part of the work. */
const partialShare = 20;
/** Others are asked to help where a run goes on for as long as that is worth; to be started for it, where for so many milliseconds. */
const worthStart = 400;
/** After so many milliseconds it is known how long the rest will take. */
const known = 2;
/** Others that help, or that are asked to, wait no longer than so many milliseconds for what is told to them. */
const [dueAlone, dueTogether] = [15, 1];
/** Whoever is there answers within so many milliseconds. */
const answered = 20;

type Run = Extract<ToWorker, { kind: 'run' }>;

/**
 * The worker's side: gives the function that takes its host's messages. Between two slices of a run the worker listens, so that
 * it stops within a slice of being told to, or of being given another run.
 */
export function serveWork(
  send: (message: FromWorker) => void,
  run: typeof simulate,
  now: () => number = () => performance.now(),
  blocks = blockSimulator,
): (message: ToWorker) => void {
  let current: number | undefined;
  const hands = new Map<number, ReturnType<typeof handsOfRun>>();
  const isCurrent = (id: number) => (): boolean => current === id;
  const help = helping(blocks, now);
  const dismiss = (id: number): void => {
    hands.get(id)?.dismiss();
    hands.delete(id);
  };

  const drive = async (work: Run): Promise<void> => {
    const { id, design, scenario, options, mostSeconds, isHelped } = work;
    const isMine = isCurrent(id);
    let cost: Cost | undefined;
    if (mostSeconds !== undefined) cost = await paced(costOf(design, scenario, options, now), isMine, now);
    if (!isMine()) return;
    if (cost && cost.seconds > mostSeconds!) {
      send({ kind: 'too long', id, cost });
      return;
    }
    if (cost) send({ kind: 'progress', id, progress: { done: 0, cost } });
    const own = handsOfRun();
    hands.set(id, own);
    const begun = now();
    let [told, shown, between] = [begun, begun, partialEvery];
    let asked = isHelped ? worthHelp : 0;
    let lastAsked = begun;
    const askForHands = (done: number, time: number): void => {
      if (asked >= worthStart || time - begun < known || done <= 0) return;
      const left = ((time - begun) * (1 - done)) / done;
      const worth = left >= worthStart ? worthStart : left >= worthHelp ? worthHelp : 0;
      if (worth <= asked) return;
      asked = worth;
      lastAsked = time;
      send({ kind: 'wants hands', id, isLong: worth === worthStart });
    };
    const isHeard = (): boolean => own.count > 0 || (asked > 0 && now() - lastAsked < answered);
    const hearken = (): number => (isHeard() ? dueTogether : dueAlone);
    const tell = (progress: Progress): void => {
      const time = now();
      askForHands(progress.done, time);
      if (time - told < progressEvery) return;
      told = time;
      const { done } = progress;
      // Read only when it is to be sent: it may be computed on reading.
      const partial = time - shown >= between ? progress.partial : undefined;
      if (partial) {
        shown = now();
        between = Math.max(partialEvery, partialShare * (shown - time));
      }
      send({ kind: 'progress', id, progress: partial ? { done, partial } : { done } });
    };
    const result = await paced(run(design, scenario, options, own), isMine, now, tell, hearken);
    if (result) send({ kind: 'result', id, result });
  };

  return (message) => {
    const { id } = message;
    switch (message.kind) {
      case 'cancel':
        if (current === id) {
          current = undefined;
          help.stop();
        }
        dismiss(id);
        send({ kind: 'cancelled', id });
        return;
      case 'hand':
        hands.get(id)?.come(message.hand, message.port);
        return;
      case 'hand gone':
        hands.get(id)?.gone(message.hand);
        return;
      case 'help':
        current = id;
        help.begin(message);
        return;
      case 'run':
        current = id;
        help.stop();
        for (const former of hands.keys()) dismiss(former);
        drive(message)
          .catch((error: unknown) =>
            send({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) }),
          )
          .finally(() => dismiss(id));
    }
  };
}
