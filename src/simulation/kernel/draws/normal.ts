import { erfc } from '../elementary/error-function.ts';
import { exp } from '../elementary/exponential.ts';
import { log } from '../elementary/logarithm.ts';
import { makeTable } from '../elementary/words.ts';
import { layer, signedNumber, uniform } from './stream.ts';

/** Where the tail begins in a ziggurat of 256 layers (Marsaglia & Tsang 2000). */
const tailStart: f64 = 3.6541528853610088;

/** Of each layer: its edge over 2^51, the share of 2^51 that lies under the curve for sure, the density at its edge. */
export const width: StaticArray<f64> = makeTable(256);
export const certain: StaticArray<f64> = makeTable(256);
const density: StaticArray<f64> = makeTable(257);

function prepare(): void {
  const area = tailStart * exp(-0.5 * tailStart * tailStart) + 1.2533141373155003 * erfc(tailStart * 0.7071067811865476);
  const scale: f64 = 2251799813685248;
  let edge = area / exp(-0.5 * tailStart * tailStart);
  let next = tailStart;
  for (let i: i32 = 0; i < 256; i++) {
    width[i] = edge / scale;
    certain[i] = (next / edge) * scale;
    density[i] = exp(-0.5 * edge * edge);
    edge = next;
    next = i < 254 ? Math.sqrt(-2 * log(area / edge + exp(-0.5 * edge * edge))) : 0;
  }
  density[256] = 1;
}
prepare();

/** A standard normal number. */
export function standardNormal(): f64 {
  const m = signedNumber();
  const i = layer();
  return Math.abs(m) < certain[i]! ? m * width[i]! : beyond(i, m);
}

/** The rare rest: the tail, or the wedge between two layers, else another number of the same stream. */
export function beyond(i: i32, m: f64): f64 {
  while (true) {
    const x = m * width[i]!;
    if (Math.abs(m) < certain[i]!) return x;
    if (i === 0) return m < 0 ? -tail() : tail();
    const low = density[i]!;
    if (low + uniform() * (density[i + 1]! - low) < exp(-0.5 * x * x)) return x;
    m = signedNumber();
    i = layer();
  }
}

/** A normal number, given that it is above `tailStart` (Marsaglia 1964). */
function tail(): f64 {
  while (true) {
    const a = -log(uniform()) / tailStart;
    const b = -log(uniform());
    if (2 * b > a * a) return tailStart + a;
  }
}
