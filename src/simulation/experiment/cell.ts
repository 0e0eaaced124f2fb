import { ParamDraws } from '../selection/param-draws.ts';
import { rowsOf } from '../selection/params.ts';
import { type SearchPlan, searchFamily } from '../selection/search-plan.ts';
import { laneId, type Searchers } from '../selection/searchers.ts';
import type { Scored, Selecting } from '../selection/selecting.ts';
import type { Strategy } from '../selection/strategy.ts';
import { asWritten, type TrialConditions } from '../selection/trial-conditions.ts';
import type { DeployedBlock, DeployedLane } from './deployed-lane.ts';
import { Deployments } from './deployment.ts';
import { EverySize } from './every-size.ts';
import type { PointStore } from './point-store.ts';
import { Scatter } from './scatter.ts';
import { Staging, type StagingOptions } from './staging.ts';
import { UpdatedDeployment } from './updated-deployment.ts';
import { selectingOf, type Updates } from './updates.ts';

/** Points that differ in the size of the base optimizer's search alone: they share their candidates, their scores and their draws. */
export interface CellOptions extends StagingOptions {
  readonly searches: readonly { readonly plan: SearchPlan; readonly store: PointStore }[];
  /** As written where it is left out. */
  readonly conditions?: TrialConditions;
  /** What is realised is all that is wanted: nothing is promised, shown or compared with no search. */
  readonly realisedAlone?: boolean;
}

interface Searched {
  readonly plan: SearchPlan;
  readonly store: PointStore;
  readonly size: number;
}

/** Simulates runs of one cell of a sweep, whole runs at a time, and writes what they give into the stores of its points. */
export class Cell {
  private readonly staging: Staging;
  private readonly selecting: Selecting | undefined;
  private readonly updates: Updates | undefined;
  private readonly deployments: Deployments;
  private readonly unselected: ParamDraws;
  private readonly searches: readonly Searched[];
  private readonly scatter: Scatter;
  private readonly realisedAlone: boolean;
  private readonly everySize: EverySize | undefined;

  constructor(options: CellOptions) {
    const staging = new Staging(options);
    const { cast, setting, seed, warnings } = staging;
    this.staging = staging;
    const conditions = staging.conditions(options.conditions ?? asWritten);
    const own = cast.selector && selectingOf(staging, cast.selector, conditions);
    this.selecting = own?.selecting;
    this.updates = own?.updates;
    this.unselected = new ParamDraws(cast.unselected, setting, seed, 'candidates');
    this.deployments = new Deployments(staging, conditions, own?.updates);
    this.searches = options.searches.map(({ plan, store }) => ({
      plan,
      store,
      size: this.selecting?.strategy(plan).size ?? 0,
    }));
    this.scatter = new Scatter(staging);
    this.realisedAlone = options.realisedAlone === true;
    this.everySize = this.realisedAlone ? undefined : EverySize.of(staging, this.selecting, this.searches);
    warnings.add(staging.estimates.warnings);
  }

  /** How many runs make a good piece of work: some ten thousand rollouts of trials. */
  get piece(): number {
    const candidates = Math.max(1, ...this.searches.map(({ size }) => size));
    return Math.max(1, Math.min(1024, Math.floor(16_384 / (candidates * this.trialRollouts))));
  }

  /** Work of a run, in rollouts: for progress. */
  get rolloutsPerRun(): number {
    // Trials after updates last from one to the next: together as long as a deployment.
    const selections = this.updates ? 2 : 1;
    const most = Math.max(0, ...this.searches.map(({ size }) => size));
    return this.searches.reduce(
      (sum, { size }) => sum + selections * size * this.trialRollouts + 2 * this.deployments.rollouts,
      most * (this.everySize?.rollouts ?? 0),
    );
  }

  /** How hard the hardest of its searches looks: candidates, and rollouts of each. */
  get search(): { readonly candidates: number; readonly trials: number } {
    const candidates = Math.max(0, ...this.searches.map(({ size }) => size));
    return { candidates, trials: candidates > 0 ? this.trialRollouts : 0 };
  }

  /** How many optimizers decide by planning at each step. */
  get planners(): number {
    const { selected, unselected } = this.staging.cast;
    return [...selected, ...unselected].filter(({ acts }) => acts.some(({ kind }) => kind === 'plan')).length;
  }

  private get trialRollouts(): number {
    return this.selecting?.rolloutsOfCandidate ?? 1;
  }

  *run(from: number, to: number): Generator<void, void> {
    const runs = Float64Array.from({ length: to - from }, (_, i) => from + i);
    const given = this.unselected.draw(runs.map((run) => laneId(run, 0)));
    const searchers: Searchers = { runs, keys: runs, given };
    if (!this.selecting) {
      const lanes = Array.from(runs, (_, i) => this.lane(searchers, i, 0, i, this.searches[0]!.store, 'selected'));
      yield* this.deployments.deploy(lanes, new Map(), given);
      return;
    }
    const shared = new Map<string, Scored>();
    for (const searched of this.searches) {
      const family = searchFamily(searched.plan);
      const scored = shared.get(family) ?? (yield* this.selecting.search(searchers, this.largest(this.selecting, family)));
      shared.set(family, scored);
      yield* this.finish(this.selecting, searchers, scored, searched);
    }
    const [all] = shared.values();
    if (this.everySize && all) yield* this.everySize.write(searchers, all, this.searches);
  }

  /** Selects, promises and deploys. */
  private *finish(
    selecting: Selecting,
    searchers: Searchers,
    scored: Scored,
    { plan, store, size }: Searched,
  ): Generator<void, void> {
    const { trials } = selecting;
    const { runs, given } = searchers;
    const { candidates, scores, harms } = scored;
    const selected = selecting.choose(plan, scored, searchers);
    const rows = Float64Array.from(selected, (candidate, r) => r * candidates + candidate);
    const lanes = Array.from(selected, (candidate, r) => this.lane(searchers, r, candidate, rows[r]!, store, 'selected'));
    for (const [r, run] of runs.entries())
      for (const [id, totals] of harms)
        store.values('trial harm', id)[store.slot(run)] = sum(totals, r * candidates, r * candidates + size);
    if (this.realisedAlone) {
      yield* this.deployments.deploy(lanes, scored.params, given, this.updating(searchers, plan, store, new Map()));
      return;
    }
    const tried = { searchers: Float64Array.from(selected.keys()), candidates: Float64Array.from(selected), rows };
    const promised = new Map(yield* trials.promise(searchers, tried, scored.params));
    promised.set(
      trials.goal.id,
      rows.map((row) => scores[row]!),
    );
    for (const [id, values] of promised) {
      const believed = store.values('believed', id);
      for (const [r, run] of runs.entries()) believed[store.slot(run)] = values[r]!;
    }
    const scattered = this.scatter.lanes(searchers, size, selected, (r, candidate) =>
      this.lane(searchers, r, candidate, r * candidates + candidate, store, 'scatter'),
    );
    const shown = { shown: this.scatter.shown(store, scored, selected) };
    // What nobody selected is candidate 0 of the draws, which a grid does not try.
    const isDrawn = plan.method !== 'grid';
    const baseline = Array.from(selected, (_, r) => this.lane(searchers, r, 0, isDrawn ? r * candidates : r, store, 'baseline'));
    const compared = [...(isDrawn ? baseline : []), ...scattered];
    if (this.updates) {
      const updating = this.updating(searchers, plan, store, promised);
      yield* this.deployments.deploy(lanes, scored.params, given, updating);
      yield* this.deployments.deploy(compared, scored.params, given, shown);
    } else yield* this.deployments.deploy([...lanes, ...compared], scored.params, given, shown);
    if (!isDrawn) yield* this.deployments.deploy(baseline, selecting.unsearched(searchers), given);
  }

  /** How those that are selected are deployed; without `promised` nobody asks what is believed. */
  private updating(
    searchers: Searchers,
    plan: SearchPlan,
    store: PointStore,
    promised: ReadonlyMap<string, Float64Array>,
  ): { readonly stretches?: (block: DeployedBlock) => UpdatedDeployment } {
    const { staging, updates } = this;
    if (!updates) return {};
    return {
      stretches: (block) => {
        const rows = block.lanes.map(({ searcher }) => searcher);
        const own = {
          runs: Float64Array.from(rows, (row) => searchers.runs[row]!),
          keys: Float64Array.from(rows, (row) => searchers.keys[row]!),
          given: rowsOf(searchers.given, rows),
        };
        return new UpdatedDeployment(staging, updates, { plan, store, searchers: own, promised: rowsOf(promised, rows) }, block);
      },
    };
  }

  private lane(
    { runs, keys }: Searchers,
    searcher: number,
    candidate: number,
    row: number,
    store: PointStore,
    role: DeployedLane['role'],
  ): DeployedLane {
    const { candidateKeeps } = this.staging;
    const run = runs[searcher]!;
    const own = laneId(keys[searcher]!, candidate);
    return {
      run,
      lane: candidateKeeps === 'draws' ? own : run,
      start: candidateKeeps ? own : run,
      searcher,
      candidate,
      row,
      store,
      role,
    };
  }

  /** The strategy of the search of the family that looks at the most candidates. */
  private largest(selecting: Selecting, family: string): Strategy {
    const own = this.searches.filter(({ plan }) => searchFamily(plan) === family);
    return selecting.strategy(own.reduce((so, one) => (one.size > so.size ? one : so)).plan);
  }
}

function sum(values: Float64Array, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; i++) total += values[i]!;
  return total;
}
