/** Adds the values of trials to means, `count` of them in a row for each, from trial `first` on. */
export function addToMeans(means: Float64Array, values: Float64Array, first: number, length: number, count: number): void {
  if (count === 1) means.set(values.subarray(0, length), first);
  else addInRows(means, values, first, length, count, count);
}

/** As `addToMeans`, without dividing. */
export function addToSums(sums: Float64Array, values: Float64Array, first: number, length: number, count: number): void {
  addInRows(sums, values, first, length, count, 1);
}

/** Each row has a loop of its own, in which its sum is at hand. */
function addInRows(into: Float64Array, values: Float64Array, first: number, length: number, count: number, by: number): void {
  let row = Math.floor(first / count);
  for (let i = 0, end = count - (first % count); i < length; row++, end += count) {
    const last = Math.min(end, length);
    let sum = into[row]!;
    for (; i < last; i++) sum += values[i]! / by;
    into[row] = sum;
  }
}
