import type { Optimizer } from '../../../language/design/design.ts';
import { selectedBy } from '../../../language/design/selection.ts';
import type { Staging } from '../experiment/staging.ts';
import type { Params } from './params.ts';
import type { Searchers } from './searchers.ts';
import type { Surroundings } from './surroundings.ts';

/** A selection that is made before a rollout, by one who takes part in it. */
export interface InnerSelection {
  /** What its trials need to know of a deployment that they go on from. */
  readonly keptIds: readonly string[];
  /** Rollouts of trials that it takes for each of the searchers. */
  readonly rollouts: number;
  /** Candidate 0 of each searcher. */
  unsearched(searchers: Searchers): Params;
  /** A row for each searcher; harms by id, in the order of the searchers. */
  settle(searchers: Searchers): Generator<void, Settled>;
}

export interface Settled {
  readonly params: Params;
  /** What trials in the world did, in all. */
  readonly harms: ReadonlyMap<string, Float64Array>;
}

/** Those below an optimizer that select in their turn, nearest first: each selects before every rollout of those above it. */
export class Below {
  private readonly inner: readonly InnerSelection[];

  /** `above`: without it nobody selects. */
  constructor(
    { design }: Staging,
    above: Optimizer | undefined,
    around: Surroundings,
    make: (optimizer: Optimizer, around: Surroundings) => InnerSelection,
  ) {
    const optimizers = new Map(design.optimizers.map((one) => [one.id, one]));
    const selected = above ? selectedBy(optimizers, above) : [];
    this.inner = selected.filter(({ selects }) => selects.length > 0).map((optimizer) => make(optimizer, around));
  }

  get isEmpty(): boolean {
    return this.inner.length === 0;
  }

  get keptIds(): readonly string[] {
    return this.inner.flatMap(({ keptIds }) => keptIds);
  }

  /** Rollouts of trials before each rollout. */
  get rollouts(): number {
    return this.inner.reduce((sum, { rollouts }) => sum + rollouts, 0);
  }

  /** All params of the rollouts (a searcher each): what is given, and what those below select. Until they have, candidate 0 stands in. */
  *settle(rollouts: Searchers): Generator<void, Settled> {
    const params = new Map(rollouts.given);
    const harms = new Map<string, Float64Array>();
    for (const inner of this.inner) for (const [id, values] of inner.unsearched(rollouts)) params.set(id, values);
    for (const inner of this.inner) {
      const settled = yield* inner.settle({ ...rollouts, given: params });
      for (const [id, values] of settled.params) params.set(id, values);
      for (const [id, totals] of settled.harms) {
        const before = harms.get(id);
        harms.set(id, before ? before.map((total, i) => total + totals[i]!) : totals);
      }
    }
    return { params, harms };
  }
}
