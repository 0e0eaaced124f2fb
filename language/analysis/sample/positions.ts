/** Rows of a sample: a square of a prime. */
const side = 31;
export const rows = side * side;

/**
 * Where each draw of a sample lies in its distribution, as shares between 0 and 1: for every draw the same `rows` shares, evenly spaced, in an
 * order of its own. The first 32 draws are a Latin hypercube on an orthogonal array of strength two (Tang, *Orthogonal Array-Based Latin
 * Hypercubes*, 1993): of any two of them each of 31 × 31 cells has one row, so that what is a sum of functions of two draws each is averaged far
 * better than at random. Draws beyond these are in random order. A draw's order hangs on when it is asked for first, on nothing else.
 */
export class Positions {
  private readonly known = new Map<string, Float64Array>();

  of(draw: string): Float64Array {
    const before = this.known.get(draw);
    if (before) return before;
    const found = column(this.known.size);
    this.known.set(draw, found);
    return found;
  }
}

const columns: Float64Array[] = [];

function column(index: number): Float64Array {
  const known = columns[index];
  if (known) return known;
  const random = generator(index);
  const ranks = index <= side ? stratified(index, random) : shuffled(rows, random);
  const found = Float64Array.from(ranks, (rank) => (rank + 0.5) / rows);
  if (index === columns.length) columns.push(found);
  return found;
}

/** Ranks by levels of the array x + index · y modulo the side, and y itself last; which level is which, and the order within one, at random. */
function stratified(index: number, random: () => number): readonly number[] {
  const levels = shuffled(side, random);
  const within = Array.from({ length: side }, () => [...shuffled(side, random)]);
  return Array.from({ length: rows }, (_, row) => {
    const [x, y] = [Math.floor(row / side), row % side];
    const level = index < side ? (x + index * y) % side : y;
    return (levels[level] ?? 0) * side + (within[level]?.pop() ?? 0);
  });
}

/** The numbers below `count` in random order (Fisher and Yates). */
function shuffled(count: number, random: () => number): readonly number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

/** Numbers from 0 to 1, of integer arithmetic alone: a Weyl sequence, its bits mixed (Steele, Lea & Flood 2014, with 32 bits). */
function generator(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x85ebca6b);
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
