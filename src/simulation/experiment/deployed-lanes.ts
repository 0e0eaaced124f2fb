import type { CandidateKeeps } from '../rollout/scene-options.ts';
import { laneId, type Searchers, type Tried } from '../selection/searchers.ts';
import type { PointStore } from './point-store.ts';

/** Candidates that are deployed, and where what they give belongs; of a `baseline` that is its goals alone. */
export interface Deployed {
  readonly role: 'selected' | 'baseline' | 'scatter';
  readonly store: PointStore;
  readonly tried: Tried;
}

/** Lanes that follow one another and belong together. */
export interface DeployedPart extends Omit<Deployed, 'tried'> {
  readonly from: number;
  readonly to: number;
}

/** Rollouts in deployment, one a lane: columns, for there may be millions. */
export interface DeployedLanes extends Tried {
  readonly runs: Float64Array;
  /** Ids of the draws of their steps and of their starts. */
  readonly lanes: Float64Array;
  readonly starts: Float64Array;
  readonly parts: readonly DeployedPart[];
}

/** The lanes of all that are deployed, in their order; `tried` goes by the searchers. */
export function deployedLanes(
  deployed: readonly Deployed[],
  { runs, keys }: Searchers,
  candidateKeeps: CandidateKeeps | undefined,
): DeployedLanes {
  const length = deployed.reduce((sum, { tried }) => sum + tried.rows.length, 0);
  const column = (): Float64Array => new Float64Array(length);
  const parts: DeployedPart[] = [];
  const all = { runs: column(), lanes: column(), starts: column(), searchers: column(), candidates: column(), rows: column() };
  let from = 0;
  for (const { tried, ...part } of deployed) {
    all.searchers.set(tried.searchers, from);
    all.candidates.set(tried.candidates, from);
    all.rows.set(tried.rows, from);
    const to = from + tried.rows.length;
    parts.push({ ...part, from, to });
    from = to;
  }
  for (let i = 0; i < length; i++) {
    const searcher = all.searchers[i]!;
    const run = runs[searcher]!;
    const own = laneId(keys[searcher]!, all.candidates[i]!);
    all.runs[i] = run;
    all.lanes[i] = candidateKeeps === 'draws' ? own : run;
    all.starts[i] = candidateKeeps ? own : run;
  }
  return { ...all, parts };
}

/** The lanes from `from` to before `to`, of the same memory. */
export function someLanes(all: DeployedLanes, from: number, to: number): DeployedLanes {
  if (from === 0 && to >= all.runs.length) return all;
  const end = Math.min(to, all.runs.length);
  const some = (column: Float64Array): Float64Array => column.subarray(from, end);
  return {
    runs: some(all.runs),
    lanes: some(all.lanes),
    starts: some(all.starts),
    searchers: some(all.searchers),
    candidates: some(all.candidates),
    rows: some(all.rows),
    parts: all.parts.flatMap((part) => {
      const own = { ...part, from: Math.max(part.from, from) - from, to: Math.min(part.to, end) - from };
      return own.from < own.to ? [own] : [];
    }),
  };
}
