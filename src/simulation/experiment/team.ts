import type { Hands } from '../hands.ts';
import type { Progress } from '../progress.ts';
import type { Block } from './block.ts';
import { cellOf, type Group } from './group.ts';
import type { Piece, RoundPieces } from './round-pieces.ts';
import type { RunsPart } from './runs-part.ts';

/** The other workers of a run. */
export interface Others {
  readonly hands: Hands;
  /** The number of a group among all of the scenario. */
  readonly numberOf: (group: Group) => number;
  /** Takes over what another worker simulated. */
  readonly adopt: (part: RunsPart) => void;
}

/** What is given away takes so many milliseconds: more than it costs to give it, less than anybody waits for. */
const [leastGiven, mostGiven] = [2, 30];

/** This worker and the others, on the same pieces: who does what depends on time; what comes of it does not, for every run is its own. */
export class Team {
  /** What is done: in runs, and in rollouts; and what is left of these, once it is known. */
  runs = 0;
  work = 0;
  left: number | undefined;
  private readonly others: Others | undefined;
  private readonly now: () => number;
  private readonly given = new Map<Block, Piece>();
  /** What was given away and is done here all the same. */
  private here: Block | undefined;
  /** Milliseconds that a rollout of the group took here. */
  private readonly pace = new Map<Group, number>();

  constructor(others: Others | undefined, now = () => performance.now()) {
    this.others = others;
    this.now = now;
  }

  /** All that is left of the pieces, or until it is enough. */
  *simulate(pieces: RoundPieces, progress: () => Progress, isEnough = () => false): Generator<Progress, void> {
    while (!isEnough()) {
      this.gather(pieces);
      let isNew = false;
      const own = pieces.take((group) => {
        isNew = group.cell === undefined;
        return cellOf(group).piece;
      });
      // To make a cell takes as long as many a piece.
      if (isNew) yield progress();
      // What others have not done by the time that there is nothing else to do is done here too: nobody waits for the slowest.
      const [block, piece] = own ? [undefined, own] : (this.given.entries().next().value ?? []);
      if (!piece) return;
      this.here = block;
      const isOver = (): boolean => block !== undefined && !this.given.has(block);
      const begun = this.now();
      for (const _ of this.slices(piece)) {
        yield progress();
        this.gather(pieces);
        if (isOver()) break;
      }
      if (isOver()) continue;
      if (block) this.given.delete(block);
      const { group, from, to } = piece;
      this.pace.set(group, (this.now() - begun) / (cellOf(group).rolloutsPerRun * (to - from)));
      this.done(pieces, piece);
      yield progress();
    }
  }

  private *slices({ group, from, to }: Piece): Generator<void, void> {
    const cell = cellOf(group);
    for (let start = from; start < to; start += cell.piece) {
      if (start > from) yield;
      yield* cell.run(start, Math.min(to, start + cell.piece));
    }
  }

  /** Takes over what the others have done, and gives them more. */
  private gather(pieces: RoundPieces): void {
    if (!this.others) return;
    const { hands, numberOf, adopt } = this.others;
    for (const { block, part } of hands.returned()) {
      const piece = this.given.get(block);
      // What is done here by now is no longer waited for.
      if (!piece || (!part && block === this.here)) continue;
      this.given.delete(block);
      if (part) {
        adopt(part);
        this.done(pieces, piece);
      } else pieces.giveBack(piece);
    }
    while (hands.isFree) {
      const piece = pieces.take((group) => this.runsToGive(group, hands.count));
      if (!piece) return;
      const { group, from, to } = piece;
      const block = { cell: numberOf(group), from, to };
      this.given.set(block, piece);
      hands.give(block, this.loadOf(piece));
    }
  }

  /** Large blocks first, small ones towards the end, so that all are done at about the same time. */
  private runsToGive(group: Group, hands: number): number {
    const { piece, rolloutsPerRun } = cellOf(group);
    const pace = this.pace.get(group);
    if (pace === undefined) return piece;
    const share = this.left === undefined ? mostGiven : (this.left * pace) / (4 * (hands + 1));
    const wanted = Math.min(mostGiven, Math.max(leastGiven, share)) / (pace * rolloutsPerRun);
    return piece * Math.max(1, Math.floor(wanted / piece));
  }

  /** What it is to whoever is given it. */
  private loadOf({ group, from, to }: Piece): number {
    const pace = this.pace.get(group);
    return pace === undefined ? 1 : Math.min(1, (pace * cellOf(group).rolloutsPerRun * (to - from)) / leastGiven);
  }

  private done(pieces: RoundPieces, piece: Piece): void {
    const { group, from, to } = piece;
    pieces.done(piece);
    this.runs += to - from;
    this.work += cellOf(group).rolloutsPerRun * (to - from);
  }
}
