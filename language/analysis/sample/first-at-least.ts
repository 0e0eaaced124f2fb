/** The place of the first of a rising list that is at least as much; the last one where none is. */
export function firstAtLeast(rising: Float64Array, wanted: number): number {
  let [low, high] = [0, rising.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
