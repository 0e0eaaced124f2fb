/** A column's number: which of the machine's columns an operation reads or writes. */
export type Column = number & { readonly isColumn: true };

/** Where a program gets the columns it writes to: its layout. */
export interface ColumnSource {
  /** A new column. */
  column(): Column;
  /** The column that holds `value` in every lane. */
  constant(value: number): Column;
  /** Those columns, with their values: they must not be written to. */
  readonly constants: ReadonlyMap<Column, number>;
}
