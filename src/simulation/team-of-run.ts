import type { Spare, Spares } from './spares.ts';
import type { Work } from './work.ts';
import type { WorkerThread } from './worker-thread.ts';

export interface Wanting {
  readonly id: number;
  readonly work: Work;
  /** Even if somebody has to be started for it. */
  readonly isLong: boolean;
  /** Hears where one of them broke, and why. */
  readonly broke: (reason: string) => void;
}

export interface TeamOfRun {
  /** The run would go faster with help: all that is to be had helps it. */
  readonly call: (wanting: Wanting) => void;
  /** There may be more to be had by now. */
  readonly callAgain: () => void;
  /** The run is over. */
  readonly dismiss: () => void;
}

/** The workers that help with one run, by the numbers that its own worker knows them by; `tell` says something to that one. */
export function team(spares: Spares, tell: WorkerThread['send']): TeamOfRun {
  const helpers = new Map<number, Spare>();
  let newest = 0;
  let wanting: Wanting | undefined;

  const add = ({ id, work, isLong, broke }: Wanting): boolean => {
    const hand = newest + 1;
    const gone = (): void => {
      if (helpers.delete(hand)) tell({ kind: 'hand gone', id, hand });
    };
    const borrower = {
      broke: (reason: string): void => {
        gone();
        broke(reason);
      },
      recalled: gone,
    };
    const spare = spares.borrow(borrower, isLong);
    if (!spare) return false;
    newest = hand;
    helpers.set(hand, spare);
    const { port1, port2 } = new MessageChannel();
    spare.send({ kind: 'help', ...work, id: spare.id, port: port1 }, [port1]);
    tell({ kind: 'hand', id, hand, port: port2 }, [port2]);
    return true;
  };
  return {
    call: (wants) => {
      wanting = wants;
      while (add(wants));
    },
    callAgain: () => {
      if (wanting) while (add(wanting));
    },
    dismiss: () => {
      for (const spare of helpers.values()) spare.giveBack();
      helpers.clear();
      wanting = undefined;
    },
  };
}
