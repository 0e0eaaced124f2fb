import type { BeliefTreeSize } from './belief-tree-size.ts';
import { sharesOf } from './weights.ts';

/** Beliefs at a depth of the plans of several decisions. */
export interface Beliefs {
  readonly decision: Int32Array;
  /** By carried column, then belief and particle. */
  readonly values: readonly Float64Array[];
  /** Logarithms of what the particles weigh, before what is seen there. */
  readonly weights: Float64Array;
  /** By what is imagined to be seen, then belief; what is seen at the start is among the inputs. */
  readonly seen: readonly Float64Array[] | undefined;
}

/** Beliefs that others split into: by belief, of which one and action it comes, and how likely it is. */
export interface Split extends Beliefs {
  readonly parents: readonly number[];
  readonly shares: readonly number[];
}

/** What became of the beliefs of a depth after each action: by carried column (or by what is imagined to be seen), then belief, action, particle. */
export interface Outcomes {
  readonly moved: readonly Float64Array[];
  /** Logarithms of what the particles weigh. */
  readonly weighed: Float64Array;
  readonly shown: readonly Float64Array[];
}

/** What may be seen next after each action, and what is then believed. */
export function splitBeliefs(
  beliefs: Beliefs,
  { moved, weighed, shown }: Outcomes,
  observed: ReadonlySet<number>,
  actions: number,
  { samples, branches }: BeliefTreeSize,
): Split {
  const pairs = beliefs.decision.length * actions;
  const visible = [...[...observed].map((k) => moved[k]!), ...shown];
  const parents: number[] = [];
  const sources: number[] = [];
  const shares: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const from = pair * samples;
    for (const { source, share } of observations(sharesOf(weighed.subarray(from, from + samples)), visible, from, branches)) {
      parents.push(pair);
      sources.push(source);
      shares.push(share);
    }
  }
  const values = moved.map(() => new Float64Array(parents.length * samples));
  const weights = new Float64Array(parents.length * samples);
  for (const [child, pair] of parents.entries()) {
    const from = pair * samples;
    for (const [k, value] of values.entries()) {
      const into = value.subarray(child * samples, (child + 1) * samples);
      // What is observed is what the particle that it is taken from shows.
      if (observed.has(k)) into.fill(moved[k]![sources[child]!]!);
      else into.set(moved[k]!.subarray(from, from + samples));
    }
    weights.set(weighed.subarray(from, from + samples), child * samples);
  }
  return {
    decision: Int32Array.from(parents, (pair) => beliefs.decision[Math.floor(pair / actions)]!),
    values,
    weights,
    seen: shown.map((value) => Float64Array.from(sources, (source) => value[source]!)),
    parents,
    shares,
  };
}

/** What particles show, from which of them it is taken, and how likely it is: everything, or some of it where there is too much. */
function observations(
  shares: Float64Array,
  visible: readonly Float64Array[],
  from: number,
  branches: number,
): readonly { readonly source: number; readonly share: number }[] {
  const found = new Map<string, { source: number; share: number }>();
  for (let s = 0; s < shares.length && found.size <= branches; s++) {
    if (shares[s] === 0) continue;
    const key = visible.map((value) => value[from + s]).join();
    const known = found.get(key);
    if (known) known.share += shares[s]!;
    else found.set(key, { source: from + s, share: shares[s]! });
  }
  if (found.size <= branches) return [...found.values()];
  let source = -1;
  let sum = 0;
  return Array.from({ length: branches }, (_, b) => {
    while (source < shares.length - 1 && (source < 0 || sum < (b + 0.5) / branches)) sum += shares[++source]!;
    return { source: from + source, share: 1 / branches };
  });
}
