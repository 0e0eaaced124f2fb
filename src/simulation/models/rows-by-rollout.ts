/**
 * What a block of rollouts shows that can end early: a row for each step that happened. They are written rollout after rollout, for
 * where only some find room these must not be the first steps of all.
 */
export class RowsByRollout {
  private readonly lasted: Int32Array;
  private readonly goesOn: Uint8Array;
  /** Step after step, those that happened: of which rollout, and a value for each that is watched. */
  private readonly rollouts: number[] = [];
  private readonly values: readonly number[][];

  constructor(rollouts: number, watched: number) {
    this.lasted = new Int32Array(rollouts);
    this.goesOn = new Uint8Array(rollouts).fill(1);
    this.values = Array.from({ length: watched }, () => []);
  }

  get count(): number {
    return this.rollouts.length;
  }

  /** A step's values, and who goes on after it, by rollout. */
  take(values: readonly Float64Array[], goOn: Float64Array): void {
    const { lasted, goesOn } = this;
    for (let i = 0; i < goesOn.length; i++) {
      if (goesOn[i] === 0) continue;
      this.rollouts.push(i);
      lasted[i]!++;
      for (let k = 0; k < values.length; k++) this.values[k]!.push(values[k]![i]!);
      goesOn[i] = goOn[i]!;
    }
  }

  /** Into an array for each that is watched, from a place on, as far as there is room. */
  write(into: readonly Float64Array[], from: number): void {
    let next = from;
    const places = this.lasted.map((steps) => {
      const place = next;
      next += steps;
      return place;
    });
    for (const [row, rollout] of this.rollouts.entries()) {
      const place = places[rollout]!++;
      for (const [k, values] of into.entries()) if (place < values.length) values[place] = this.values[k]![row]!;
    }
  }
}
