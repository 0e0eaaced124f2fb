import type { Optimizer } from '../../../language/design/design.ts';
import type { Column } from '../columns/column.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import { type DrawnDistribution, isDrawnDistribution } from '../columns/operations.ts';
import { laws } from '../distributions/laws.ts';
import { exp } from '../kernel/elementary/exponential.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Mechanisms } from '../rollout/mechanisms.ts';
import type { StepColumns } from '../rollout/step-columns.ts';
import { parents } from './dependants.ts';

interface Likelihood {
  readonly name: DrawnDistribution;
  readonly value: Column;
  readonly parameters: readonly Column[];
}

/**
 * What an observation tells about what is not observed: each sample weighs as much as the density of what was seen, given it.
 * Observed draws that do not depend on anything unobserved tell nothing more than their value.
 */
export class Observation {
  private readonly likelihoods: readonly Likelihood[];

  /** `drawn`: the unobserved variables that a decision depends on. @throws NotSimulated where they are to be inferred from an equation. */
  constructor(
    optimizer: Optimizer,
    observed: ReadonlySet<string>,
    mechanisms: Mechanisms,
    columns: StepColumns,
    drawn: ReadonlySet<string>,
  ) {
    const likelihoods: Likelihood[] = [];
    const mattering = new Set(drawn);
    for (let before = -1; before !== mattering.size; ) {
      before = mattering.size;
      likelihoods.length = 0;
      for (const { id, place } of optimizer.observes) {
        const layered = mechanisms.of(id);
        const mechanism = layered[0]?.mechanism;
        if (!observed.has(id) || !mechanism || mechanism.kind === 'state') continue;
        const hidden = unobservedAncestors(id, observed, mechanisms);
        if (![...hidden].some((ancestor) => mattering.has(ancestor))) continue;
        if (mechanism.kind !== 'draw' || layered.length > 1)
          throw new NotSimulated(
            `${optimizer.name} would have to infer ${[...hidden].join(', ')} from ${id}, which is computed from it: write what is observed as a draw, ${id} ~ normal(…, …)`,
            place,
          );
        const { distribution } = mechanism;
        if (distribution.kind !== 'distribution' || !isDrawnDistribution(distribution.name))
          throw new NotSimulated(
            `What ${id} tells ${optimizer.name} of ${[...hidden].join(', ')} is not simulated for mixtures`,
            place,
          );
        for (const ancestor of hidden) mattering.add(ancestor);
        const { name } = distribution;
        const parameters = distribution.arguments.map((argument) => columns.expression(argument));
        likelihoods.push({ name, value: columns.variable(id, place), parameters });
      }
    }
    this.likelihoods = likelihoods;
  }

  get tells(): boolean {
    return this.likelihoods.length > 0;
  }

  /** The samples' weights, those of each decision adding up to 1; undefined where all weigh the same. */
  weights(machine: ColumnMachine, length: number, samples: number): Float64Array | undefined {
    if (!this.tells || samples === 1) return undefined;
    const weights = new Float64Array(length);
    for (const { name, value, parameters } of this.likelihoods) {
      const seen = machine.column(value);
      const given = parameters.map((parameter) => machine.column(parameter));
      for (let i = 0; i < length; i++)
        weights[i]! += laws[name].logDensity(
          seen[i]!,
          given.map((column) => column[i]!),
        );
    }
    for (let start = 0; start < length; start += samples) normalize(weights.subarray(start, start + samples));
    return weights;
  }
}

/** From logarithms to weights that add up to 1; even ones where nothing was possible. */
function normalize(weights: Float64Array): void {
  const highest = weights.reduce((so, weight) => Math.max(so, weight), Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(highest)) {
    weights.fill(1 / weights.length);
    return;
  }
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i] = exp(weights[i]! - highest);
  for (let i = 0; i < weights.length; i++) weights[i]! /= total;
}

/** Whether anything that is observed tells of one of the variables. */
export function tellsOf(
  variables: Iterable<string>,
  optimizer: Optimizer,
  observed: ReadonlySet<string>,
  mechanisms: Mechanisms,
): boolean {
  const told = new Set(
    optimizer.observes.flatMap(({ id }) => (observed.has(id) ? [...unobservedAncestors(id, observed, mechanisms)] : [])),
  );
  return [...variables].some((id) => told.has(id));
}

function unobservedAncestors(id: string, observed: ReadonlySet<string>, mechanisms: Mechanisms): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = [id];
  for (let next = queue.pop(); next !== undefined; next = queue.pop())
    for (const { mechanism } of mechanisms.of(next))
      for (const parent of parents(mechanism)) {
        const layered = mechanisms.of(parent);
        if (observed.has(parent) || found.has(parent) || layered.length === 0) continue;
        if (layered.every((one) => one.mechanism.kind === 'state' || one.mechanism.kind === 'constant')) continue;
        found.add(parent);
        queue.push(parent);
      }
  return new Set([...found].filter((one) => mechanisms.of(one).some(({ mechanism }) => mechanism.kind === 'draw')));
}
