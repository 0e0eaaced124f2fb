import type { StartThread } from '../worker-thread.ts';
import type { Evidence, NoEvidence } from './evidence.ts';
import type { EvidenceWork, FromEvidenceWork } from './evidence-work.ts';
import type { SentQuestion } from './sent-question.ts';
import type { Witness } from './witness.ts';

export interface EvidenceClient {
  /** `budget`: steps of rollouts. `watch` is told what share is done. Rejects with the signal's reason, or with what went wrong. */
  readonly evidence: (
    question: SentQuestion,
    budget: number,
    signal: AbortSignal,
    watch?: (done: number) => void,
  ) => Promise<Evidence | NoEvidence>;
  /** `at`: swept values by target. Undefined where in no run anything is lost. Rejects likewise. */
  readonly witness: (question: SentQuestion, at: Evidence['sweep'], signal: AbortSignal) => Promise<Witness | undefined>;
  /** Ends the worker, where nothing is asked of it; a later question starts another. */
  readonly rest: () => void;
}

interface Asked {
  readonly work: EvidenceWork;
  readonly watch: (done: number) => void;
  readonly answer: (message: FromEvidenceWork) => void;
  readonly reject: (reason: unknown) => void;
}

/** The host's side: a worker of its own, started at the first question. Questions are answered one after the other. */
export function evidenceClient(start: StartThread): EvidenceClient {
  let thread: ReturnType<typeof startThread> | undefined;
  let asked: Asked[] = [];
  let newest = 0;

  const startThread = () => {
    const own = start<EvidenceWork, FromEvidenceWork>(
      (message) => {
        if (thread === own) hear(message);
      },
      (reason) => {
        if (thread !== own) return;
        thread = undefined;
        asked.shift()?.reject(new Error(`The evidence's worker broke: ${reason}`));
        next();
      },
    );
    return own;
  };
  const next = (): void => {
    const [first] = asked;
    if (!first) return;
    thread ??= startThread();
    thread.send(first.work);
  };
  const hear = (message: FromEvidenceWork): void => {
    const [first] = asked;
    if (!first || first.work.id !== message.id) return;
    if (message.kind === 'evidence progress') {
      first.watch(message.done);
      return;
    }
    asked.shift();
    first.answer(message);
    next();
  };
  /** A worker that is at it cannot listen: it is ended, and the next question starts another. */
  const drop = (one: Asked): void => {
    const isFirst = asked[0] === one;
    asked = asked.filter((other) => other !== one);
    if (!isFirst) return;
    thread?.end();
    thread = undefined;
    next();
  };
  const ask = <Kind extends 'evidence' | 'witness'>(
    kind: Kind,
    work: (id: number) => EvidenceWork,
    signal: AbortSignal,
    watch: (done: number) => void = () => {},
  ) =>
    new Promise<Extract<FromEvidenceWork, { kind: Kind }>>((resolve, reject) => {
      signal.throwIfAborted();
      newest += 1;
      const abort = (): void => {
        drop(one);
        reject(signal.reason);
      };
      const one: Asked = {
        work: work(newest),
        watch,
        answer: (message) => {
          signal.removeEventListener('abort', abort);
          if (message.kind === 'evidence failed') reject(new Error(message.message));
          else if (message.kind === kind) resolve(message as Extract<FromEvidenceWork, { kind: Kind }>);
        },
        reject,
      };
      signal.addEventListener('abort', abort, { once: true });
      asked.push(one);
      if (asked[0] === one) next();
    });

  return {
    evidence: async (question, budget, signal, watch) =>
      (await ask('evidence', (id) => ({ kind: 'evidence', id, question, budget }), signal, watch)).found,
    witness: async (question, at, signal) =>
      (await ask('witness', (id) => ({ kind: 'witness', id, question, at }), signal)).witness,
    rest: () => {
      if (asked.length > 0) return;
      thread?.end();
      thread = undefined;
    },
  };
}
