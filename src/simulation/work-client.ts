import type { Cost } from './cost.ts';
import { costWords } from './cost-words.ts';
import type { Progress } from './progress.ts';
import type { ScenarioResult } from './result.ts';
import type { FromWorker, ToWorker, Work } from './work.ts';

/** A started worker of any host. */
export interface WorkerThread {
  readonly send: (message: ToWorker) => void;
  readonly end: () => void;
}
/** Starts a worker that tells what it sends, and, where it breaks (it cannot be loaded, it runs out of memory), why. */
export type StartWorker = (hear: (message: FromWorker) => void, broke: (reason: string) => void) => WorkerThread;

export interface WorkClient {
  /**
   * Simulates in the worker, which is started at the first run. Another run supersedes this one.
   * Rejects with the signal's reason at once where it is aborted, with a `Superseded`, or with what went wrong.
   */
  readonly run: (work: Work, watch?: (progress: Progress) => void, signal?: AbortSignal) => Promise<ScenarioResult>;
  /** Ends the worker; a later run starts another. */
  readonly end: () => void;
}

/** A later run of the same worker took this one's place. */
export class Superseded extends Error {}

/** What was asked for would take longer than it may, and was not begun. */
export class TooLong extends Error {
  readonly cost: Cost;
  constructor(scenario: string, cost: Cost) {
    super(`${scenario} would take ${costWords(cost)}`);
    this.cost = cost;
  }
}

/** A worker that has not answered a cancel after so many milliseconds is in a slice that is too long: it is ended. */
export const patience = 100;

interface Run {
  readonly id: number;
  readonly work: Work;
  readonly watch: (progress: Progress) => void;
  readonly resolve: (result: ScenarioResult) => void;
  readonly reject: (reason: unknown) => void;
}

/** The host's side of a simulation worker. */
export function workClient(start: StartWorker): WorkClient {
  let thread: WorkerThread | undefined;
  let current: Run | undefined;
  let newest = 0;
  const unanswered = new Map<number, ReturnType<typeof setTimeout>>();

  const end = (): void => {
    for (const timer of unanswered.values()) clearTimeout(timer);
    unanswered.clear();
    thread?.end();
    thread = undefined;
  };
  const settle = (how: (run: Run) => void): void => {
    const run = current;
    current = undefined;
    if (run) how(run);
  };
  const hear = (message: FromWorker): void => {
    if (message.kind === 'cancelled') {
      clearTimeout(unanswered.get(message.id));
      unanswered.delete(message.id);
    }
    // What is still told of a run that is over is dropped.
    if (message.id !== current?.id) return;
    if (message.kind === 'progress') current.watch(message.progress);
    else if (message.kind === 'result') settle(({ resolve }) => resolve(message.result));
    else if (message.kind === 'too long') settle(({ reject, work }) => reject(new TooLong(work.scenario, message.cost)));
    else if (message.kind === 'failed') settle(({ reject }) => reject(new Error(message.message)));
  };
  const send = (message: ToWorker): void => {
    thread ??= startThread();
    thread.send(message);
  };
  /** What a worker says after it was ended concerns nobody. */
  const startThread = (): WorkerThread => {
    const own = start(
      (message) => {
        if (thread === own) hear(message);
      },
      (reason) => {
        if (thread !== own) return;
        end();
        settle(({ reject }) => reject(new Error(`The simulation's worker broke: ${reason}`)));
      },
    );
    return own;
  };
  const begin = ({ id, work }: Run): void => send({ kind: 'run', id, ...work });
  const cancel = (id: number): void => {
    send({ kind: 'cancel', id });
    unanswered.set(
      id,
      setTimeout(() => {
        end();
        // Whatever was asked of it meanwhile is asked of a new one.
        if (current) begin(current);
      }, patience),
    );
  };

  return {
    run: (work, watch = () => {}, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        settle((former) => {
          former.reject(new Superseded(`${former.work.scenario} was superseded by another run`));
          cancel(former.id);
        });
        newest += 1;
        const run: Run = { id: newest, work, watch, resolve, reject };
        current = run;
        begin(run);
        const abort = (): void => {
          if (current !== run) return;
          settle(() => reject(signal?.reason));
          cancel(run.id);
        };
        signal?.addEventListener('abort', abort, { once: true });
      }),
    end: () => {
      end();
      settle(({ reject, work }) => reject(new Superseded(`${work.scenario} was stopped`)));
    },
  };
}
