import {
  bernoulli,
  between,
  cauchy,
  exponential,
  laplace,
  logisticDraw,
  lognormal,
  normal,
  pareto,
  studentT,
  triangular,
  truncatedNormal,
} from '../draws/continuous.ts';
import { binomial, poisson } from '../draws/counts.ts';
import { beta, gamma } from '../draws/gamma.ts';
import { openLane, uniform } from '../draws/stream.ts';
import { lane, laneHigh, laneLow, place, setLane, word } from './memory.ts';

/** One number of the distribution with this code; parameters beyond its own are not looked at. */
function one(code: i32, a: f64, b: f64, c: f64, d: f64): f64 {
  switch (code) {
    case 64:
      return normal(a, b);
    case 65:
      return lognormal(a, b);
    case 66:
      return between(a, b);
    case 67:
      return bernoulli(a);
    case 68:
      return beta(a, b);
    case 69:
      return gamma(a, b);
    case 70:
      return exponential(a);
    case 71:
      return studentT(a, b, c);
    case 72:
      return cauchy(a, b);
    case 73:
      return pareto(a, b);
    case 74:
      return laplace(a, b);
    case 75:
      return logisticDraw(a, b);
    case 76:
      return poisson(a);
    case 77:
      return binomial(a, b);
    case 79:
      return triangular(a, b, c);
    case 80:
      return truncatedNormal(a, b, c, d);
    case 81:
      return a;
  }
  return NaN;
}

/** Up to four parameters, whose columns' numbers begin at word `at`; the streams are open. */
export function runDraw(code: i32, out: i32, ids: i32, at: i32, count: i32, length: i32): void {
  const a = place(word(at));
  const b = count > 1 ? place(word(at + 1)) : a;
  const c = count > 2 ? place(word(at + 2)) : a;
  const d = count > 3 ? place(word(at + 3)) : a;
  for (let i: i32 = 0; i < length; i++) {
    openLane(laneHigh(ids + i), laneLow(ids + i));
    setLane(out + i, one(code, lane(a + i), lane(b + i), lane(c + i), lane(d + i)));
  }
}

/** 0, 1, … by the weights in `count` columns. */
export function runCategorical(out: i32, ids: i32, at: i32, count: i32, length: i32): void {
  for (let i: i32 = 0; i < length; i++) {
    let total: f64 = 0;
    let last: i32 = -1;
    for (let k: i32 = 0; k < count; k++) {
      const weight = lane(place(word(at + k)) + i);
      total += weight >= 0 ? weight : NaN;
      if (weight > 0) last = k;
    }
    openLane(laneHigh(ids + i), laneLow(ids + i));
    const goal = uniform() * total;
    let choice: i32 = 0;
    let sum = lane(place(word(at)) + i);
    while (choice < last && !(goal < sum)) {
      choice++;
      sum += lane(place(word(at + choice)) + i);
    }
    setLane(out + i, total > 0 && total < Infinity ? choice : NaN);
  }
}
