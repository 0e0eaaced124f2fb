import { ParamDraws } from '../selection/param-draws.ts';
import { picked, rowsOf } from '../selection/params.ts';
import { type Remaining, type SearchPlan, searchFamily } from '../selection/search-plan.ts';
import { everyCandidate, laneId, numbersFrom, oneOfEach, type Searchers } from '../selection/searchers.ts';
import type { Scored, Selecting } from '../selection/selecting.ts';
import type { Strategy } from '../selection/strategy.ts';
import { asWritten, type TrialConditions } from '../selection/trial-conditions.ts';
import type { DeployedBlock } from './deployed-block.ts';
import { type Deployed, type DeployedLanes, deployedLanes } from './deployed-lanes.ts';
import { Deployments } from './deployment.ts';
import { EverySize } from './every-size.ts';
import type { PointStore } from './point-store.ts';
import { Scatter } from './scatter.ts';
import { Staging, type StagingOptions } from './staging.ts';
import { UpdatedDeployment } from './updated-deployment.ts';
import { selectingOf, type Updates } from './updates.ts';

/** Points that differ in the size of the base optimizer's search alone: they share their candidates, their scores and their draws. */
export interface CellOptions extends StagingOptions {
  readonly searches: readonly { readonly plan: SearchPlan; readonly store: PointStore; readonly only?: Remaining | undefined }[];
  /** As written where it is left out. */
  readonly conditions?: TrialConditions;
  /** What is realised is all that is wanted: nothing is promised, shown or compared with no search. */
  readonly realisedAlone?: boolean;
}

interface Searched {
  readonly plan: SearchPlan;
  readonly store: PointStore;
  readonly size: number;
  /** Of its candidates those that it is left with; they are all shown. */
  readonly only?: Remaining | undefined;
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
    this.searches = options.searches.map(({ plan, store, only }) => ({
      ...{ plan, store, only },
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
    const again = this.updates ? this.searches.reduce((sum, { size }) => sum + size, 0) : 0;
    const families = new Map<string, number>();
    for (const { plan, size } of this.searches)
      families.set(searchFamily(plan), Math.max(size, families.get(searchFamily(plan)) ?? 0));
    const once = [...families.values()].reduce((sum, size) => sum + size, 0);
    const ofAll = Math.max(0, ...families.values()) * (this.everySize?.rollouts ?? 0);
    return (once + again) * this.trialRollouts + ofAll + 2 * this.searches.length * this.deployments.rollouts;
  }

  /** Of a rollout. */
  get steps(): number {
    return this.staging.steps;
  }

  /** Whether its runs may have more rollouts than that: candidates race, and any number of them may be about as good as the best. */
  get mayTakeMore(): boolean {
    return this.selecting?.races === true;
  }

  /** Steps of rollouts until now, of some `rolloutsPerRun` times the steps of one in a run. */
  get stepsRolled(): number {
    return this.staging.rolled.steps;
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
    const runs = numbersFrom(from, to);
    const given = this.unselected.params.length > 0 ? this.unselected.draw(runs.map((run) => laneId(run, 0))) : new Map();
    const searchers: Searchers = { runs, keys: runs, given };
    if (!this.selecting) {
      const tried = everyCandidate(runs.length, 1);
      const lanes = this.lanes(searchers, [{ role: 'selected', store: this.searches[0]!.store, tried }]);
      yield* this.deployments.deploy(lanes, new Map(), given);
      return;
    }
    const shared = new Map<string, Scored>();
    for (const searched of this.searches) {
      const family = searchFamily(searched.plan);
      const scored = shared.get(family) ?? (yield* this.selecting.search(searchers, this.largest(this.selecting, family)));
      shared.set(family, scored);
      yield;
      yield* this.finish(this.selecting, searchers, scored, searched);
    }
    const [all] = shared.values();
    if (this.everySize && all) yield* this.everySize.write(searchers, all);
    for (const scored of shared.values()) this.selecting.release(scored);
  }

  /** Selects, promises and deploys. */
  private *finish(
    selecting: Selecting,
    searchers: Searchers,
    scored: Scored,
    { plan, store, size, only }: Searched,
  ): Generator<void, void> {
    const { trials } = selecting;
    const { runs, given } = searchers;
    const { candidates, scores, harms } = scored;
    const left = typeof only === 'object' ? only.filter((candidate) => candidate < size) : undefined;
    const selected = selecting.choose(plan, scored, searchers, left);
    const tried = oneOfEach(selected, candidates);
    const ofSelected: Deployed = { role: 'selected', store, tried };
    for (const [id, totals] of harms) {
      const harm = store.values('trial harm', id);
      for (let r = 0; r < runs.length; r++) harm[store.slot(runs[r]!)] = sum(totals, r * candidates, size, left);
    }
    if (this.realisedAlone) {
      const lanes = this.lanes(searchers, [ofSelected]);
      yield* this.deployments.deploy(lanes, scored.params, given, this.updating(searchers, plan, store, new Map()));
      return;
    }
    const promised = new Map(
      scored.promised ? rowsOf(scored.promised, tried.rows) : yield* trials.promise(searchers, tried, scored.params),
    );
    promised.set(trials.goal.id, picked(scores, tried.rows));
    for (const [id, values] of promised) {
      const believed = store.values('believed', id);
      for (let r = 0; r < runs.length; r++) believed[store.slot(runs[r]!)] = values[r]!;
    }
    const ofScatter: Deployed = {
      role: 'scatter',
      store,
      tried: this.scatter.tried(searchers, size, scored, selected, only && (left ?? only)),
    };
    const shown = { shown: this.scatter.shown(store, scored, selected, only !== undefined) };
    // What nobody selected is candidate 0 of the draws, which a grid does not try.
    const isDrawn = plan.method !== 'grid';
    const ofBaseline: Deployed = {
      role: 'baseline',
      store,
      tried: oneOfEach(new Int32Array(runs.length), isDrawn ? candidates : 1),
    };
    const compared = [...(isDrawn ? [ofBaseline] : []), ofScatter];
    if (this.updates) {
      const updating = this.updating(searchers, plan, store, promised);
      yield* this.deployments.deploy(this.lanes(searchers, [ofSelected]), scored.params, given, updating);
      yield* this.deployments.deploy(this.lanes(searchers, compared), scored.params, given, shown);
    } else yield* this.deployments.deploy(this.lanes(searchers, [ofSelected, ...compared]), scored.params, given, shown);
    if (!isDrawn) {
      const lanes = this.lanes(searchers, [ofBaseline]);
      yield* this.deployments.deploy(lanes, yield* selecting.unsearched(searchers), given);
    }
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
        const { searchers: rows } = block.lanes;
        const own = {
          runs: picked(searchers.runs, rows),
          keys: picked(searchers.keys, rows),
          given: rowsOf(searchers.given, rows),
        };
        return new UpdatedDeployment(staging, updates, { plan, store, searchers: own, promised: rowsOf(promised, rows) }, block);
      },
    };
  }

  private lanes(searchers: Searchers, deployed: readonly Deployed[]): DeployedLanes {
    return deployedLanes(deployed, searchers, this.staging.candidateKeeps);
  }

  /** The strategy of the search of the family that looks at the most candidates. */
  private largest(selecting: Selecting, family: string): Strategy {
    const own = this.searches.filter(({ plan }) => searchFamily(plan) === family);
    return selecting.strategy(own.reduce((so, one) => (one.size > so.size ? one : so)).plan);
  }
}

/** Of `count` values from an index on, or of those among them that are `left`. */
function sum(values: Float64Array, from: number, count: number, left?: readonly number[]): number {
  let total = 0;
  for (let i = 0; i < (left?.length ?? count); i++) total += values[from + (left?.[i] ?? i)]!;
  return total;
}
