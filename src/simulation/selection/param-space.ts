import type { Param } from '../../../language/design/design.ts';
import type { Column } from '../columns/column.ts';
import { ColumnLayout } from '../columns/layout.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import type { ColumnProgram } from '../columns/program.ts';
import { startMachine } from '../columns/start-machine.ts';
import { type StreamKey, streamKey } from '../columns/stream-key.ts';
import type { Setting } from '../setting.ts';
import type { ParamDraws } from './param-draws.ts';
import { type Quantile, quantileOf } from './param-quantiles.ts';
import type { Params } from './params.ts';
import { laneId } from './searchers.ts';

interface Axis {
  readonly param: Param;
  readonly quantile: Quantile;
  /** Whether its ends are values: an infinite one is none. */
  readonly isBounded: boolean;
}

/** The params that a search moves in, as a unit cube: along each its share, of which the param is the quantile. */
export class ParamSpace {
  readonly axes: readonly Axis[];
  private readonly draws: ParamDraws;
  private readonly lanes: Column;
  private readonly normals: readonly Column[];
  private readonly program: ColumnProgram;
  private readonly machine: ColumnMachine;
  private readonly context: StreamKey;

  /** @throws NotSimulated where a param has no quantiles */
  constructor(draws: ParamDraws, setting: Setting, seed: number, phase: string) {
    this.draws = draws;
    this.axes = draws.params
      .filter(({ id }) => !setting.swept.has(id))
      .map((param) => {
        const quantile = quantileOf(param, setting);
        return { param, quantile, isBounded: Number.isFinite(quantile(0)) && Number.isFinite(quantile(1)) };
      });
    const layout = new ColumnLayout();
    this.lanes = layout.column();
    this.program = layout.program();
    const [zero, one] = [layout.constant(0), layout.constant(1)];
    this.normals = this.axes.map(({ param }) =>
      this.program.draw('normal', [zero, one], { variable: streamKey('mutation', param.id), lanes: this.lanes }),
    );
    this.context = streamKey(seed, phase, 'mutations');
    this.machine = startMachine(layout);
  }

  /** Candidate 0 of each searcher: its params, and where it stands, by searcher, then axis. */
  start(keys: Float64Array): { readonly params: Params; readonly shares: Float64Array } {
    const params = this.draws.draw(keys.map((key) => laneId(key, 0)));
    const shares = new Float64Array(keys.length * this.axes.length);
    for (const [k, axis] of this.axes.entries())
      for (const [i, value] of params.get(axis.param.id)!.entries()) shares[i * this.axes.length + k] = shareOf(axis, value);
    return { params, shares };
  }

  /** The params at these shares, by row, then axis; what is held is held. */
  params(shares: Float64Array): Params {
    const size = this.axes.length;
    const rows = shares.length / size;
    const held = this.draws.params.filter(({ id }) => !this.axes.some(({ param }) => param.id === id));
    const values = (rowValue: (row: number) => number) => Float64Array.from({ length: rows }, (_, row) => rowValue(row));
    return new Map([
      ...this.axes.map(({ param, quantile }, k) => [param.id, values((row) => quantile(shares[row * size + k]!))] as const),
      ...held.map(({ id }) => [id, values(() => this.draws.held(id))] as const),
    ]);
  }

  /** A standard normal for each axis of `count` candidates of each searcher, from candidate `first` on: by row, then axis. */
  mutations(keys: Float64Array, first: number, count: number): Float64Array {
    const size = this.axes.length;
    const rows = keys.length * count;
    const drawn = new Float64Array(rows * size);
    const { block } = this.machine;
    for (let from = 0; from < rows; from += block) {
      const length = Math.min(block, rows - from);
      const ids = Float64Array.from({ length }, (_, i) =>
        laneId(keys[Math.floor((from + i) / count)]!, first + ((from + i) % count)),
      );
      this.machine.idsFrom(ids, this.lanes);
      this.machine.run(this.program, length, this.context);
      for (const [k, normal] of this.normals.entries()) {
        const values = this.machine.column(normal);
        for (let i = 0; i < length; i++) drawn[(from + i) * size + k] = values[i]!;
      }
    }
    return drawn;
  }

  /** A share moved beyond 0 or 1 comes back as from a mirror; where an end is infinite it stops short of it. */
  reflected(share: number, axis: number): number {
    const folded = share - 2 * Math.floor(share / 2);
    const inside = folded > 1 ? 2 - folded : folded;
    return this.axes[axis]!.isBounded ? inside : Math.min(1 - nearest, Math.max(nearest, inside));
  }
}

const nearest = 1e-12;

/** The least share that gives the value, by halving; of a value of a set the middle of its shares. */
function shareOf({ param: { range }, quantile }: Axis, value: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (quantile(middle) < value) low = middle;
    else high = middle;
  }
  if (range?.kind !== 'finite') return high;
  const count = range.values.length;
  const index = Array.from({ length: count }, (_, i) => i).find((i) => quantile((i + 0.5) / count) === value) ?? 0;
  return (index + 0.5) / count;
}
