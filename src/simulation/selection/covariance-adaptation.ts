import { exp } from '../kernel/elementary/exponential.ts';
import { log } from '../kernel/elementary/logarithm.ts';
import { symmetricEigen } from '../statistics/symmetric-eigen.ts';

/** What a population's size and the number of axes settle (Hansen, The CMA Evolution Strategy: A Tutorial, 2016, table 1; positive weights). */
export class AdaptationRates {
  readonly axes: number;
  readonly weights: readonly number[];
  readonly mass: number;
  readonly pathOfStep: number;
  readonly damping: number;
  readonly pathOfShape: number;
  readonly rankOne: number;
  readonly rankMany: number;
  /** E|N(0, I)|. */
  readonly length: number;

  constructor(axes: number, population: number) {
    this.axes = axes;
    const parents = Math.max(1, Math.floor(population / 2));
    const raw = Array.from({ length: parents }, (_, i) => (parents === 1 ? 1 : log((population + 1) / 2) - log(i + 1)));
    const sum = raw.reduce((so, weight) => so + weight, 0);
    this.weights = raw.map((weight) => weight / sum);
    const mass = 1 / this.weights.reduce((so, weight) => so + weight * weight, 0);
    this.mass = mass;
    this.pathOfStep = (mass + 2) / (axes + mass + 5);
    this.damping = 1 + 2 * Math.max(0, Math.sqrt((mass - 1) / (axes + 1)) - 1) + this.pathOfStep;
    this.pathOfShape = (4 + mass / axes) / (axes + 4 + (2 * mass) / axes);
    this.rankOne = 2 / ((axes + 1.3) ** 2 + mass);
    this.rankMany = Math.min(1 - this.rankOne, (2 * (mass - 2 + 1 / mass)) / ((axes + 2) ** 2 + mass));
    this.length = Math.sqrt(axes) * (1 - 1 / (4 * axes) + 1 / (21 * axes * axes));
  }
}

/** The normal distribution that one searcher draws its next generation from, adapted to the best of the last. */
export class CovarianceAdaptation {
  readonly mean: Float64Array;
  private step: number;
  private readonly rates: AdaptationRates;
  private readonly shape: Float64Array;
  private readonly stepPath: Float64Array;
  private readonly shapePath: Float64Array;
  private vectors: Float64Array;
  private scales: Float64Array;
  /** (1 - pathOfStep)^(2 generations). */
  private forgotten = 1;

  constructor(rates: AdaptationRates, mean: Float64Array, step: number) {
    const { axes } = rates;
    this.rates = rates;
    this.mean = mean;
    this.step = step;
    this.shape = new Float64Array(axes * axes);
    for (let i = 0; i < axes; i++) this.shape[i * axes + i] = 1;
    this.vectors = this.shape.slice();
    this.scales = new Float64Array(axes).fill(1);
    this.stepPath = new Float64Array(axes);
    this.shapePath = new Float64Array(axes);
  }

  /** Where standard normals `z` lead. */
  point(z: Float64Array): Float64Array {
    const { axes } = this.rates;
    return this.mean.map((mean, i) => {
      let moved = 0;
      for (let k = 0; k < axes; k++) moved += this.vectors[i * axes + k]! * this.scales[k]! * z[k]!;
      return mean + this.step * moved;
    });
  }

  /** `best`: the points of the generation, the best first. */
  adapt(best: readonly Float64Array[]): void {
    const { axes, weights, mass, pathOfStep, damping, pathOfShape, rankOne, rankMany, length } = this.rates;
    const steps = weights.map((_, i) => best[i]!.map((value, k) => (value - this.mean[k]!) / this.step));
    const mean = new Float64Array(axes);
    for (const [i, weight] of weights.entries()) for (let k = 0; k < axes; k++) mean[k] = mean[k]! + weight * steps[i]![k]!;
    for (let k = 0; k < axes; k++) this.mean[k] = this.mean[k]! + this.step * mean[k]!;

    const white = this.whitened(mean);
    const gain = Math.sqrt(pathOfStep * (2 - pathOfStep) * mass);
    let squared = 0;
    for (let k = 0; k < axes; k++) {
      this.stepPath[k] = (1 - pathOfStep) * this.stepPath[k]! + gain * white[k]!;
      squared += this.stepPath[k]! ** 2;
    }
    this.forgotten *= (1 - pathOfStep) ** 2;
    const reach = Math.sqrt(squared);
    const isShort = reach / Math.sqrt(1 - this.forgotten) < (1.4 + 2 / (axes + 1)) * length;
    const shapeGain = isShort ? Math.sqrt(pathOfShape * (2 - pathOfShape) * mass) : 0;
    for (let k = 0; k < axes; k++) this.shapePath[k] = (1 - pathOfShape) * this.shapePath[k]! + shapeGain * mean[k]!;
    const kept = 1 - rankOne - rankMany + (isShort ? 0 : rankOne * pathOfShape * (2 - pathOfShape));
    for (let i = 0; i < axes; i++)
      for (let j = 0; j < axes; j++) {
        let spread = 0;
        for (const [s, weight] of weights.entries()) spread += weight * steps[s]![i]! * steps[s]![j]!;
        const at = i * axes + j;
        this.shape[at] = kept * this.shape[at]! + rankOne * this.shapePath[i]! * this.shapePath[j]! + rankMany * spread;
      }
    this.step = Math.min(1, this.step * exp((pathOfStep / damping) * (reach / length - 1)));
    const { values, vectors } = symmetricEigen(this.shape, axes);
    this.vectors = vectors;
    this.scales = values.map((value) => Math.sqrt(Math.max(value, leastVariance)));
  }

  /** By the inverse square root of the shape. */
  private whitened(vector: Float64Array): Float64Array {
    const { axes } = this.rates;
    const white = new Float64Array(axes);
    for (let k = 0; k < axes; k++) {
      let along = 0;
      for (let i = 0; i < axes; i++) along += this.vectors[i * axes + k]! * vector[i]!;
      along /= this.scales[k]!;
      for (let i = 0; i < axes; i++) white[i] = white[i]! + this.vectors[i * axes + k]! * along;
    }
    return white;
  }
}

const leastVariance = 1e-14;
