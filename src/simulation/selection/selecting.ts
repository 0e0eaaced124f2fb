import type { Optimizer } from '../../../language/design/design.ts';
import { extendKey, type StreamKey, streamKey } from '../columns/stream-key.ts';
import type { Staging } from '../experiment/staging.ts';
import { addHarms, type InnerSelection, type Settled } from './below.ts';
import { chosen, clearlyChosen } from './choice.ts';
import { Climb } from './climb.ts';
import { DrawnCandidates } from './drawn-candidates.ts';
import { Pools } from './drawn-world.ts';
import { Evolve } from './evolve.ts';
import { Grid } from './grid.ts';
import { ParamDraws } from './param-draws.ts';
import { ParamSpace } from './param-space.ts';
import { type Params, rowsOf } from './params.ts';
import { race, racedTrials } from './race.ts';
import { resumedRows } from './resumed.ts';
import { type SearchPlan, searchPlan } from './search-plan.ts';
import { everyCandidate, laneId, mixedId, oneOfEach, type Searchers, type Tried } from './searchers.ts';
import type { Strategy } from './strategy.ts';
import type { Surroundings } from './surroundings.ts';
import type { TrialConditions } from './trial-conditions.ts';
import { type TrialResults, Trials } from './trials.ts';

/** What searchers tried, and how it scored: a row for each candidate of each searcher. */
export interface Scored {
  /** Of each searcher. */
  readonly candidates: number;
  /** In the goal's own units. */
  readonly scores: Float64Array;
  readonly params: Params;
  readonly harms: ReadonlyMap<string, Float64Array>;
  /** After `trials.promiseAll`, of searches that look at all candidates at once. */
  readonly promised?: Params;
}

/** An optimizer that selects: how it looks for candidates, and how it scores them. */
export class Selecting implements InnerSelection {
  readonly trials: Trials;
  private readonly draws: ParamDraws;
  private readonly staging: Staging;
  private readonly selector: Optimizer;
  private readonly phase: string;
  private readonly ties: StreamKey;
  /** Whether candidates that fall far behind are tried no further: how many do is not known beforehand. */
  readonly races: boolean;
  private readonly pools: Pools | undefined;
  private readonly strategies = new Map<string, Strategy>();

  constructor(staging: Staging, selector: Optimizer, conditions: TrialConditions, around: Surroundings) {
    const { cast, setting, seed } = staging;
    this.staging = staging;
    this.selector = selector;
    this.phase = around.phase ? `candidates in ${around.phase}` : 'candidates';
    this.ties = streamKey(seed, 'search', around.phase);
    this.pools = selector.selectsFrom && around.phase ? new Pools(`${around.phase} ${selector.id}`) : undefined;
    const { method } = this.plan;
    // An expectation takes long: a search that takes the best alone need not know it of those that cannot be.
    this.races = conditions.expectations && !conditions.everyScore && (method === 'best of' || method === 'grid');
    const { everyScore: _, ...below } = conditions;
    this.trials = new Trials(
      staging,
      selector,
      conditions,
      around,
      (optimizer, own) => new Selecting(staging, optimizer, below, own),
    );
    const own = selector.selects.flatMap(({ id }) => cast.selected.filter((optimizer) => optimizer.id === id));
    this.draws = new ParamDraws(own, setting, seed, this.phase);
  }

  get keptIds(): readonly string[] {
    return this.trials.keptIds;
  }

  /** Of its own search, as written or swept, for each searcher. */
  get rollouts(): number {
    return this.strategy(this.plan).size * this.rolloutsOfCandidate;
  }

  /** About; one by one where the search goes by the scores of all. */
  get rolloutsOfCandidate(): number {
    const { count, rollouts } = this.trials;
    return (this.races ? racedTrials(count) : count) * rollouts + (this.trials.source?.rollouts ?? 0);
  }

  private get plan(): SearchPlan {
    const { setting } = this.staging;
    return searchPlan(this.selector.search, setting, setting.swept.get(`${this.selector.id}.search`));
  }

  *settle(searchers: Searchers): Generator<void, Settled> {
    const { plan } = this;
    const scored = yield* this.search(searchers, this.strategy(plan));
    const rows = this.choose(plan, scored, searchers).map((candidate, i) => i * scored.candidates + candidate);
    const totals = [...scored.harms].map(([id, harms]) => [id, sums(harms, scored.candidates)] as const);
    return { params: rowsOf(scored.params, rows), harms: new Map(totals) };
  }

  /** For each searcher the candidate that the plan takes of the first so many that it looks at, or of those among them that are `left`. */
  choose(plan: SearchPlan, { candidates, scores }: Scored, { keys, resumed }: Searchers, left?: readonly number[]): Int32Array {
    const { sign } = this.trials;
    const own = new Float64Array(left?.length ?? this.strategy(plan).size);
    const ties = resumed ? extendKey(this.ties, resumed.update) : this.ties;
    const selected = new Int32Array(keys.length);
    for (let searcher = 0; searcher < keys.length; searcher++) {
      const clear = left ? undefined : clearlyChosen(plan, scores, searcher * candidates, own.length, sign);
      if (clear !== undefined) {
        selected[searcher] = clear;
        continue;
      }
      for (let i = 0; i < own.length; i++) own[i] = sign * scores[searcher * candidates + (left?.[i] ?? i)]!;
      const taken = chosen(plan, own, ties, keys[searcher]!);
      selected[searcher] = left?.[taken] ?? taken;
    }
    return selected;
  }

  strategy(plan: SearchPlan): Strategy {
    const key = JSON.stringify(plan);
    const strategy = this.strategies.get(key) ?? this.strategyFor(plan);
    this.strategies.set(key, strategy);
    return strategy;
  }

  private strategyFor(plan: SearchPlan): Strategy {
    const { params } = this.draws;
    const { setting, seed } = this.staging;
    if (plan.method === 'none') return new DrawnCandidates(this.draws, 1);
    if (plan.method === 'best of' || plan.method === 'quantilize' || params.length === 0)
      return new DrawnCandidates(this.draws, plan.n);
    const { search, place } = this.selector;
    if (plan.method === 'grid') return new Grid(params, plan.n, setting, search?.place ?? place);
    const space = new ParamSpace(this.draws, setting, seed, this.phase);
    // All params are held: there is but one candidate.
    if (space.axes.length === 0) return new DrawnCandidates(this.draws, 1);
    return plan.method === 'evolve' ? new Evolve(space, plan.n, plan.generations) : new Climb(space, plan.n);
  }

  /** Candidate 0 of each, whatever the search: what nobody selected. */
  *unsearched(searchers: Searchers): Generator<void, Params> {
    const { keys } = searchers;
    const params = this.draws.draw(keys.map((key) => laneId(key, 0)));
    return (yield* this.drawn(searchers, oneOfEach(new Int32Array(keys.length), 1), params)).params;
  }

  /** Tries what the strategy proposes. */
  *search(searchers: Searchers, strategy: Strategy): Generator<void, Scored> {
    const { size } = strategy;
    const count = searchers.keys.length;
    // Most searches look at all their candidates at once, and need none of these.
    let scores: Float64Array | undefined;
    const params = new Map<string, Float64Array>();
    const harms = new Map<string, Float64Array>();
    const batches = strategy.batches(searchers);
    let told = new Float64Array();
    for (let first = 0; first < size; ) {
      const next = batches.next(told);
      if (next.done) break;
      const { candidates } = next.value;
      const tried = everyCandidate(count, candidates, first);
      const { params: proposed, harms: before } = yield* this.drawn(searchers, tried, next.value.params);
      const found: TrialResults = this.races
        ? { scores: yield* race(this.trials, searchers, tried, proposed), harms: new Map() }
        : yield* this.trials.score(searchers, tried, proposed);
      const foundHarms = new Map(found.harms);
      addHarms(foundHarms, before);
      if (candidates === size) return { ...found, candidates, harms: foundHarms, params: proposed };
      const place = (all: Float64Array, part: Float64Array): void => {
        for (let searcher = 0; searcher < count; searcher++)
          all.set(part.subarray(searcher * candidates, (searcher + 1) * candidates), searcher * size + first);
      };
      scores ??= new Float64Array(count * size);
      place(scores, found.scores);
      for (const [id, values] of proposed) {
        const all = params.get(id) ?? new Float64Array(count * size);
        params.set(id, all);
        place(all, values);
      }
      for (const [id, values] of foundHarms) {
        const all = harms.get(id) ?? new Float64Array(count * size);
        harms.set(id, all);
        place(all, values);
      }
      first += candidates;
      if (first < size) told = found.scores.map((score) => this.trials.sign * score);
    }
    return { candidates: size, scores: scores ?? new Float64Array(count * size), params, harms };
  }

  /** Nobody reads these any more: a later search writes its scores in their place. */
  release({ scores }: Scored): void {
    this.trials.release(scores);
  }

  /** The params of what is tried, and which draw of the world each is, where that has to be said. */
  private *drawn(searchers: Searchers, tried: Tried, params: Params): Generator<void, Settled> {
    const { keys, pools = keys } = searchers;
    const { source } = this.trials;
    if (!source) {
      const own = this.pools?.of(pools, tried.searchers, tried.candidates);
      return { params: own ? new Map([...params, ...own]) : params, harms: new Map() };
    }
    const ids = tried.rows.map((_, i) => laneId(keys[tried.searchers[i]!]!, tried.candidates[i]!));
    const own = pools === keys ? ids : tried.rows.map((_, i) => mixedId(pools[tried.searchers[i]!]!, tried.candidates[i]!));
    const given = new Map([...rowsOf(searchers.given, tried.searchers), ...rowsOf(params, tried.rows)]);
    const { resumed } = searchers;
    const settled = yield* source.settle({
      runs: tried.rows.map((_, i) => searchers.runs[tried.searchers[i]!]!),
      keys: ids,
      apart: ids,
      pools: own,
      given,
      ...(resumed && { resumed: resumedRows(resumed, tried.searchers) }),
    });
    return { params: new Map([...params, ...settled.params]), harms: settled.harms };
  }
}

/** Of every `count` values in a row. */
function sums(values: Float64Array, count: number): Float64Array {
  const totals = new Float64Array(values.length / count);
  for (const [i, value] of values.entries()) totals[Math.floor(i / count)]! += value;
  return totals;
}
