import { rawMoment } from '../chance/moments.ts';
import type { NumberedLaw } from '../chance/numbered-law.ts';
import { quantileOf } from '../sample/quantile.ts';

/** Lets act, worth w, where w plus a slip of a logistic distribution, of this scale about 0, is above a threshold. */
export interface Judgement {
  /** 0: by what is good and what is not. */
  readonly threshold: number;
  /** 0: never wrong about what acting is worth. */
  readonly beta: number;
}

/** How much more it is worth to defer than the better of acting and stopping, in the units of w, and by how much this may be wrong. */
export interface Gain {
  readonly value: number;
  readonly error: number;
}

/**
 * What a robot with a belief about w, what acting is worth, gains by deferring to a human who knows it: E[w · logistic((w - threshold) / beta)]
 * - max(0, E[w]) (Hadfield-Menell, Dragan, Abbeel & Russell, *The Off-Switch Game*, IJCAI 2017). For a normal belief and a threshold of 0 it
 * is above 0 just where sd² > 2 beta |mean|: then the belief's density at w and -w are in the ratio exp(w / beta), and what is lost at the
 * one is won at the other. Undefined where the belief has no mean, or no quantiles.
 */
export function gainByDeferring(belief: NumberedLaw, { threshold, beta }: Judgement): Gain | undefined {
  const mean = rawMoment(belief, 1);
  if (mean === undefined || !Number.isFinite(mean)) return undefined;
  const acts = mean > 0 ? 1 : 0;
  // Only where the human decides otherwise is anything gained or lost: so what is never told otherwise comes to 0 and not to a rounding error.
  if (beta > 0) return expected(belief, (w) => w / (1 + Math.exp((threshold - w) / beta)) - acts * w, everywhere);
  return acts
    ? expected(belief, (w) => -w, { ...everywhere, to: threshold })
    : expected(belief, (w) => w, { ...everywhere, from: threshold });
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}
const everywhere: Stretch = { from: -Infinity, to: Infinity };

/** What a function comes to on average, where it is 0 but on a stretch. */
function expected(law: NumberedLaw, of: (w: number) => number, where: Stretch): Gain | undefined {
  if (law.kind === 'one')
    return law.name === 'normal' && law.parameters[1]! > 0 ? byDensity(law, of, where) : byShares(law, of, where);
  const total = law.parts.reduce((sum, { weight }) => sum + weight, 0);
  let [value, error] = [0, 0];
  for (const part of law.parts) {
    const found = expected(part.law, of, where);
    if (!found) return undefined;
    value += (part.weight / total) * found.value;
    error += (part.weight / total) * found.error;
  }
  return { value, error };
}

/** Half the width of the integral, in standard deviations: what lies beyond is below 10⁻²⁰ of it. */
const reach = 10;
const intervals = 4_000;

/** Of a normal, by Simpson's rule. */
function byDensity(
  { parameters }: Extract<NumberedLaw, { kind: 'one' }>,
  of: (w: number) => number,
  { from, to }: Stretch,
): Gain {
  const [mean = 0, sd = 1] = parameters;
  const low = Math.max((from - mean) / sd, -reach);
  const width = (Math.min((to - mean) / sd, reach) - low) / intervals;
  if (width <= 0) return { value: 0, error: 0 };
  let sum = 0;
  for (let at = 0; at <= intervals; at++) {
    const z = low + at * width;
    const weight = at === 0 || at === intervals ? 1 : at % 2 === 1 ? 4 : 2;
    sum += weight * of(mean + sd * z) * Math.exp((-z * z) / 2);
  }
  return { value: (sum * width) / 3 / Math.sqrt(2 * Math.PI), error: 0 };
}

/** Of others over their shares, by the middle of each of many, close together towards both ends; half as many say how far off that is. */
function byShares(law: NumberedLaw, of: (w: number) => number, { from, to }: Stretch): Gain | undefined {
  const quantile = quantileOf(law);
  if (!quantile) return undefined;
  const low = from === -Infinity ? 0 : shareUpTo(quantile, from);
  const width = (to === Infinity ? 1 : shareUpTo(quantile, to)) - low;
  const sum = (count: number): number => {
    let [so, weights] = [0, 0];
    for (let at = 0; at < count; at++) {
      const t = (at + 0.5) / count;
      const weight = t * (1 - t);
      so += weight * of(quantile(low + width * t * t * (3 - 2 * t)));
      weights += weight;
    }
    return (so * width) / weights;
  };
  const value = sum(intervals);
  return { value, error: Math.abs(value - sum(intervals / 2)) };
}

/** The share of a distribution that is not above a place; 0 and 1 where none is, or all. */
function shareUpTo(quantile: (share: number) => number, place: number): number {
  let [below, above] = [0, 1];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (below + above) / 2;
    if (quantile(middle) <= place) below = middle;
    else above = middle;
  }
  return above === 1 ? 1 : below;
}
