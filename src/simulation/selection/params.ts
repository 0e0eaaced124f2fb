/** Values of params, or of what else differs by row, by id. */
export type Params = ReadonlyMap<string, Float64Array>;

/** Those of some rows. */
export function rowsOf(params: Params, rows: ArrayLike<number>): Params {
  return new Map(
    [...params].map(([id, values]) => [id, Float64Array.from({ length: rows.length }, (_, i) => values[rows[i]!]!)] as const),
  );
}
