/** Values of params, or of what else differs by row, by id. */
export type Params = ReadonlyMap<string, Float64Array>;

/** Those of some rows. */
export function rowsOf(params: Params, rows: ArrayLike<number>): Params {
  return new Map([...params].map(([id, values]) => [id, picked(values, rows)]));
}

/** `values[rows[0]]`, `values[rows[1]]`, … */
export function picked(values: Float64Array, rows: ArrayLike<number>): Float64Array {
  const found = new Float64Array(rows.length);
  for (let i = 0; i < found.length; i++) found[i] = values[rows[i]!]!;
  return found;
}
