import type { Group } from './group.ts';

/** Some runs of a group, in one go. */
export interface Piece {
  readonly group: Group;
  readonly from: number;
  readonly to: number;
  /** The number of the round that it belongs to. */
  readonly round: number;
}

/** Runs of the first rounds: few at first, that there is soon something to see. */
const firstRounds = [4, 16, 64, 256, 512];
/** A round that took fewer milliseconds than this is followed by one of twice as many runs. */
const short = 200;

interface Round {
  readonly to: number;
  /** Runs of it that are not done yet, of all groups together. */
  left: number;
}

/** The runs from `first` to `last` of all groups, round by round: of each round every group has its turn. Each run is taken once. */
export class RoundPieces {
  private readonly groups: readonly Group[];
  private readonly last: number;
  private readonly now: () => number;
  private readonly rounds: Round[] = [];
  private readonly again: Piece[] = [];
  private begun = 0;
  private size = firstRounds[0]!;
  /** Where the next piece begins. */
  private at: { group: number; from: number; readonly start: number };
  private completeRounds = 0;

  constructor(groups: readonly Group[], first: number, last: number, now = () => performance.now()) {
    this.groups = groups;
    this.last = last;
    this.now = now;
    this.at = { group: 0, from: first, start: first };
    if (first < last && groups.length > 0) this.beginRound(first);
    else this.at.group = groups.length;
  }

  /** The next of at most so many runs; undefined where all are taken. `most` tells it of the group. */
  take(most: (group: Group) => number): Piece | undefined {
    const again = this.again.pop();
    if (again) return again;
    while (this.at.group < this.groups.length) {
      const group = this.groups[this.at.group]!;
      const end = Math.min(this.rounds.at(-1)!.to, group.runs);
      const { from } = this.at;
      if (from < end) {
        const to = Math.min(end, from + Math.max(1, most(group)));
        this.at.from = to;
        return { group, from, to, round: this.rounds.length - 1 };
      }
      this.nextGroup();
    }
    return undefined;
  }

  /** What was taken and will not be done by whoever took it. */
  giveBack(piece: Piece): void {
    this.again.push(piece);
  }

  done({ from, to, round }: Piece): void {
    this.rounds[round]!.left -= to - from;
    while (this.rounds[this.completeRounds]?.left === 0) this.completeRounds++;
  }

  /** So many runs every group has by now; fewer where a group has no more. */
  get complete(): number {
    return this.rounds[this.completeRounds - 1]?.to ?? 0;
  }

  private nextGroup(): void {
    const { start } = this.at;
    if (this.at.group + 1 < this.groups.length) {
      this.at = { group: this.at.group + 1, from: start, start };
      return;
    }
    const { to } = this.rounds.at(-1)!;
    if (to < this.last) this.beginRound(to);
    else this.at = { group: this.groups.length, from: to, start: to };
  }

  private beginRound(from: number): void {
    const time = this.now();
    const first = firstRounds[this.rounds.length];
    if (first !== undefined) this.size = first;
    else if (time - this.begun < short) this.size *= 2;
    this.begun = time;
    const to = Math.min(this.last, from + this.size);
    this.rounds.push({ to, left: this.groups.reduce((sum, { runs }) => sum + Math.max(0, Math.min(to, runs) - from), 0) });
    this.at = { group: 0, from, start: from };
  }
}
