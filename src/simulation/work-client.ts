import type { Cost } from './cost.ts';
import { costWords } from './cost-words.ts';
import { worthHelp } from './hands.ts';
import type { Progress } from './progress.ts';
import type { ScenarioResult } from './result.ts';
import type { Spares } from './spares.ts';
import { team } from './team-of-run.ts';
import type { FromWorker, ToWorker, Work } from './work.ts';
import type { StartWorker, WorkerThread } from './worker-thread.ts';

export interface WorkClient {
  /**
   * Simulates in the worker, which is started at the first run. Another run supersedes this one.
   * Rejects with the signal's reason at once where it is aborted, with a `Superseded`, or with what went wrong.
   */
  readonly run: (work: Work, watch?: (progress: Progress) => void, signal?: AbortSignal) => Promise<ScenarioResult>;
  /**
   * Starts the worker before anything is asked of it, and has it simulate a little of this, unseen: by the time that it is asked its code
   * is loaded and warm. Does nothing once something was asked. Settles when it is done with it.
   */
  readonly warm: (work: Pick<Work, 'design' | 'scenario'>) => Promise<void>;
  /** What helps it may be more by now. */
  readonly helpMore: () => void;
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

/**
 * What warms a worker up: a few runs load its code, and more have engines compile it well, where they take no more seconds than that. After
 * the few alone the first run that is asked for takes twice as long.
 */
const warming = [
  { runs: 64, mostSeconds: 1 },
  { runs: 512, mostSeconds: 0.2 },
  { runs: 4096, mostSeconds: 0.2 },
] as const;

interface Run {
  readonly id: number;
  readonly work: Work;
  readonly watch: (progress: Progress) => void;
  begun: number;
  done: number;
  readonly resolve: (result: ScenarioResult) => void;
  readonly reject: (reason: unknown) => void;
}

/** The host's side of a simulation worker. `spares` help it with what takes long. */
export function workClient(start: StartWorker, spares?: Spares): WorkClient {
  let thread: WorkerThread | undefined;
  let current: Run | undefined;
  let newest = 0;
  /** Runs that took long enough last time: the next is called help for at once. */
  const long = new Set<string>();
  const helpers = spares && team(spares, (message, ports) => thread?.send(message, ports));
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
    helpers?.dismiss();
    if (run) how(run);
  };
  const brokeBeside =
    (run: Run) =>
    (reason: string): void => {
      if (current === run) run.watch({ done: run.done, broke: reason });
    };
  const remember = ({ work, begun }: Run): void => {
    if (performance.now() - begun < worthHelp) long.delete(runName(work));
    else long.add(runName(work));
  };
  const hear = (message: FromWorker): void => {
    if (message.kind === 'cancelled') {
      clearTimeout(unanswered.get(message.id));
      unanswered.delete(message.id);
    }
    // What is still told of a run that is over is dropped.
    if (message.id !== current?.id) return;
    const { work } = current;
    if (message.kind === 'progress') {
      current.done = message.progress.done;
      current.watch(message.progress);
    } else if (message.kind === 'wants hands')
      helpers?.call({ id: message.id, work, isLong: message.isLong, broke: brokeBeside(current) });
    else if (message.kind === 'result')
      settle((run) => {
        remember(run);
        run.resolve(message.result);
      });
    else if (message.kind === 'too long') settle(({ reject }) => reject(new TooLong(work.scenario, message.cost)));
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
  const begin = (run: Run): void => {
    const { id, work } = run;
    helpers?.dismiss();
    run.begun = performance.now();
    const isHelped = helpers !== undefined && long.has(runName(work));
    send({ kind: 'run', id, ...(isHelped && { isHelped }), ...work });
    if (isHelped) helpers.call({ id, work, isLong: false, broke: brokeBeside(run) });
  };
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

  const client: WorkClient = {
    run: (work, watch = () => {}, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        settle((former) => {
          former.reject(new Superseded(`${former.work.scenario} was superseded by another run`));
          cancel(former.id);
        });
        newest += 1;
        const run: Run = { id: newest, work, watch, begun: 0, done: 0, resolve, reject };
        current = run;
        begin(run);
        const abort = (): void => {
          if (current !== run) return;
          settle(() => reject(signal?.reason));
          cancel(run.id);
        };
        signal?.addEventListener('abort', abort, { once: true });
      }),
    warm: async (work) => {
      for (const [i, { runs, mostSeconds }] of warming.entries()) {
        if (newest !== i) return;
        try {
          await client.run({ ...work, options: { runs, attribution: false }, mostSeconds });
        } catch {
          // Whether it could be simulated is told to whoever asks for it.
          return;
        }
      }
    },
    helpMore: () => helpers?.callAgain(),
    end: () => {
      end();
      settle(({ reject, work }) => reject(new Superseded(`${work.scenario} was stopped`)));
    },
  };
  return client;
}

/** Whatever is edited between: a run of the same scenario takes about as long as the last. */
const runName = ({ design, scenario, options }: Work): string => `${design.uri} ${scenario} ${options.runs ?? ''}`;
