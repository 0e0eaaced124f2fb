import { bounded, heaviest, light, logTail, powerTail, type Tail, tailClass, unknown } from './tail.ts';

/** Of a · X, for a > 0. */
export function scaled(tail: Tail, by: number): Tail {
  if (tail.kind === 'bounded') return bounded(tail.reach * by);
  return tail.kind === 'power' ? powerTail(tail.power, tail.speed / by ** tail.power) : tail;
}

export function shifted(tail: Tail, by: number): Tail {
  return tail.kind === 'bounded' ? bounded(tail.reach + by) : tail;
}

/** Of a sum of two that are independent. One big jump makes it big where a tail is no lighter than exponential, else all have a share. */
export function independentSum(one: Tail, other: Tail): Tail {
  if (one.kind === 'bounded') return shifted(other, one.reach);
  if (other.kind === 'bounded') return shifted(one, other.reach);
  if (one.kind === other.kind && (one.kind === 'power' || one.kind === 'log') && 'power' in other && one.power === other.power)
    return {
      ...one,
      speed: one.kind === 'log' ? Math.min(one.speed, other.speed) : sharedSpeed(one.power, one.speed, other.speed),
    };
  return heaviest([one, other]);
}

/** Of the mean of so many that are alike and independent. */
export function averaged(tail: Tail, count: number): Tail {
  const one = scaled(tail, 1 / count);
  if (count === 1 || one.kind === 'log' || one.kind === 'light' || one.kind === 'unknown') return one;
  if (one.kind === 'bounded') return tail;
  // One of them alone where the power is 1 or less, else each with its share.
  return one.power <= 1 ? one : powerTail(one.power, one.speed * count ** (1 - one.power));
}

/** The least a · x^p + b · (1-x)^p can be: where both have a share in a sum of 1. */
function sharedSpeed(power: number, a: number, b: number): number {
  if (power <= 1) return Math.min(a, b);
  const part = -1 / (power - 1);
  return (a ** part + b ** part) ** (1 / part);
}

/** Of a product of two independent, positive ones; what is never positive has reach 0 or less, and no product. */
export function independentProduct(one: Tail, other: Tail): Tail {
  const isNever = [one, other].some((tail) => tail.kind === 'bounded' && tail.reach <= 0);
  if (isNever) return bounded(0);
  if (one.kind === 'unknown' || other.kind === 'unknown') return unknown;
  if (one.kind === 'bounded') return timesBounded(other, one.reach);
  if (other.kind === 'bounded') return timesBounded(one, other.reach);
  if (one.kind === 'log' && other.kind === 'log')
    return one.power === other.power
      ? logTail(one.power, sharedSpeed(one.power, one.speed, other.speed))
      : one.power < other.power
        ? one
        : other;
  if (one.kind === 'log') return one;
  if (other.kind === 'log') return other;
  return one.kind === 'power' && other.kind === 'power' ? powerProduct(one, other) : unknown;
}

function timesBounded(tail: Tail, reach: number): Tail {
  if (Number.isNaN(reach))
    return tail.kind === 'power' ? powerTail(tail.power, Number.NaN) : tail.kind === 'bounded' ? bounded(reach) : tail;
  return scaled(tail, reach);
}

type Powered = { readonly power: number; readonly speed: number };

/** x y > t is likeliest where a x^p + b (t/x)^q is least: powers join as pq / (p+q). */
function powerProduct({ power: p, speed: a }: Powered, { power: q, speed: b }: Powered): Tail {
  const x = ((b * q) / (a * p)) ** (1 / (p + q));
  return powerTail((p * q) / (p + q), a * x ** p + b * x ** -q);
}

/** Of X^k for k > 0, where X is positive. */
export function raised(tail: Tail, k: number): Tail {
  switch (tail.kind) {
    case 'bounded':
      return bounded(Math.max(0, tail.reach) ** k);
    case 'power':
      return powerTail(tail.power / k, tail.speed);
    case 'log':
      return logTail(tail.power, tail.speed / k ** tail.power);
    case 'light':
      return k <= 1 ? light : unknown;
    case 'unknown':
      return unknown;
  }
}

export function exponentiated(tail: Tail): Tail {
  switch (tail.kind) {
    case 'bounded':
      return bounded(Math.exp(tail.reach));
    case 'power':
      return logTail(tail.power, tail.speed);
    case 'log':
      return logTail(0, Number.NaN);
    case 'light':
    case 'unknown':
      return unknown;
  }
}

export function logarithm(tail: Tail): Tail {
  if (tail.kind === 'bounded') return bounded(Math.log(Math.max(0, tail.reach)));
  if (tail.kind === 'log') return powerTail(tail.power, tail.speed);
  return tailClass(tail) === 'unknown' ? unknown : light;
}
