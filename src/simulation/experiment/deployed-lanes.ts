import type { CandidateKeeps } from '../rollout/scene-options.ts';
import { picked } from '../selection/params.ts';
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

/** Rollouts in deployment, one a lane: columns, for there may be millions; what is the same is one column, to which nobody writes. */
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
  const parts: DeployedPart[] = [];
  let length = 0;
  for (const { tried, ...part } of deployed) {
    const from = length;
    length += tried.rows.length;
    parts.push({ ...part, from, to: length });
  }
  const joined = (of: 'searchers' | 'candidates' | 'rows'): Float64Array => {
    const [first] = deployed;
    if (first && deployed.length === 1) return first.tried[of];
    const column = new Float64Array(length);
    for (const [k, { tried }] of deployed.entries()) column.set(tried[of], parts[k]!.from);
    return column;
  };
  const [searchers, candidates, rows] = [joined('searchers'), joined('candidates'), joined('rows')];
  const ofRuns = picked(runs, searchers);
  const own = candidateKeeps ? new Float64Array(length) : ofRuns;
  if (candidateKeeps) for (let i = 0; i < length; i++) own[i] = laneId(keys[searchers[i]!]!, candidates[i]!);
  return { runs: ofRuns, lanes: candidateKeeps === 'draws' ? own : ofRuns, starts: own, searchers, candidates, rows, parts };
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
