/** How many particles a belief has in a tree, and into how many observations it splits after an action. */
export interface BeliefTreeSize {
  readonly samples: number;
  readonly branches: number;
}

/** The largest tree that takes at most so many steps of the model; undefined where even a sparse one takes more. */
export function beliefTreeSize(actions: number, horizon: number, samples: number, most: number): BeliefTreeSize | undefined {
  for (const wanted of [64, 32, 16, 8])
    for (const branches of [8, 6, 4, 3, ...(wanted === 8 ? [2] : [])]) {
      const size = { samples: Math.min(wanted, samples), branches };
      if (treeLanes(actions, horizon, size) <= most) return size;
    }
  return undefined;
}

/** Steps of the model that such a tree takes. */
export function treeLanes(actions: number, horizon: number, { samples, branches }: BeliefTreeSize): number {
  let lanes = 0;
  for (let depth = 0, pairs = actions; depth < horizon; depth++, pairs *= actions * branches) lanes += pairs * samples;
  return lanes;
}
