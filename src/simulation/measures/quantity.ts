import { mod } from '../kernel/elementary/arithmetic.ts';
import { pow } from '../kernel/elementary/power.ts';
import { bootstrap, meanStatistic, quantileStatistic, type Statistic, sdStatistic } from '../statistics/bootstrap.ts';
import { type Ends, lookedAtOnce, swappedEnds } from '../statistics/ends.ts';
import { type Estimate, estimateMean } from '../statistics/estimate.ts';
import { quantileEstimate } from '../statistics/quantile-interval.ts';
import type { Resamples } from '../statistics/resamples.ts';
import { sdEstimate } from '../statistics/sd-interval.ts';

/**
 * What is known of a number that runs tell, kept as exact as it can be: a constant; the mean of one number a run (so is every linear
 * combination of such, run by run: what they share cancels); else a statistic, to be resampled unless it has an interval of its own.
 */
export type Quantity =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'mean'; readonly values: Float64Array }
  | {
      readonly kind: 'statistic';
      readonly of: Statistic;
      readonly heavyTailed: boolean;
      readonly tooFew: boolean;
      /** Its own interval, where it needs no resampling. */
      readonly alone?: (ends: Ends) => Estimate;
    };

export type Operator = '+' | '-' | '*' | '/' | '^' | 'mod';

export const constant = (value: number): Quantity => ({ kind: 'constant', value });

export function meanOf(values: Float64Array): Quantity {
  return isPoint(values) ? constant(values[0]!) : { kind: 'mean', values };
}

/** Where the tails of the values are heavy, those of their squares are heavier: the mark says that the interval is not to be trusted. */
export function sdOf(values: Float64Array): Quantity {
  if (isPoint(values)) return constant(0);
  const { heavyTailed, tooFew } = sdEstimate(values);
  const alone = (ends: Ends): Estimate => sdEstimate(values, ends);
  return { kind: 'statistic', of: sdStatistic(values), heavyTailed, tooFew: tooFew === true, alone };
}

export function quantileOf(values: Float64Array, q: number): Quantity {
  if (isPoint(values)) return constant(values[0]!);
  const alone = (ends: Ends): Estimate => quantileEstimate(values, q, ends);
  return { kind: 'statistic', of: quantileStatistic(values, q), heavyTailed: false, tooFew: false, alone };
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
  const alone = aloneOf(operator, left, right);
  return {
    kind: 'statistic',
    of: (times) => compute(of(times), by(times)),
    heavyTailed: isHeavy(left) || isHeavy(right),
    tooFew: [left, right].some((side) => side.kind === 'statistic' && side.tooFew),
    ...(alone && { alone }),
  };
}

/** What a constant shifts or stretches keeps its own interval. */
function aloneOf(operator: Operator, left: Quantity, right: Quantity): ((ends: Ends) => Estimate) | undefined {
  const compute = arithmetic[operator];
  const along = (alone: (ends: Ends) => Estimate, by: (value: number) => number): ((ends: Ends) => Estimate) => {
    return (ends) => {
      const own: Ends = (found) => ends(by(found));
      const { mean, se, low, high, ...rest } = alone(by(1) < by(0) ? swappedEnds(own) : own);
      const [one, other] = [by(low), by(high)];
      return { ...rest, mean: by(mean), se: se * Math.abs(by(1) - by(0)), low: Math.min(one, other), high: Math.max(one, other) };
    };
  };
  if (operator === '^' || operator === 'mod') return undefined;
  if (left.kind === 'statistic' && left.alone && right.kind === 'constant')
    return along(left.alone, (value) => compute(value, right.value));
  if (left.kind === 'constant' && right.kind === 'statistic' && right.alone && operator !== '/')
    return along(right.alone, (value) => compute(left.value, value));
  return undefined;
}

/** `ends`: how sure each end of the interval is, 95% together where it is left out. */
export function estimate(quantity: Quantity, resamples: Resamples, ends: Ends = lookedAtOnce): Estimate {
  switch (quantity.kind) {
    case 'constant': {
      const { value } = quantity;
      return { mean: value, se: 0, low: value, high: value, n: resamples.runs, heavyTailed: false };
    }
    case 'mean':
      return estimateMean(quantity.values, ends);
    case 'statistic':
      return {
        ...(quantity.alone?.(ends) ?? bootstrap(quantity.of, resamples, ends)),
        heavyTailed: quantity.heavyTailed,
        ...(quantity.tooFew && { tooFew: true }),
      };
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
