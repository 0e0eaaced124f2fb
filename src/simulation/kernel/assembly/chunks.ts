/**
 * Lanes are drawn so many at a time: first the numbers of their streams, one after the other; then what these give, two lanes at a time;
 * last those few lanes that take more numbers. A multiple of six, as many as have their numbers drawn together.
 */
export const chunk: i32 = 126;

/** How many bytes so many lanes take; an odd number of lanes is one more. */
// @ts-ignore: decorator
@inline
export function bytesOf(lanes: i32): usize {
  return usize((lanes + 1) & ~1) << 3;
}
/** Of lanes that are left, as many as a chunk has at most. */
// @ts-ignore: decorator
@inline
export function chunkOf(left: i32): i32 {
  return min(left, chunk);
}

/**
 * The next lane from byte `at` on, before byte `end`, that is no number. Such lanes are settled once all others are drawn: where a processor
 * guesses wrong it loses whatever else it has under way.
 */
export function nextUnsettled(out: usize, at: usize, end: usize): usize {
  if (at & 8) {
    if (isNaN(load<f64>(out + at))) return at;
    at += 8;
  }
  for (; at < end; at += 16) {
    const x = v128.load(out + at);
    const which = i64x2.bitmask(f64x2.ne(x, x));
    if (which) return at + (which & 1 ? 0 : 8);
  }
  return at;
}
