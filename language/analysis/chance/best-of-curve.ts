import { negligibleShare } from '../sample/apart.ts';
import { worthsOfBest } from './best-of.ts';

/** Candidates as they are drawn: what they score, what they are worth, and what each counts for. */
export interface DrawnBatch {
  readonly scores: Float64Array;
  readonly worths: Float64Array;
  readonly weights: Float64Array;
}

/** So many standard errors of batches that an interval leaves out less than one time in a thousand, with sixteen of them (Student's t). */
const surely = 4.1;

const lastDigits = 1e-12;

/** Of what does not vary at all, no more than what a planner may be off by. */
const rounding = 1e-3;

/** What the best of n is worth on average, for some n, learnt from batches of candidates that are independent of each other. */
export class BestOfCurve {
  /** Numbers of candidates, rising; the first is 1. */
  readonly sizes: readonly number[];
  private readonly batches: Float64Array[] = [];
  private readonly variances: number[] = [];
  private readonly variancesOfBest: Float64Array[] = [];

  constructor(sizes: readonly number[]) {
    this.sizes = sizes;
  }

  add({ scores, worths, weights }: DrawnBatch): void {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const average = (of: (worth: number) => number): number =>
      worths.reduce((sum, worth, row) => sum + (weights[row] ?? 0) * of(worth), 0) / total;
    const mean = average((worth) => worth);
    const squares = worths.map((worth) => (worth - mean) ** 2);
    const [worth, square] = worthsOfBest(scores, [worths, squares], weights, this.sizes);
    this.addBatch(
      worth ?? new Float64Array(),
      average((one) => (one - mean) ** 2),
    );
    this.variancesOfBest.push((square ?? new Float64Array()).map((one, at) => one - ((worth?.[at] ?? 0) - mean) ** 2));
  }

  /** @param worth of the best of each of `sizes` in a batch; @param variance of what one candidate is worth */
  addBatch(worth: Float64Array, variance: number): void {
    this.batches.push(worth);
    this.variances.push(variance);
  }

  get isLearnt(): boolean {
    return this.batches.length > 0;
  }

  /**
   * Where it falls again: the number of candidates at which it is highest, where that of `last` is surely worth less by more than a share of the
   * spread. Undefined where it is not, or may not be.
   */
  peakBefore(last: number, share: number): number | undefined {
    const earlier = this.sizes.slice(0, last).map((_, at) => at);
    if (!earlier.some((at) => this.more(last, at)[1] < this.lostBy(last, share))) return undefined;
    return earlier.reduce((best, at) => (this.worth(at) > this.worth(best) ? at : best), 0);
  }

  /** Whether it is known if it falls at the end, by more than a share of the spread. */
  isClear(share: number): boolean {
    const last = this.sizes.length - 1;
    const limit = this.lostBy(last, share);
    const since = this.sizes.slice(0, last).map((_, at) => this.more(last, at));
    return since.some(([, high]) => high < limit) || since.every(([low]) => low > limit);
  }

  /** What is more of a loss than a share of the spread; where nothing varies, than the last digits. */
  private lostBy(at: number, share: number): number {
    return -Math.max(share * this.spread, lastDigits * Math.abs(this.worth(at)));
  }

  /** Whether it is known if it is level from one number of candidates to the last: by a share of the gain or less. */
  isLevelTold(since: number, share: number): boolean {
    const last = this.sizes.length - 1;
    const [low, high] = this.more(last, since);
    const least = share * (this.worth(last) - this.worth(0));
    return high <= least || low > least;
  }

  /** Whether the step from one number of candidates to another brings more than a share of what the step before brought, as it is most probably. */
  keepsOn(at: number, since: number, before: number, share: number): boolean {
    return this.worth(at) - this.worth(since) > share * (this.worth(since) - this.worth(before));
  }

  /** The number of candidates, by its place, of which another is so many times as many at most. */
  fewer(at: number, times: number): number {
    return this.sizes.findIndex((size) => times * size >= (this.sizes[at] ?? 1));
  }

  /** The standard deviation of what one candidate is worth: over batches in the middle, for one extreme candidate is no measure of it. */
  get spread(): number {
    return middleOf(this.variances);
  }

  /**
   * What is too little to matter in what the best of a number of candidates is worth: a share of the standard deviation of that from one selection
   * to the next; where that is as good as none, as small a share of what counts for nothing between candidates.
   */
  tooLittle(at: number): number {
    const ofBest = this.variancesOfBest.length > 0 ? middleOf(this.variancesOfBest.map((one) => one[at] ?? 0)) : this.spread;
    return negligibleShare * Math.max(ofBest, negligibleShare * this.spread, rounding * Math.abs(this.worth(at)));
  }

  /** By the place of a number of candidates among `sizes`. */
  worth(at: number): number {
    return meanOf(this.batches.map((batch) => batch[at] ?? 0));
  }

  /** How much more the best of one number of candidates is worth than that of another, on the same draws: an interval. */
  more(at: number, than: number): readonly [low: number, high: number] {
    return intervalOf(this.batches.map((batch) => (batch[at] ?? 0) - (batch[than] ?? 0)));
  }

  /** How much more by another score of the same candidates: an interval. */
  moreThan(other: BestOfCurve, at: number): readonly [low: number, high: number] {
    return intervalOf(this.batches.map((batch, which) => (batch[at] ?? 0) - (other.batches[which]?.[at] ?? 0)));
  }
}

/** Of variances, as a standard deviation. */
const middleOf = (variances: readonly number[]): number =>
  Math.sqrt(Math.max(0, [...variances].sort((a, b) => a - b)[variances.length >> 1] ?? 0));

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function intervalOf(values: readonly number[]): readonly [number, number] {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const reach = surely * Math.sqrt(squares / (values.length * (values.length - 1)));
  return [mean - reach, mean + reach];
}
