/** The numbers of values from the highest to the lowest; NaN last. Equal ones stand in the order of their numbers. */
export function sortedOrder(values: Float64Array): Uint32Array {
  const { length } = values;
  if (length < fewest) {
    const order = new Uint32Array(length);
    for (let i = 0; i < length; i++) order[i] = i;
    const rate = (i: number): number => (Number.isNaN(values[i]) ? Number.NEGATIVE_INFINITY : values[i]!);
    return order.sort((a, b) => (rate(a) === rate(b) ? a - b : rate(b) - rate(a)));
  }
  return byDigits(values);
}

/** Below so many, comparing is as fast. */
const fewest = 512;
const digit = 11;
const buckets = 1 << digit;

/** Radix sort, least digit first, of the bits of the numbers made to stand in descending order as whole numbers. */
function byDigits(values: Float64Array): Uint32Array {
  const { length } = values;
  const low = new Uint32Array(length);
  const high = new Uint32Array(length);
  const one = new Float64Array(1);
  const halves = new Uint32Array(one.buffer);
  let order = new Uint32Array(length);
  let next = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    const value = values[i]!;
    // -0 is as high as 0, and NaN as low as can be.
    one[0] = Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value + 0;
    const isNegative = one[0] < 0;
    high[i] = isNegative ? halves[upper]! : halves[upper]! ^ 0x7fffffff;
    low[i] = isNegative ? halves[1 - upper]! : ~halves[1 - upper]!;
    order[i] = i;
  }
  const starts = new Uint32Array(buckets + 1);
  for (let pass = 0; pass < 6; pass++) {
    const keys = pass < 3 ? low : high;
    const shift = digit * (pass % 3);
    starts.fill(0);
    for (let i = 0; i < length; i++) {
      const bucket = ((keys[i]! >>> shift) & (buckets - 1)) + 1;
      starts[bucket] = starts[bucket]! + 1;
    }
    for (let b = 0; b < buckets; b++) starts[b + 1] = starts[b + 1]! + starts[b]!;
    for (let i = 0; i < length; i++) {
      const candidate = order[i]!;
      const bucket = (keys[candidate]! >>> shift) & (buckets - 1);
      const place = starts[bucket]!;
      starts[bucket] = place + 1;
      next[place] = candidate;
    }
    const done = order;
    order = next;
    next = done;
  }
  return order;
}

/** Which half of a number the sign is in, on this machine. */
const upper = new Uint32Array(new Float64Array([-0]).buffer)[1] === 0 ? 0 : 1;
