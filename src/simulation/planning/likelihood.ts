import type { Distribution, Expression } from '../../../language/design/expression.ts';
import type { Column } from '../columns/column.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import { type DrawnDistribution, isDrawnDistribution } from '../columns/operations.ts';
import { laws } from '../distributions/laws.ts';
import { exp } from '../kernel/elementary/exponential.ts';
import { log } from '../kernel/elementary/logarithm.ts';
import type { LayeredMechanism } from '../rollout/mechanisms.ts';

/**
 * ln of how likely a value is in a lane of a machine: the density of what is measured, the probability of what is counted. Where one value may
 * be either (a mixture of a constant and a normal), a probability outweighs any density.
 */
export interface Likelihood {
  /** Of single values, each with a probability. */
  readonly counts: boolean;
  /** The columns that it is computed from. */
  readonly reads: readonly Column[];
  on(machine: ColumnMachine): (value: number, lane: number) => number;
}

/** A probability beside densities, as a logarithm: greater than any of these. */
const ofProbability = 10_000;

/** What a hole has is not to be had; every other distribution has one. `compiled`: the column of a parameter. */
export function likelihoodOf(distribution: Distribution, compiled: (parameter: Expression) => Column): Likelihood | undefined {
  if (distribution.kind === 'hole') return undefined;
  if (distribution.kind === 'distribution') {
    const { name } = distribution;
    return isDrawnDistribution(name) ? ofLaw(name, distribution.arguments.map(compiled)) : undefined;
  }
  const parts = distribution.parts.flatMap((part) => {
    const likelihood = likelihoodOf(part.distribution, compiled);
    return likelihood ? [{ weight: compiled(part.weight), likelihood }] : [];
  });
  return parts.length === distribution.parts.length ? ofMixture(parts) : undefined;
}

function ofLaw(name: DrawnDistribution, parameters: readonly Column[]): Likelihood {
  const { logDensity, counts = false } = laws[name];
  return {
    counts,
    reads: parameters,
    on: (machine) => {
      const given = parameters.map((parameter) => machine.column(parameter));
      return (value, lane) =>
        logDensity(
          value,
          given.map((column) => column[lane]!),
        );
    },
  };
}

/** ln of sum(w_i p_i) / sum(w_i). */
function ofMixture(parts: readonly { readonly weight: Column; readonly likelihood: Likelihood }[]): Likelihood {
  const counts = parts.every(({ likelihood }) => likelihood.counts);
  const more = parts.map(({ likelihood }) => (likelihood.counts && !counts ? ofProbability : 0));
  return {
    counts,
    reads: parts.flatMap(({ weight, likelihood }) => [weight, ...likelihood.reads]),
    on: (machine) => {
      const weights = parts.map(({ weight }) => machine.column(weight));
      const ofParts = parts.map(({ likelihood }) => likelihood.on(machine));
      return (value, lane) => {
        const logs = ofParts.map((of, part) => more[part]! + log(weights[part]![lane]!) + of(value, lane));
        const highest = Math.max(...logs);
        if (!Number.isFinite(highest)) return highest;
        const total = weights.reduce((sum, weight) => sum + weight[lane]!, 0);
        return highest + log(logs.reduce((sum, one) => sum + exp(one - highest), 0) / total);
      };
    },
  };
}

/** That of the last layer that is in force in the lane; nothing where a layer is no draw. */
export function likelihoodOfLayers(
  layers: readonly LayeredMechanism[],
  compiled: (parameter: Expression) => Column,
): Likelihood | undefined {
  return layers.reduce<Likelihood | undefined>((below, { mechanism, indicator }, index) => {
    const own = mechanism.kind === 'draw' ? likelihoodOf(mechanism.distribution, compiled) : undefined;
    if (index === 0 || indicator === undefined) return own;
    if (!own || !below) return undefined;
    return {
      counts: own.counts && below.counts,
      reads: [indicator, ...own.reads, ...below.reads],
      on: (machine) => {
        const isInForce = machine.column(indicator);
        const [above, under] = [own.on(machine), below.on(machine)];
        return (value, lane) => (isInForce[lane] === 0 ? under(value, lane) : above(value, lane));
      },
    };
  }, undefined);
}
