import { erfc } from '../elementary/error-function.ts';
import { exp } from '../elementary/exponential.ts';
import { log } from '../elementary/logarithm.ts';
import { makeTable } from '../elementary/words.ts';
import { layer, signedNumber, uniform } from './stream.ts';

/** Where the tail begins in a ziggurat of 256 layers (Marsaglia & Tsang 2000). */
const tailStart: f64 = 3.6541528853610088;
/** Numbers are within ± this: 2^51. */
const scale: f64 = 2251799813685248;
/** Far above what rounding makes of a share. */
const rounding: f64 = 1e-9;

/** Of each layer: its edge over 2^51, the share of 2^51 that lies under the curve for sure, the density at its edge. */
export const width: StaticArray<f64> = makeTable(256);
export const certain: StaticArray<f64> = makeTable(256);
const density: StaticArray<f64> = makeTable(257);
/** How far the density lies above and below its chord in the wedge of a layer, at most, as shares of the wedge's height. */
const above: StaticArray<f64> = makeTable(256);
const below: StaticArray<f64> = makeTable(256);

function prepare(): void {
  const area = tailStart * exp(-0.5 * tailStart * tailStart) + 1.2533141373155003 * erfc(tailStart * 0.7071067811865476);
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
  for (let i: i32 = 1; i < 256; i++) bound(i, width[i]! * certain[i]!, width[i]! * scale);
}
prepare();

/** By the second derivative, (x² - 1) exp(-x²/2): a chord of length h is off by at most h²/8 of it. */
function bound(i: i32, inner: f64, outer: f64): void {
  const height = density[i + 1]! - density[i]!;
  const most = ((outer - inner) * (outer - inner) * density[i + 1]!) / (8 * height);
  above[i] = Math.max(0, 1 - inner * inner) * most + rounding;
  below[i] = Math.max(0, outer * outer - 1) * most + rounding;
}

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
    const u = uniform();
    // Most often it is enough to know how far it is to the chord.
    const chord = (scale - Math.abs(m)) / (scale - certain[i]!);
    if (u < chord - below[i]!) return x;
    if (u < chord + above[i]!) {
      const low = density[i]!;
      if (low + u * (density[i + 1]! - low) < exp(-0.5 * x * x)) return x;
    }
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
