import { mod } from '../kernel/elementary/arithmetic.ts';
import { pow } from '../kernel/elementary/power.ts';
import { bootstrap, meanStatistic, quantileStatistic, type Statistic, sdStatistic } from '../statistics/bootstrap.ts';
import { type Estimate, estimateMean } from '../statistics/estimate.ts';
import type { Resamples } from '../statistics/resamples.ts';

/**
 * What is known of a number that runs tell, kept as exact as it can be: a constant; the mean of one number a run (so is every linear
 * combination of such, run by run: what they share cancels); else a statistic, to be resampled.
 */
export type Quantity =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'mean'; readonly values: Float64Array }
  | { readonly kind: 'statistic'; readonly of: Statistic; readonly heavyTailed: boolean };

export type Operator = '+' | '-' | '*' | '/' | '^' | 'mod';

export const constant = (value: number): Quantity => ({ kind: 'constant', value });

export function meanOf(values: Float64Array): Quantity {
  return isPoint(values) ? constant(values[0]!) : { kind: 'mean', values };
}

/** Where the tails of the values are heavy, those of their squares are heavier: the mark says that the interval is not to be trusted. */
export function sdOf(values: Float64Array): Quantity {
  return isPoint(values)
    ? constant(0)
    : { kind: 'statistic', of: sdStatistic(values), heavyTailed: estimateMean(values).heavyTailed };
}

export function quantileOf(values: Float64Array, q: number): Quantity {
  return isPoint(values) ? constant(values[0]!) : { kind: 'statistic', of: quantileStatistic(values, q), heavyTailed: false };
}

/** @throws RangeError where two means are over different numbers of runs. */
export function combine(operator: Operator, left: Quantity, right: Quantity): Quantity {
  const compute = arithmetic[operator];
  if (left.kind === 'constant' && right.kind === 'constant') return constant(compute(left.value, right.value));
  const sums = operator === '+' || operator === '-';
  if (left.kind === 'mean' && right.kind === 'constant' && (sums || operator === '*' || operator === '/'))
    return meanOf(left.values.map((value) => compute(value, right.value)));
  if (left.kind === 'constant' && right.kind === 'mean' && (sums || operator === '*'))
    return meanOf(right.values.map((value) => compute(left.value, value)));
  if (left.kind === 'mean' && right.kind === 'mean' && sums) {
    const { length } = left.values;
    if (right.values.length !== length) throw new RangeError(`${length} runs cannot be paired with ${right.values.length}`);
    return meanOf(left.values.map((value, run) => compute(value, right.values[run]!)));
  }
  const [of, by] = [statisticOf(left), statisticOf(right)];
  return { kind: 'statistic', of: (times) => compute(of(times), by(times)), heavyTailed: isHeavy(left) || isHeavy(right) };
}

export function estimate(quantity: Quantity, resamples: Resamples): Estimate {
  switch (quantity.kind) {
    case 'constant': {
      const { value } = quantity;
      return { mean: value, se: 0, low: value, high: value, n: resamples.runs, heavyTailed: false };
    }
    case 'mean':
      return estimateMean(quantity.values);
    case 'statistic':
      return { ...bootstrap(quantity.of, resamples), heavyTailed: quantity.heavyTailed };
  }
}

const arithmetic: Readonly<Record<Operator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': pow,
  mod,
};

/** Zero variance: no resampling may blur it. A single run's variance is unknown. */
function isPoint(values: Float64Array): boolean {
  return values.length > 1 && values.every((value) => value === values[0]);
}

function statisticOf(quantity: Quantity): Statistic {
  if (quantity.kind === 'constant') return () => quantity.value;
  return quantity.kind === 'mean' ? meanStatistic(quantity.values) : quantity.of;
}

function isHeavy(quantity: Quantity): boolean {
  return quantity.kind === 'statistic'
    ? quantity.heavyTailed
    : quantity.kind === 'mean' && estimateMean(quantity.values).heavyTailed;
}
