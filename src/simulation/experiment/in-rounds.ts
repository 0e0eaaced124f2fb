import type { Progress } from '../progress.ts';
import type { ScenarioResult } from '../result.ts';
import { cellOf, type Group } from './group.ts';
import { RoundPieces } from './round-pieces.ts';
import { type Others, Team } from './team.ts';

/** Reads what the runs so far give only when it is asked for: each takes its estimates. */
class ProgressOf implements Progress {
  readonly done: number;
  private readonly read: (() => ScenarioResult) | undefined;
  constructor(done: number, read: (() => ScenarioResult) | undefined) {
    this.done = done;
    this.read = read;
  }
  get partial(): ScenarioResult | undefined {
    return this.read?.();
  }
}

export interface InRounds {
  /** Which runs: from `first` to before `last`. */
  readonly first: number;
  readonly last: number;
  /** What the points' runs so far give; absent where they are not all that there is to show. */
  readonly shown?: ((runs: number) => ScenarioResult) | undefined;
  /** What comes after the points, made in slices. */
  readonly rest?: { readonly make: () => Generator<void, void>; readonly groups: () => readonly Group[] };
  readonly others?: Others | undefined;
}

/**
 * Simulates runs of the points' groups, round by round, then those of `rest`, here and by the others that there are: what the points gave is
 * shown before a loss is attributed. `rest` is made once every point has its first runs, for to make it may take long. Who simulates what
 * depends on time; what comes of it does not, for every run is its own.
 */
export function* simulateInRounds(ofPoints: readonly Group[], how: InRounds): Generator<Progress, void> {
  const { first, last, shown, rest } = how;
  const runsOf = (groups: readonly Group[]): number =>
    groups.reduce((sum, group) => sum + Math.max(0, Math.min(last, group.runs) - first), 0);
  const points = new RoundPieces(ofPoints, first, last);
  const team = new Team(how.others);
  let total: number | undefined;
  let told = 0;
  const progress = (): Progress => {
    const runs = points.complete;
    // What each cell costs is known once all are made; before, they are taken to be alike.
    told = Math.max(told, total === undefined ? team.runs / Math.max(1, runsOf(ofPoints)) : team.work / total);
    team.left = total === undefined ? undefined : total - team.work;
    return new ProgressOf(Math.min(1, told), shown && runs > 0 ? () => shown(runs) : undefined);
  };
  yield* team.simulate(points, progress, () => points.complete > 0 || ofPoints.length === 0);
  for (const _ of rest?.make() ?? []) yield progress();
  const others = rest?.groups() ?? [];
  let sum = 0;
  for (const group of [...ofPoints, ...others]) {
    sum += cellOf(group).rolloutsPerRun * runsOf([group]);
    yield progress();
  }
  total = sum;
  yield* team.simulate(points, progress);
  yield* team.simulate(new RoundPieces(others, first, last), progress);
}
