import { streamKey } from '../columns/stream-key.ts';
import { products } from './action-search.ts';
import { fitQuadratic, highestInBox, isConcave, quadraticAt, stencil } from './quadratic.ts';
import { evenNormals, shuffled } from './shuffle.ts';

/** Values points of a box, each of a problem. */
export type ValuePoints = (problems: readonly number[], points: readonly Float64Array[]) => Generator<void, Float64Array>;

export interface Axis {
  /** How many steps it goes in, where it is no interval: [0, 1) in so many equal parts. */
  readonly parts: number | undefined;
  /** Where between the middles of its parts it lies matters too, though not smoothly. */
  readonly isThreshold?: boolean;
}

/** The best of a problem so far. */
interface Best {
  point: Float64Array;
  value: number;
}

/** The most axes for which a quadratic is fitted: some thousand points. */
const mostAxes = 44;
const population = 64;
const elite = 10;
const generations = 24;
const scanned = 33;
/** The most combinations of parts that are all valued. */
const mostListed = 256;

/**
 * Maximizes functions over the box [0, 1]ⁿ, many at once. A function that proves to be a concave quadratic (a linear world with quadratic costs) is
 * maximized as such, exactly; others by the cross-entropy method (Rubinstein 1999), then by quadratics around the best and by steps along each axis,
 * to the wanted precision.
 */
export class BoxSearch {
  private readonly axes: readonly Axis[];
  private readonly precision: number;
  private readonly value: ValuePoints;
  private readonly isSmooth: boolean;

  /** `precision`: how short the last steps are, as a share of the box. */
  constructor(axes: readonly Axis[], precision: number, value: ValuePoints) {
    this.axes = axes;
    this.precision = precision;
    this.value = value;
    this.isSmooth = axes.every(({ parts }) => parts === undefined) && axes.length <= mostAxes;
  }

  /** The best points of problems 0 … n-1, each from a start of its own, and what they are worth. */
  *maximize(starts: readonly Float64Array[]): Generator<void, { points: Float64Array[]; values: Float64Array }> {
    const problems = starts.map((_, i) => i);
    const first = yield* this.value(problems, starts);
    const best = starts.map((point, i): Best => ({ point: point.slice(), value: first[i]! }));
    const open = this.isSmooth ? yield* this.quadratics(best, problems, 0.25, true) : problems;
    if (open.length > 0) {
      const points = this.lattice();
      if (points) yield* this.scan(best, open, points);
      else yield* this.crossEntropy(best, open);
      if (points && this.isFinite) return result(best);
      if (this.isSmooth) for (const h of [0.05, 0.02]) yield* this.quadratics(best, open, h, false);
      yield* this.alongAxes(best, open);
    }
    return result(best);
  }

  private get isFinite(): boolean {
    return this.axes.every(({ parts, isThreshold }) => parts !== undefined && !isThreshold);
  }

  /** Points that need no search: all combinations of few parts, or points all along a single axis. */
  private lattice(): readonly Float64Array[] | undefined {
    const [axis] = this.axes;
    if (this.axes.length === 1 && axis?.parts === undefined)
      return Array.from({ length: scanned }, (_, i) => Float64Array.of(i / (scanned - 1)));
    const sizes = this.axes.map(({ parts }) => parts ?? 0);
    const count = sizes.reduce((product, size) => product * size, 1);
    if (!this.isFinite || count > mostListed) return undefined;
    return Array.from(products(sizes), (indices) => Float64Array.from(indices, (index, k) => (index + 0.5) / sizes[k]!));
  }

  /**
   * Goes to the highest point of a quadratic around the best: of the whole box where the function is that quadratic (`isWhole`), else as
   * far as a few steps of the stencil. Those problems that are not done with.
   */
  private *quadratics(best: Best[], problems: readonly number[], h: number, isWhole: boolean): Generator<void, number[]> {
    const n = this.axes.length;
    const middles = problems.map((problem) => best[problem]!.point.map((x) => Math.min(1 - h, Math.max(h, x))));
    const stencils = middles.map((middle) => stencil(middle, h));
    const size = stencils[0]?.length ?? 0;
    const values = yield* this.value(
      problems.flatMap((problem) => new Array<number>(size).fill(problem)),
      stencils.flat(),
    );
    const open: number[] = [];
    const tried: { problem: number; points: Float64Array[]; told: number[] }[] = [];
    for (const [i, problem] of problems.entries()) {
      const quadratic = fitQuadratic(middles[i]!, h, values.subarray(i * size, (i + 1) * size));
      if (!quadratic.gradient.every(Number.isFinite) || !quadratic.hessian.every(Number.isFinite) || !isConcave(quadratic)) {
        open.push(problem);
        continue;
      }
      const { point } = best[problem]!;
      const reach = isWhole ? 1 : 4 * h;
      const low = Float64Array.from(point, (x) => Math.max(0, x - reach));
      const high = Float64Array.from(point, (x) => Math.min(1, x + reach));
      const points = [highestInBox(quadratic, point, low, high), ...(isWhole ? checks(n) : [])];
      tried.push({ problem, points, told: points.map((x) => quadraticAt(quadratic, x)) });
    }
    const found = yield* this.value(
      tried.flatMap(({ problem, points }) => points.map(() => problem)),
      tried.flatMap(({ points }) => points),
    );
    let at = 0;
    for (const { problem, points, told } of tried) {
      const own = found.subarray(at, at + points.length);
      at += points.length;
      const scale = told.reduce((so, value) => Math.max(so, Math.abs(value)), Math.abs(best[problem]!.value));
      const isRight = told.every((value, k) => Math.abs(value - own[k]!) <= 1e-7 * scale);
      if (isRight && isWhole) best[problem] = { point: points[0]!, value: own[0]! };
      else {
        offer(best[problem]!, points[0]!, own[0]!);
        open.push(problem);
      }
    }
    return open;
  }

  private *scan(best: Best[], problems: readonly number[], points: readonly Float64Array[]): Generator<void, void> {
    const values = yield* this.value(
      problems.flatMap((problem) => points.map(() => problem)),
      problems.flatMap(() => points),
    );
    for (const [i, problem] of problems.entries())
      for (const [k, point] of points.entries()) offer(best[problem]!, point, values[i * points.length + k]!);
  }

  private *crossEntropy(best: Best[], problems: readonly number[]): Generator<void, void> {
    const n = this.axes.length;
    const means = problems.map((problem) => best[problem]!.point.slice());
    const spreads = problems.map(() => new Float64Array(n).fill(0.35));
    const normals = evenNormals(population);
    for (let generation = 0; generation < generations; generation++) {
      const orders = this.axes.map((_, axis) => shuffled(population, streamKey('cross-entropy', generation, axis)));
      const points = problems.map((problem, i) =>
        Array.from({ length: population }, (_, member) => {
          if (member === 0) return best[problem]!.point;
          // At first some that do the same at each step.
          const even = generation === 0 && member <= 9 ? (member - 1) / 8 : undefined;
          return means[i]!.map((mean, axis) => even ?? reflected(mean + spreads[i]![axis]! * normals[orders[axis]![member]!]!));
        }),
      );
      const values = yield* this.value(
        problems.flatMap((problem) => new Array<number>(population).fill(problem)),
        points.flat(),
      );
      for (const [i, problem] of problems.entries()) {
        const own = values.subarray(i * population, (i + 1) * population);
        const order = Array.from({ length: population }, (_, member) => member).sort(
          (one, other) => comparable(own[other]!) - comparable(own[one]!) || one - other,
        );
        offer(best[problem]!, points[i]![order[0]!]!, own[order[0]!]!);
        for (let axis = 0; axis < n; axis++) {
          const chosen = order.slice(0, elite).map((member) => points[i]![member]![axis]!);
          const mean = chosen.reduce((so, x) => so + x, 0) / elite;
          const spread = Math.sqrt(chosen.reduce((so, x) => so + (x - mean) ** 2, 0) / elite);
          means[i]![axis] = 0.2 * means[i]![axis]! + 0.8 * mean;
          spreads[i]![axis] = 0.3 * spreads[i]![axis]! + 0.7 * spread;
        }
      }
    }
  }

  /** Along each axis in turn: an interval by shorter and shorter steps, another by all its parts. */
  private *alongAxes(best: Best[], problems: readonly number[]): Generator<void, void> {
    for (let radius = 0.1; radius > this.precision; radius /= 2.5)
      for (const [axis, { parts, isThreshold }] of this.axes.entries()) {
        const near = parts === undefined || isThreshold ? [-radius, -radius / 2, radius / 2, radius] : [];
        const middles = Array.from({ length: parts ?? 0 }, (_, k) => (k + 0.5) / parts!);
        const steps = [...near, ...middles];
        const points = problems.flatMap((problem) =>
          steps.map((step, k) => {
            const point = best[problem]!.point.slice();
            point[axis] = k < near.length ? Math.min(1, Math.max(0, point[axis]! + step)) : step;
            return point;
          }),
        );
        const values = yield* this.value(
          problems.flatMap((problem) => steps.map(() => problem)),
          points,
        );
        for (const [i, problem] of problems.entries())
          for (let k = 0; k < steps.length; k++)
            offer(best[problem]!, points[i * steps.length + k]!, values[i * steps.length + k]!);
      }
  }
}

function result(best: readonly Best[]): { points: Float64Array[]; values: Float64Array } {
  return { points: best.map(({ point }) => point), values: Float64Array.from(best, ({ value }) => value) };
}

function offer(best: Best, point: Float64Array, value: number): void {
  if (!(value > best.value) && !(Number.isNaN(best.value) && !Number.isNaN(value))) return;
  best.point = point.slice();
  best.value = value;
}

function comparable(value: number): number {
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}

function reflected(x: number): number {
  const folded = Math.abs(x) % 2;
  return folded > 1 ? 2 - folded : folded;
}

/** Points all over the box at which a quadratic has to be right. */
function checks(n: number): Float64Array[] {
  return [1, 2, 3].map((which) =>
    Float64Array.from({ length: n }, (_, axis) => (0.137 * which + 0.618034 * (axis + 1) * which) % 1),
  );
}
