import type { Place } from '../../../language/design/place.ts';
import { reads } from '../../../language/design/reads.ts';
import type { Column } from '../columns/column.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import { exp } from '../kernel/elementary/exponential.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { StepColumns } from '../rollout/step-columns.ts';
import { isStateLike, parents } from './dependants.ts';
import { type Likelihood, likelihoodOfLayers } from './likelihood.ts';
import type { PlanView } from './plan-view.ts';

interface Observed {
  readonly id: string;
  readonly value: Column;
  readonly likelihood: Likelihood;
}

/**
 * What an observation tells about what is not observed: each sample weighs as much as the density of what was seen, given it.
 * Observed draws that do not depend on anything unobserved tell nothing more than their value.
 */
export class Observation {
  /** Observed actions of others by which one could tell something else that matters, which is not done. */
  readonly untold: readonly Untold[];
  private readonly likelihoods: readonly Observed[];

  /** `hidden`: the unobserved variables that a decision depends on. @throws NotSimulated where they are to be inferred from an equation. */
  constructor(view: PlanView, columns: StepColumns, hidden: ReadonlySet<string>) {
    const { optimizer, observed, mechanisms } = view;
    const likelihoods: Observed[] = [];
    let ofDraws = false;
    const mattering = new Set(hidden);
    for (let before = -1; before !== mattering.size; ) {
      before = mattering.size;
      likelihoods.length = 0;
      for (const { id, place } of optimizer.observes) {
        const layered = mechanisms.of(id);
        const mechanism = layered[0]?.mechanism;
        if (!observed.has(id) || !mechanism) continue;
        const told = unobservedAncestors(id, view);
        if (![...told].some((ancestor) => mattering.has(ancestor))) continue;
        // What moved a state is told only of what lasts: draws of the step that is over are of no consequence any more.
        if (isStateLike(mechanism) && ![...told].some((ancestor) => view.isState(ancestor))) continue;
        const likelihood = likelihoodOfLayers(layered, (parameter) => columns.expression(parameter));
        if (!likelihood)
          throw new NotSimulated(
            `${optimizer.name} would have to infer ${[...told].join(', ')} from ${id}, which is computed from it: write what is observed as a draw, ${id} ~ normal(…, …)`,
            place,
          );
        for (const ancestor of told) {
          mattering.add(ancestor);
          ofDraws ||= !view.isState(ancestor);
        }
        likelihoods.push({ id, value: columns.variable(id, place), likelihood });
      }
    }
    this.likelihoods = likelihoods;
    this.untold = optimizer.observes.flatMap(({ id, place }): Untold[] => {
      const of = shownBy(id, view).filter((one) => mattering.has(one));
      return of.length > 0 ? [{ action: id, of, place }] : [];
    });
    this.tellsOfDraws = ofDraws;
  }

  /** What is observed that tells of something else. */
  get telling(): readonly string[] {
    return this.likelihoods.map(({ id }) => id);
  }

  /** The columns that weights are computed from. */
  get reads(): readonly Column[] {
    return this.likelihoods.flatMap(({ value, likelihood }) => [value, ...likelihood.reads]);
  }

  /** Whether it tells of draws of the same step. */
  readonly tellsOfDraws: boolean;

  get tells(): boolean {
    return this.likelihoods.length > 0;
  }

  /** The samples' weights, those of each decision adding up to 1; undefined where all weigh the same. `before`: logarithms of what they weighed. */
  weights(machine: ColumnMachine, length: number, samples: number, before?: Float64Array): Float64Array | undefined {
    if ((!this.tells && !before) || samples === 1) return undefined;
    const weights = before ? before.slice() : new Float64Array(length);
    this.addTo(weights, machine, length);
    for (let start = 0; start < length; start += samples) normalize(weights.subarray(start, start + samples));
    return weights;
  }

  /** Adds the logarithms of how likely what is observed is. */
  addTo(weights: Float64Array, machine: ColumnMachine, length: number): void {
    for (const { value, likelihood } of this.likelihoods) {
      const seen = machine.column(value);
      const likely = likelihood.on(machine);
      for (let i = 0; i < length; i++) weights[i]! += likely(seen[i]!, i);
    }
  }
}

export interface Untold {
  readonly action: string;
  readonly of: readonly string[];
  readonly place: Place;
}

/** What is not observed, and random, of what another whom the model includes goes by in setting an action. */
function shownBy(action: string, view: PlanView): readonly string[] {
  const acting = view.planning.cast.acts.get(action);
  if (!acting || acting.optimizer.id === view.optimizer.id || !view.isForeseen(action)) return [];
  const { act, optimizer } = acting;
  const seen = act.kind === 'law' ? reads(act.law) : optimizer.observes;
  return [...new Set(seen.flatMap(({ id }) => [...unobservedOf([id], view)]))];
}

/** From logarithms to weights that add up to 1; even ones where nothing was possible, and among those that are certain. */
export function normalize(weights: Float64Array): void {
  const highest = weights.reduce((so, weight) => Math.max(so, weight), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(highest)) {
    const certain = weights.reduce((so, weight) => so + Number(weight === highest), 0);
    for (let i = 0; i < weights.length; i++)
      weights[i] = certain > 0 ? Number(weights[i] === highest) / certain : 1 / weights.length;
    return;
  }
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i] = exp(weights[i]! - highest);
  for (let i = 0; i < weights.length; i++) weights[i]! /= total;
}

/** Whether anything that is observed tells of one of the variables. */
export function tellsOf(variables: Iterable<string>, view: PlanView): boolean {
  const told = new Set([...view.observed].flatMap((id) => (view.isState(id) ? [] : [...unobservedAncestors(id, view)])));
  return [...variables].some((id) => told.has(id));
}

/** Within the step, or of a state by its move: the draws, and the states that are not certain, on which it depends and which are not observed. */
function unobservedAncestors(id: string, view: PlanView): ReadonlySet<string> {
  return unobservedOf(
    view.mechanisms.of(id).flatMap(({ mechanism }) => parents(mechanism)),
    view,
  );
}

/** As `unobservedAncestors`, of what these depend on, and they themselves. */
function unobservedOf(ids: readonly string[], { mechanisms, observed, isUncertain }: PlanView): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [...ids];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const layered = mechanisms.of(next);
    if (observed.has(next) || found.has(next) || layered.length === 0) continue;
    if (layered.every((one) => one.mechanism.kind === 'constant')) continue;
    const isState = layered.some((one) => isStateLike(one.mechanism));
    if (isState && !isUncertain(next)) continue;
    found.add(next);
    if (!isState) queue.push(...layered.flatMap(({ mechanism }) => parents(mechanism)));
  }
  return new Set(
    [...found].filter((one) => isUncertain(one) || mechanisms.of(one).some(({ mechanism }) => mechanism.kind === 'draw')),
  );
}
