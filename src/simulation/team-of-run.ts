import type { Spare, Spares } from './spares.ts';
import type { FromWorker, ToWorker, Work } from './work.ts';

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
  /** A block for one of them. */
  readonly give: (block: Extract<FromWorker, { kind: 'block' }>) => void;
  /** The run is over. */
  readonly dismiss: () => void;
}

/** The workers that help with one run, by the numbers that its own worker knows them by; `tell` says something to that one. */
export function team(spares: Spares, tell: (message: ToWorker) => void): TeamOfRun {
  const helpers = new Map<number, Spare>();
  let newest = 0;
  let wanting: Wanting | undefined;

  const add = ({ id, work, isLong, broke }: Wanting): boolean => {
    const hand = newest + 1;
    const gone = (): void => {
      if (helpers.delete(hand)) tell({ kind: 'hand gone', id, hand });
    };
    const borrower = {
      hear: (message: FromWorker): void => {
        if (message.kind === 'returned' && helpers.has(hand)) tell({ ...message, id });
      },
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
    spare.send({ kind: 'help', ...work, id: spare.id });
    tell({ kind: 'hand', id, hand });
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
    give: ({ hand, number, block }) => {
      const spare = helpers.get(hand);
      spare?.send({ kind: 'block', id: spare.id, number, block });
    },
    dismiss: () => {
      for (const spare of helpers.values()) spare.giveBack();
      helpers.clear();
      wanting = undefined;
    },
  };
}
