import { randomNumbers, shuffled } from './random-numbers.ts';

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
  private readonly first: number;

  /** `first`: how many draws are left out, so that those of two of these have nothing in common. */
  constructor(first = 0) {
    this.first = first;
  }

  of(draw: string): Float64Array {
    const before = this.known.get(draw);
    if (before) return before;
    const found = positionsOf(this.first + this.known.size);
    this.known.set(draw, found);
    return found;
  }
}

const columns = new Map<number, Float64Array>();
/** So many are kept, of eight thousand bytes each. */
const mostKept = 2_000;

/** Those of the first draw, the second and so on. */
export function positionsOf(index: number): Float64Array {
  const known = columns.get(index);
  if (known) return known;
  if (columns.size >= mostKept) columns.clear();
  const random = randomNumbers(index);
  const ranks = index <= side ? stratified(index, random) : shuffled(rows, random);
  const found = Float64Array.from(ranks, (rank) => (rank + 0.5) / rows);
  columns.set(index, found);
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
