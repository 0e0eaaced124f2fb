/** The sum of `values[from … to - 1]` in pairs of halves: one fixed order whoever adds, and an error that grows with log n only. */
export function pairwiseSum(values: ArrayLike<number>, from = 0, to = values.length): number {
  if (to - from <= 64) {
    let sum = 0;
    for (let i = from; i < to; i++) sum += values[i]!;
    return sum;
  }
  const middle = from + ((to - from) >> 1);
  return pairwiseSum(values, from, middle) + pairwiseSum(values, middle, to);
}

/** The sum of squared distances from `centre`, in the order of `pairwiseSum`. */
export function pairwiseSquares(values: ArrayLike<number>, centre: number, from = 0, to = values.length): number {
  if (to - from <= 64) {
    let sum = 0;
    for (let i = from; i < to; i++) sum += (values[i]! - centre) * (values[i]! - centre);
    return sum;
  }
  const middle = from + ((to - from) >> 1);
  return pairwiseSquares(values, centre, from, middle) + pairwiseSquares(values, centre, middle, to);
}
