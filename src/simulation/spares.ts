import type { StartWorker, WorkerThread } from './worker-thread.ts';

/** A worker that was lent. */
export interface Spare {
  /** What is said to it has this as its run's id. */
  readonly id: number;
  readonly send: WorkerThread['send'];
  readonly giveBack: () => void;
}
/** Who has it hears that it broke, and why; that it is wanted elsewhere, which gives it back. */
export interface Borrower {
  readonly broke: (reason: string) => void;
  readonly recalled: () => void;
}

/** Workers that are lent to runs that go faster with help, and stay for the next. */
export interface Spares {
  /**
   * One that is idle, or `isLong`, for what is worth it, a new one; undefined where there is none to be had. Where that happens again
   * and again one is started for the next time.
   */
  readonly borrow: (borrower: Borrower, isLong: boolean) => Spare | undefined;
  /** Takes back as many as have to be for no more than there may be. */
  readonly recall: () => void;
  readonly end: () => void;
}

interface Known {
  readonly thread: WorkerThread;
  lent: { readonly id: number; readonly borrower: Borrower } | undefined;
}

/** How many may help beside the one that a run has in an editor, which needs a core too. */
export function sparesBeside(cores: number): number {
  return Math.max(0, Math.min(3, cores - 1));
}

/** So many short runs that nobody could help are followed by more. */
const oftenEnough = 3;

/** At most so many at work, as things stand. */
export function spareWorkers(start: StartWorker, most: () => number): Spares {
  const all = new Set<Known>();
  let newest = 0;
  let unmet = 0;
  const lent = (): Known[] => [...all].filter((one) => one.lent);
  const startOne = (): Known => {
    const known: Known = {
      thread: start(
        // What it has to say it says to whom it helps.
        () => {},
        (reason) => {
          all.delete(known);
          known.thread.end();
          known.lent?.borrower.broke(reason);
        },
      ),
      lent: undefined,
    };
    all.add(known);
    return known;
  };
  const giveBack = (known: Known): void => {
    if (!known.lent) return;
    known.thread.send({ kind: 'cancel', id: known.lent.id });
    known.lent = undefined;
  };
  return {
    borrow: (borrower, isLong) => {
      if (lent().length >= most()) return undefined;
      const known = [...all].find((one) => !one.lent) ?? (isLong ? startOne() : undefined);
      if (!known) {
        unmet += 1;
        if (unmet % oftenEnough === 0) startOne();
        return undefined;
      }
      newest += 1;
      const own = { id: newest, borrower };
      known.lent = own;
      return {
        id: own.id,
        send: known.thread.send,
        giveBack: () => {
          if (known.lent === own) giveBack(known);
        },
      };
    },
    recall: () => {
      for (const known of lent().slice(Math.max(0, most()))) {
        const borrower = known.lent?.borrower;
        giveBack(known);
        borrower?.recalled();
      }
    },
    end: () => {
      for (const { thread } of all) thread.end();
      all.clear();
    },
  };
}
