/** A quadratic function of shares around a point, `value + gradient·d + d·hessian·d / 2`. */
export interface Quadratic {
  readonly at: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  /** Row by row, symmetric. */
  readonly hessian: Float64Array;
}

/** The points at which a quadratic is told by its values: the middle, and steps of ±h along each axis and of +h along each pair of them. */
export function stencil(at: Float64Array, h: number): Float64Array[] {
  const points = [at.slice()];
  const moved = (...axes: readonly (readonly [axis: number, by: number])[]): void => {
    const point = at.slice();
    for (const [axis, by] of axes) point[axis]! += by;
    points.push(point);
  };
  for (let i = 0; i < at.length; i++) {
    moved([i, h]);
    moved([i, -h]);
  }
  for (let i = 0; i < at.length; i++) for (let j = i + 1; j < at.length; j++) moved([i, h], [j, h]);
  return points;
}

/** From the values at the points of `stencil`. */
export function fitQuadratic(at: Float64Array, h: number, values: Float64Array): Quadratic {
  const n = at.length;
  const value = values[0]!;
  const gradient = new Float64Array(n);
  const hessian = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const [up, down] = [values[1 + 2 * i]!, values[2 + 2 * i]!];
    gradient[i] = (up - down) / (2 * h);
    hessian[i * n + i] = (up - 2 * value + down) / (h * h);
  }
  let k = 1 + 2 * n;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const mixed = (values[k++]! - values[1 + 2 * i]! - values[1 + 2 * j]! + value) / (h * h);
      hessian[i * n + j] = mixed;
      hessian[j * n + i] = mixed;
    }
  return { at, value, gradient, hessian };
}

export function quadraticAt({ at, value, gradient, hessian }: Quadratic, x: Float64Array): number {
  const n = at.length;
  let sum = value;
  for (let i = 0; i < n; i++) {
    const d = x[i]! - at[i]!;
    let row = gradient[i]!;
    for (let j = 0; j < n; j++) row += (hessian[i * n + j]! * (x[j]! - at[j]!)) / 2;
    sum += d * row;
  }
  return sum;
}

/** Whether it bends down everywhere, but for so little: by elimination with the pivots of its negative. */
export function isConcave({ at, hessian }: Quadratic): boolean {
  const n = at.length;
  const a = hessian.map((value) => -value);
  const scale = a.reduce((so, value) => Math.max(so, Math.abs(value)), 0);
  const tiny = 1e-7 * scale;
  for (let k = 0; k < n; k++) {
    const pivot = a[k * n + k]!;
    if (pivot < -tiny) return false;
    if (pivot <= tiny) {
      for (let j = k + 1; j < n; j++) if (Math.abs(a[k * n + j]!) > 10 * tiny) return false;
      continue;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = a[i * n + k]! / pivot;
      for (let j = k + 1; j < n; j++) a[i * n + j]! -= factor * a[k * n + j]!;
    }
  }
  return true;
}

/** The highest point of a concave one in a box, by coordinates in turn; where it is flat it stays at `from`. */
export function highestInBox(quadratic: Quadratic, from: Float64Array, low: Float64Array, high: Float64Array): Float64Array {
  const { at, gradient, hessian } = quadratic;
  const n = at.length;
  const x = from.slice();
  const slope = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = gradient[i]!;
    for (let j = 0; j < n; j++) sum += hessian[i * n + j]! * (x[j]! - at[j]!);
    slope[i] = sum;
  }
  const scale = hessian.reduce((so, value) => Math.max(so, Math.abs(value)), 0);
  const steep = gradient.reduce((so, value) => Math.max(so, Math.abs(value)), scale);
  for (let sweep = 0; sweep < 4000; sweep++) {
    let moved = 0;
    for (let i = 0; i < n; i++) {
      const bend = hessian[i * n + i]!;
      const wanted =
        bend < -1e-9 * scale
          ? x[i]! - slope[i]! / bend
          : Math.abs(slope[i]!) <= 1e-9 * steep
            ? x[i]!
            : slope[i]! > 0
              ? high[i]!
              : low[i]!;
      const to = Math.min(high[i]!, Math.max(low[i]!, wanted));
      const by = to - x[i]!;
      if (by === 0) continue;
      x[i] = to;
      for (let j = 0; j < n; j++) slope[j]! += hessian[i * n + j]! * by;
      moved = Math.max(moved, Math.abs(by));
    }
    if (moved < 1e-10) break;
  }
  return x;
}
