import { BestOfSample } from '../selection/best-of-sample.ts';
import { everyCandidate, type Searchers } from '../selection/searchers.ts';
import type { Scored, Selecting } from '../selection/selecting.ts';
import { CandidateWorths } from './candidate-worths.ts';
import type { PointStore } from './point-store.ts';
import { areFinite } from './run-warnings.ts';
import type { Staging } from './staging.ts';

/** A search of so many candidates, and where what it gives belongs. */
interface Sized {
  readonly store: PointStore;
  readonly size: number;
}

/**
 * Best of n for every n of a sweep from the candidates of the largest: what one choice of n gives on average over all choices. It is what
 * goals and harms have for means; values whose spread is asked for keep the one choice that was made.
 */
export class EverySize {
  private readonly selecting: Selecting;
  private readonly worths: CandidateWorths;
  private readonly searches: readonly Sized[];
  /** Of how many of them the best is taken: 1 for what nobody selected; and which of these is each search's. */
  private readonly sizes: readonly number[];
  private readonly sample: BestOfSample;
  /** For one candidate of the largest search, beside those of its score. */
  readonly rollouts: number;

  /**
   * Undefined where it would not do: the candidates' worths are not each their own, or would cost too much: more than half as much again
   * as their scores, where they are rolled out step by step.
   */
  static of(
    staging: Staging,
    selecting: Selecting | undefined,
    searches: readonly (Sized & { readonly plan: { readonly method: string } })[],
  ): EverySize | undefined {
    const { selected, unselected, world, selector } = staging.cast;
    const isStatic = world.variables.every(({ mechanism }) => mechanism.kind !== 'state');
    const isSwept = new Set(searches.map(({ size }) => size)).size > 1;
    const plans = [...selected, ...unselected].some(({ acts }) => acts.some(({ kind }) => kind === 'plan'));
    const areBest = searches.every(({ plan }) => plan.method === 'best of');
    const areSimple = !selector?.updates && selected.every(({ selects, selectsFrom }) => selects.length === 0 && !selectsFrom);
    if (!selecting || !isSwept || !areBest || !areSimple) return undefined;
    const { trials } = selecting;
    if (!plans && (isStatic || staging.candidateKeeps))
      return new EverySize(staging, selecting, searches, 1 + trials.promiseCount);
    // What is promised of other goals comes of the same trials, or of one.
    const together = trials.promiseCount > 1;
    const more = 1 + (together ? 0 : trials.promiseCount);
    if (2 * more > selecting.rolloutsOfCandidate) return undefined;
    if (together) trials.promiseAll();
    return new EverySize(staging, selecting, searches, more);
  }

  private constructor(staging: Staging, selecting: Selecting, searches: readonly Sized[], rollouts: number) {
    this.selecting = selecting;
    this.searches = searches;
    this.rollouts = rollouts;
    this.worths = new CandidateWorths(staging);
    this.sizes = [...new Set([1, ...searches.map(({ size }) => size)])];
    this.sample = new BestOfSample(Math.max(...this.sizes), this.sizes);
  }

  /** Writes what each of the searches gives. */
  *write(searchers: Searchers, scored: Scored): Generator<void, void> {
    const { searches, sizes, sample } = this;
    const { trials } = this.selecting;
    const { candidates, scores, params, harms } = scored;
    const tried = everyCandidate(searchers.keys.length, candidates);
    const promised = scored.promised ?? (yield* trials.promise(searchers, tried, params));
    const worths = yield* this.worths.of(searchers, tried, params);
    const all = [
      { kind: 'believed' as const, id: trials.goal.id, values: scores },
      ...[...promised].map(([id, values]) => ({ kind: 'believed' as const, id, values })),
      ...worths,
    ];
    const { sign } = trials;
    const meanOf = searches.map(({ size }) => sizes.indexOf(size));
    // Which series each goes into, looked up once.
    const into = all.map(({ kind, id }) =>
      searches.map(({ store }) => ({
        best: store.values(kind, id),
        ...(kind === 'realised' && { unsearched: store.values('baseline', id) }),
      })),
    );
    let work = 0;
    for (let r = 0; r < searchers.runs.length; r++) {
      const run = searchers.runs[r]!;
      work += candidates * (all.length + harms.size + 1);
      if (work > yieldAfter) {
        work = 0;
        yield;
      }
      const from = r * candidates;
      sample.look(scores, from, sign);
      for (let which = 0; which < all.length; which++) {
        const { values } = all[which]!;
        // Whether there is a value that is not finite depends on all candidates alike: one choice is then as unbiased, and no mean of it all.
        if (!areFinite(values, candidates, from)) continue;
        const means = sample.means(values, from);
        for (let k = 0; k < searches.length; k++) {
          const series = into[which]![k]!;
          const slot = searches[k]!.store.slot(run);
          series.best[slot] = means[meanOf[k]!]!;
          if (series.unsearched) series.unsearched[slot] = means[0]!;
        }
      }
      // So many candidates' worth of harms, whichever are tried.
      for (const [id, totals] of harms) {
        const each = sample.means(totals, from)[0]!;
        for (const { store, size } of searches) store.values('trial harm', id)[store.slot(run)] = size * each;
      }
    }
  }
}

/** So many values of candidates are put in order and taken means of between two yields: some milliseconds. */
const yieldAfter = 100_000;
