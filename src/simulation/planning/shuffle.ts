import type { StreamKey } from '../columns/stream-key.ts';
import { normalQuantile } from '../statistics/normal.ts';

/** The numbers 0 … n-1 in an order that the key alone decides. */
export function shuffled(n: number, key: StreamKey): Int32Array {
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  shuffle(order, key, 0, n);
  return order;
}

/** Writes those values from a place on, in that order. */
export function shuffleInto(into: Float64Array, from: number, values: Float64Array, key: StreamKey): void {
  into.set(values, from);
  shuffle(into, key, from, values.length);
}

/** Fisher and Yates, of `size` numbers from a place on. */
function shuffle(order: Int32Array | Float64Array, { high, low }: StreamKey, first: number, size: number): void {
  let state = high | 0;
  for (let i = size - 1; i > 0; i--) {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ low;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    const at = ((((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296) * (i + 1)) | 0;
    const kept = order[first + i]!;
    order[first + i] = order[first + at]!;
    order[first + at] = kept;
  }
}

/** `n` numbers that stand for the standard normal, one for each of its n equal parts, with its mean 0 and its variance 1. */
export function evenNormals(n: number): Float64Array {
  const z = Float64Array.from({ length: n }, (_, i) => normalQuantile((i + 0.5) / n));
  const squares = z.reduce((so, one) => so + one * one, 0);
  const scale = squares > 0 ? Math.sqrt(n / squares) : 1;
  return z.map((one) => one * scale);
}

/** `n` numbers that stand for the even distribution on [0, 1], one for each of its n equal parts. */
export function evenNumbers(n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => (i + 0.5) / n);
}
