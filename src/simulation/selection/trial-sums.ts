/** Adds the values of trials to means, `count` of them in a row for each, from trial `first` on. */
export function addToMeans(means: Float64Array, values: Float64Array, first: number, length: number, count: number): void {
  if (count === 1) {
    means.set(values.subarray(0, length), first);
    return;
  }
  let into = Math.floor(first / count);
  let left = count - (first % count);
  for (let i = 0; i < length; i++) {
    means[into] = means[into]! + values[i]! / count;
    if (--left === 0) {
      into++;
      left = count;
    }
  }
}

/** As `addToMeans`, without dividing. */
export function addToSums(sums: Float64Array, values: Float64Array, first: number, length: number, count: number): void {
  for (let i = 0; i < length; i++) {
    const into = Math.floor((first + i) / count);
    sums[into] = sums[into]! + values[i]!;
  }
}
