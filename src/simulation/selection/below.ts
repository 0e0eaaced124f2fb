import type { Optimizer } from '../../../language/design/design.ts';
import { selectedBy } from '../../../language/design/selection.ts';
import type { Staging } from '../experiment/staging.ts';
import type { Refit } from '../models/refit.ts';
import type { Scene } from '../rollout/scene.ts';
import type { Watched } from '../rollout/scene-options.ts';
import type { Params } from './params.ts';
import type { Searchers } from './searchers.ts';
import type { Surroundings } from './surroundings.ts';
import { updatePeriod } from './update-period.ts';

/** A selection that is made before a rollout, by one who takes part in it. */
export interface InnerSelection {
  /** What its trials need to know of a deployment that they go on from. */
  readonly keptIds: readonly string[];
  /** Rollouts of trials that it takes for each of the searchers. */
  readonly rollouts: number;
  /** Candidate 0 of each searcher. */
  unsearched(searchers: Searchers): Generator<void, Params>;
  /** A row for each searcher; harms by id, in the order of the searchers. */
  settle(searchers: Searchers): Generator<void, Settled>;
}

export interface Settled {
  readonly params: Params;
  /** What trials in the world did, in all. */
  readonly harms: ReadonlyMap<string, Float64Array>;
}

/** One who selects below another, and how often again within a rollout. */
export interface Member {
  readonly optimizer: Optimizer;
  readonly inner: InnerSelection;
  readonly updates?: { readonly every: number; readonly refit: Refit };
}

/** Those below an optimizer that select in their turn, nearest first: each selects before every rollout of those above it. */
export class Below {
  /** Nearest first. */
  readonly members: readonly Member[];
  private readonly makeSource: (() => InnerSelection) | undefined;
  private made: InnerSelection | undefined;

  /** `above`: without it nobody selects. */
  constructor(
    { design, refits, setting, steps }: Staging,
    above: Optimizer | undefined,
    around: Surroundings,
    make: (optimizer: Optimizer, around: Surroundings) => InnerSelection,
  ) {
    const optimizers = new Map(design.optimizers.map((one) => [one.id, one]));
    const selected = above ? selectedBy(optimizers, above) : [];
    const drawing = selected.filter(({ selectsFrom }) => selectsFrom);
    const [first] = drawing;
    // What they draw stays with the candidates of the one above that draws: they do not select again.
    const source = above?.selectsFrom ? first : undefined;
    this.makeSource = source && (() => make(source, around));
    this.members = selected
      .filter((one) => one.selects.length > 0 || one.selectsFrom)
      .filter((one) => (one.selectsFrom ? one === first && one !== source : true))
      .map((optimizer) => {
        const { updates } = optimizer;
        const refit = refits.get(optimizer.id);
        const every = updates && updatePeriod(updates.every, setting, steps);
        return { optimizer, inner: make(optimizer, around), ...(every && refit && { updates: { every, refit } }) };
      });
  }

  /**
   * Who selects the draws that the candidates of the one above are, where that one selects draws in its turn: it selects once for each
   * candidate, among draws that are that candidate's own.
   */
  get source(): InnerSelection | undefined {
    this.made ??= this.makeSource?.();
    return this.made;
  }

  get isEmpty(): boolean {
    return this.members.length === 0;
  }

  get keptIds(): readonly string[] {
    return this.members.flatMap(({ inner }) => inner.keptIds);
  }

  /** Whether some of them select again within the rollouts of those above. */
  get updates(): boolean {
    return this.members.some(({ updates }) => updates);
  }

  /** What those who update see of a rollout. */
  get watch(): readonly Watched[] {
    return this.members.flatMap(({ updates }) => updates?.refit.watch ?? []);
  }

  /** Rollouts of trials before each rollout and, where some update, within it: trials after an update last to the next, together as long as it. */
  get rollouts(): number {
    return this.members.reduce((sum, { inner, updates }) => sum + (updates ? 2 : 1) * inner.rollouts, 0);
  }

  /** All params of the rollouts (a searcher each): what is given, and what those below select. Until they have, candidate 0 stands in. */
  *settle(rollouts: Searchers): Generator<void, Settled> {
    const params = new Map(rollouts.given);
    const harms = new Map<string, Float64Array>();
    for (const { inner } of this.members) for (const [id, values] of yield* inner.unsearched(rollouts)) params.set(id, values);
    for (const { inner } of this.members) {
      const settled = yield* inner.settle({ ...rollouts, given: params });
      for (const [id, values] of settled.params) params.set(id, values);
      addHarms(harms, settled.harms);
    }
    return { params, harms };
  }
}

/** Adds totals to those there are, by id. */
export function addHarms(into: Map<string, Float64Array>, harms: ReadonlyMap<string, Float64Array>): void {
  for (const [id, totals] of harms) {
    const before = into.get(id);
    into.set(id, before ? before.map((total, i) => total + totals[i]!) : totals);
  }
}

/** Whose rollout has ended tries nothing any more. */
export function ofThoseGoingOn({ alive }: Scene, harms: ReadonlyMap<string, Float64Array>): ReadonlyMap<string, Float64Array> {
  if (!alive) return harms;
  return new Map([...harms].map(([id, totals]) => [id, totals.map((harm, lane) => (alive[lane] === 0 ? 0 : harm))]));
}
