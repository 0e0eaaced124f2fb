/** So many values, put in order again and again. */
export interface Order {
  /** To be written, and left as they are. */
  readonly rates: Float64Array;
  /** After `sort`, their numbers from the highest to the lowest; NaN last. Equal ones stand in the order of their numbers. */
  readonly places: Uint32Array;
  readonly sort: () => void;
}

export function orderOf(size: number): Order {
  const rates = new Float64Array(size);
  const places = new Uint32Array(size);
  const inOrder = new Float64Array(size < few ? size : 0);
  const sort = (): void => {
    if (size < few) byInsertion(rates, places, inOrder);
    else places.set(size < fewest ? byComparing(rates) : byDigits(rates));
  };
  return { rates, places, sort };
}

/** Up to so many, each is put into its place among those before. */
const few = 64;
/** Below so many, comparing is as fast. */
const fewest = 512;

/** -0 is as high as 0, and NaN as low as can be. */
const rated = (value: number): number => (Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value);

function byInsertion(values: Float64Array, order: Uint32Array, inOrder: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const rate = rated(values[i]!);
    let at = i;
    for (; at > 0 && inOrder[at - 1]! < rate; at--) {
      inOrder[at] = inOrder[at - 1]!;
      order[at] = order[at - 1]!;
    }
    inOrder[at] = rate;
    order[at] = i;
  }
}

function byComparing(values: Float64Array): Uint32Array {
  const order = new Uint32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  return order.sort((a, b) => {
    const [one, other] = [rated(values[a]!), rated(values[b]!)];
    return one === other ? a - b : other - one;
  });
}

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
    one[0] = rated(values[i]!) + 0;
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
