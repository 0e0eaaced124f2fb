/** Adds the values of trials to means, `count` of them in a row for each, from trial `first` on. */
export function addToMeans(means: Float64Array, values: Float64Array, first: number, length: number, count: number): void {
  if (count === 1) means.set(values.subarray(0, length), first);
  else addInRows(means, values, first, length, count, count);
}

/** As `addToMeans`, without dividing. */
export function addToSums(sums: Float64Array, values: Float64Array, first: number, length: number, count: number): void {
  addInRows(sums, values, first, length, count, 1);
}

/** Each row has a loop of its own, in which its sum is at hand; whole ones four at once, for each addition waits for the one before. */
function addInRows(into: Float64Array, values: Float64Array, first: number, length: number, count: number, by: number): void {
  let row = Math.floor(first / count);
  let i = addRow(into, row, values, 0, Math.min(length, count - (first % count)), by);
  const share = shareOf(by);
  for (row++; i + 4 * count <= length; row += 4, i += 4 * count) addFourRows(into, row, values, i, count, by, share);
  for (; i < length; row++) i = addRow(into, row, values, i, Math.min(length, i + count), by);
}

function addRow(into: Float64Array, row: number, values: Float64Array, from: number, to: number, by: number): number {
  let sum = into[row]!;
  for (let i = from; i < to; i++) sum += values[i]! / by;
  into[row] = sum;
  return to;
}

function addFourRows(
  into: Float64Array,
  row: number,
  values: Float64Array,
  from: number,
  count: number,
  by: number,
  share: number | undefined,
): void {
  let a = into[row]!;
  let b = into[row + 1]!;
  let c = into[row + 2]!;
  let d = into[row + 3]!;
  const end = from + count;
  if (share === undefined)
    for (let i = from; i < end; i++) {
      a += values[i]! / by;
      b += values[i + count]! / by;
      c += values[i + 2 * count]! / by;
      d += values[i + 3 * count]! / by;
    }
  else
    for (let i = from; i < end; i++) {
      a += values[i]! * share;
      b += values[i + count]! * share;
      c += values[i + 2 * count]! * share;
      d += values[i + 3 * count]! * share;
    }
  into[row] = a;
  into[row + 1] = b;
  into[row + 2] = c;
  into[row + 3] = d;
}

/** To multiply takes a quarter of the time that it takes to divide, and gives the same number where that is a power of two. */
const shareOf = (by: number): number | undefined => (Number.isInteger(Math.log2(by)) ? 1 / by : undefined);
