/** Columns that are written again and again in the same place: who has them made anew each time has the collector of garbage at work. */
export class ColumnRoom {
  private readonly columns: Float64Array[] = [];

  /** The `k`-th column, of so many numbers at least, as they were left. */
  column(k: number, count: number): Float64Array {
    const known = this.columns[k];
    if (known && known.length >= count) return known;
    const made = new Float64Array(2 * count);
    this.columns[k] = made;
    return made;
  }
}
