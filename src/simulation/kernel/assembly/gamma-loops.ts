import { studentT } from '../draws/continuous.ts';
import { beta, gamma } from '../draws/gamma.ts';
import { openLaneBits } from '../draws/stream.ts';
import { bytesOf, chunk, chunkOf, nextUnsettled } from '../assembly/chunks.ts';
import { edgesAt, normalPair, numbers, sureAt, uniformPair } from '../assembly/numbers.ts';
import { orNaN } from '../assembly/pairs.ts';

/*
 * Draws by gamma numbers: what the first numbers of a lane's stream give in all but a few lanes, and NaN in the rest, where the general
 * function begins the lane anew. What is made of the parameters is kept from lane to lane, since most often they are the same.
 */

// @ts-ignore: decorator
@inline
function differ(x: v128, y: v128): bool {
  return v128.any_true(f64x2.ne(x, y));
}

/** What `largeGamma` makes of shapes from 1 on. */
// @ts-ignore: decorator
@inline
function reduced(shape: v128): v128 {
  return f64x2.sub(shape, f64x2.splat(1 / 3));
}
// @ts-ignore: decorator
@inline
function slope(d: v128): v128 {
  return f64x2.div(f64x2.splat(1), f64x2.sqrt(f64x2.mul(f64x2.splat(9), d)));
}
// @ts-ignore: decorator
@inline
function squeeze(d: v128): v128 {
  return f64x2.div(f64x2.splat(0.02206666666666667), d);
}
// @ts-ignore: decorator
@inline
function isLarge(shape: v128): v128 {
  return v128.and(f64x2.ge(shape, f64x2.splat(1)), f64x2.lt(shape, f64x2.splat(Infinity)));
}

/** `largeGamma` from two numbers, given what it makes of the shape; NaN where that takes more, or logarithms. */
// @ts-ignore: decorator
@inline
function gammaPair(atNormal: usize, atUniform: usize, d: v128, c: v128, k: v128, edges: usize, sure: usize): v128 {
  const x = normalPair(atNormal, edges, sure);
  const t = f64x2.add(f64x2.splat(1), f64x2.mul(c, x));
  const square = f64x2.mul(x, x);
  const bound = f64x2.sub(f64x2.splat(1), f64x2.mul(f64x2.mul(k, square), square));
  const isQuick = v128.and(f64x2.gt(t, f64x2.splat(0)), f64x2.lt(uniformPair(atUniform), bound));
  return orNaN(f64x2.mul(d, f64x2.mul(f64x2.mul(t, t), t)), isQuick);
}

export function gammas(out: usize, ids: usize, shapes: usize, scales: usize, _: usize, length: i32): void {
  const edges = edgesAt();
  const sure = sureAt();
  let known = f64x2.splat(NaN);
  let d = known;
  let c = known;
  let k = known;
  for (let left = length; left > 0; left -= chunk) {
    const atNormal = numbers(0, ids, chunkOf(left));
    const atUniform = numbers(1, ids, chunkOf(left));
    const size = bytesOf(chunkOf(left));
    for (let at: usize = 0; at < size; at += 16) {
      const shape = v128.load(shapes + at);
      const scale = v128.load(scales + at);
      if (differ(shape, known)) {
        known = shape;
        d = orNaN(reduced(shape), isLarge(shape));
        c = slope(d);
        k = squeeze(d);
      }
      const x = f64x2.mul(gammaPair(atNormal + at, atUniform + at, d, c, k, edges, sure), scale);
      v128.store(out + at, orNaN(x, f64x2.gt(scale, f64x2.splat(0))));
    }
    for (let at = nextUnsettled(out, 0, size); at < size; at = nextUnsettled(out, at + 8, size)) {
      openLaneBits(load<u64>(ids + at));
      store<f64>(out + at, gamma(load<f64>(shapes + at), load<f64>(scales + at)));
    }
    out += size;
    ids += size;
    shapes += size;
    scales += size;
  }
}

export function students(out: usize, ids: usize, dfs: usize, locs: usize, scales: usize, length: i32): void {
  const edges = edgesAt();
  const sure = sureAt();
  let known = f64x2.splat(NaN);
  let shape = known;
  let d = known;
  let c = known;
  let k = known;
  for (let left = length; left > 0; left -= chunk) {
    const row = numbers(0, ids, chunkOf(left));
    const atNormal = numbers(1, ids, chunkOf(left));
    const atUniform = numbers(2, ids, chunkOf(left));
    const size = bytesOf(chunkOf(left));
    for (let at: usize = 0; at < size; at += 16) {
      const df = v128.load(dfs + at);
      const scale = v128.load(scales + at);
      if (differ(df, known)) {
        known = df;
        shape = orNaN(f64x2.mul(f64x2.splat(0.5), f64x2.min(df, f64x2.splat(1e12))), f64x2.ge(df, f64x2.splat(2)));
        d = reduced(shape);
        c = slope(d);
        k = squeeze(d);
      }
      const spread = f64x2.sqrt(f64x2.div(gammaPair(atNormal + at, atUniform + at, d, c, k, edges, sure), shape));
      const t = f64x2.div(normalPair(row + at, edges, sure), spread);
      const x = f64x2.add(v128.load(locs + at), f64x2.mul(scale, t));
      v128.store(out + at, orNaN(x, f64x2.gt(scale, f64x2.splat(0))));
    }
    for (let at = nextUnsettled(out, 0, size); at < size; at = nextUnsettled(out, at + 8, size)) {
      openLaneBits(load<u64>(ids + at));
      store<f64>(out + at, studentT(load<f64>(dfs + at), load<f64>(locs + at), load<f64>(scales + at)));
    }
    out += size;
    ids += size;
    dfs += size;
    locs += size;
    scales += size;
  }
}

export function betas(out: usize, ids: usize, firsts: usize, seconds: usize, _: usize, length: i32): void {
  const edges = edgesAt();
  const sure = sureAt();
  let knownA = f64x2.splat(NaN);
  let knownB = knownA;
  let dA = knownA;
  let cA = knownA;
  let kA = knownA;
  let dB = knownA;
  let cB = knownA;
  let kB = knownA;
  for (let left = length; left > 0; left -= chunk) {
    const atNormalA = numbers(0, ids, chunkOf(left));
    const atUniformA = numbers(1, ids, chunkOf(left));
    const atNormalB = numbers(2, ids, chunkOf(left));
    const atUniformB = numbers(3, ids, chunkOf(left));
    const size = bytesOf(chunkOf(left));
    for (let at: usize = 0; at < size; at += 16) {
      const a = v128.load(firsts + at);
      const b = v128.load(seconds + at);
      if (differ(a, knownA) || differ(b, knownB)) {
        knownA = a;
        knownB = b;
        // With one of them below 1 both are drawn by their logarithms.
        dA = orNaN(reduced(a), v128.and(isLarge(a), isLarge(b)));
        dB = reduced(b);
        cA = slope(dA);
        cB = slope(dB);
        kA = squeeze(dA);
        kB = squeeze(dB);
      }
      const x = gammaPair(atNormalA + at, atUniformA + at, dA, cA, kA, edges, sure);
      const y = gammaPair(atNormalB + at, atUniformB + at, dB, cB, kB, edges, sure);
      v128.store(out + at, f64x2.div(x, f64x2.add(x, y)));
    }
    for (let at = nextUnsettled(out, 0, size); at < size; at = nextUnsettled(out, at + 8, size)) {
      openLaneBits(load<u64>(ids + at));
      store<f64>(out + at, beta(load<f64>(firsts + at), load<f64>(seconds + at)));
    }
    out += size;
    ids += size;
    firsts += size;
    seconds += size;
  }
}
