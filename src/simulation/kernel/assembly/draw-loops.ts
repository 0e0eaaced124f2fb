import { beyond } from '../draws/normal.ts';
import { openLaneAfter, signedOf } from '../draws/stream.ts';
import { bytesOf, chunk, chunkOf, nextUnsettled } from '../assembly/chunks.ts';
import { exps } from '../assembly/elementwise-loops.ts';
import { edgesAt, normalPair, numbers, sureAt, uniformPair } from '../assembly/numbers.ts';
import { logOfUsual, orNaN, truth } from '../assembly/pairs.ts';

export function normals(out: usize, ids: usize, means: usize, sds: usize, _: usize, length: i32): void {
  const edges = edgesAt();
  const sure = sureAt();
  for (let left = length; left > 0; left -= chunk) {
    const row = numbers(0, ids, chunkOf(left));
    const size = bytesOf(chunkOf(left));
    for (let at: usize = 0; at < size; at += 16) {
      const sd = v128.load(sds + at);
      const z = orNaN(normalPair(row + at, edges, sure), f64x2.ge(sd, f64x2.splat(0)));
      v128.store(out + at, f64x2.add(v128.load(means + at), f64x2.mul(sd, z)));
    }
    for (let at = nextUnsettled(out, 0, size); at < size; at = nextUnsettled(out, at + 8, size)) {
      const sd = load<f64>(sds + at);
      const bits = load<u64>(row + at);
      openLaneAfter(load<u64>(ids + at), 1);
      store<f64>(out + at, sd >= 0 ? load<f64>(means + at) + sd * beyond(i32(bits & 255), signedOf(bits)) : NaN);
    }
    out += size;
    ids += size;
    means += size;
    sds += size;
  }
}

export function lognormals(out: usize, ids: usize, mus: usize, sigmas: usize, _: usize, length: i32): void {
  normals(out, ids, mus, sigmas, 0, length);
  exps(out, 0, out, 0, 0, length);
}

export function uniforms(out: usize, ids: usize, los: usize, his: usize, _: usize, length: i32): void {
  for (let left = length; left > 0; left -= chunk) {
    const row = numbers(0, ids, chunkOf(left));
    const size = bytesOf(chunkOf(left));
    for (let at: usize = 0; at < size; at += 16) {
      const lo = v128.load(los + at);
      const hi = v128.load(his + at);
      v128.store(out + at, orNaN(f64x2.add(lo, f64x2.mul(f64x2.sub(hi, lo), uniformPair(row + at))), f64x2.le(lo, hi)));
    }
    out += size;
    ids += size;
    los += size;
    his += size;
  }
}

export function bernoullis(out: usize, ids: usize, shares: usize, _b: usize, _c: usize, length: i32): void {
  for (let left = length; left > 0; left -= chunk) {
    const row = numbers(0, ids, chunkOf(left));
    const size = bytesOf(chunkOf(left));
    for (let at: usize = 0; at < size; at += 16) {
      const p = v128.load(shares + at);
      const isShare = v128.and(f64x2.ge(p, f64x2.splat(0)), f64x2.le(p, f64x2.splat(1)));
      v128.store(out + at, orNaN(truth(f64x2.lt(uniformPair(row + at), p)), isShare));
    }
    out += size;
    ids += size;
    shares += size;
  }
}

export function exponentials(out: usize, ids: usize, rates: usize, _b: usize, _c: usize, length: i32): void {
  for (let left = length; left > 0; left -= chunk) {
    const row = numbers(0, ids, chunkOf(left));
    const size = bytesOf(chunkOf(left));
    for (let at: usize = 0; at < size; at += 16) {
      const rate = v128.load(rates + at);
      const x = f64x2.div(f64x2.neg(logOfUsual(uniformPair(row + at))), rate);
      v128.store(out + at, orNaN(x, f64x2.gt(rate, f64x2.splat(0))));
    }
    out += size;
    ids += size;
    rates += size;
  }
}

export function logistics(out: usize, ids: usize, locs: usize, scales: usize, _: usize, length: i32): void {
  for (let left = length; left > 0; left -= chunk) {
    const row = numbers(0, ids, chunkOf(left));
    const size = bytesOf(chunkOf(left));
    for (let at: usize = 0; at < size; at += 16) {
      const scale = v128.load(scales + at);
      const u = uniformPair(row + at);
      const odds = f64x2.sub(logOfUsual(u), logOfUsual(f64x2.sub(f64x2.splat(1), u)));
      v128.store(out + at, orNaN(f64x2.add(v128.load(locs + at), f64x2.mul(scale, odds)), f64x2.gt(scale, f64x2.splat(0))));
    }
    out += size;
    ids += size;
    locs += size;
    scales += size;
  }
}
