import type { Param } from '../../../language/design/design.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Setting } from '../setting.ts';
import { quantileOf } from './param-quantiles.ts';
import type { Params } from './params.ts';
import { mostCandidates, type Searchers } from './searchers.ts';
import type { Batch, Strategy } from './strategy.ts';

/**
 * `grid n`: n evenly spaced quantiles of each param, ends included ((i+½)/n where the range is unbounded), in every combination, the
 * last param fastest.
 */
export class Grid implements Strategy {
  readonly size: number;
  private readonly values: Params;

  /** @throws NotSimulated where it has too many candidates */
  constructor(params: readonly Param[], n: number, setting: Setting, place: Param['place']) {
    const axes = params.map((param) => axisOf(param, n, setting));
    this.size = axes.reduce((product, axis) => product * axis.length, 1);
    if (this.size > mostCandidates)
      throw new NotSimulated(
        `A grid of ${n} values for each of ${params.length} params has ${this.size.toLocaleString('en')} candidates: ask for fewer`,
        place,
      );
    let repeat = this.size;
    this.values = new Map(
      params.map((param, k) => {
        const axis = axes[k]!;
        repeat /= axis.length;
        const each = repeat;
        return [param.id, Float64Array.from({ length: this.size }, (_, i) => axis[Math.floor(i / each) % axis.length]!)];
      }),
    );
  }

  *batches({ keys }: Searchers): Generator<Batch, void, Float64Array> {
    const params = new Map(
      [...this.values].map(([id, values]) => {
        const rows = new Float64Array(keys.length * this.size);
        for (let searcher = 0; searcher < keys.length; searcher++) rows.set(values, searcher * this.size);
        return [id, rows] as const;
      }),
    );
    yield { candidates: this.size, params };
  }
}

function axisOf(param: Param, n: number, setting: Setting): readonly number[] {
  const held = setting.swept.get(param.id);
  if (held !== undefined) return [held];
  const quantile = quantileOf(param, setting);
  const bounded = Number.isFinite(quantile(0)) && Number.isFinite(quantile(1));
  const shares = Array.from({ length: n }, (_, i) => (bounded ? (n === 1 ? 0.5 : i / (n - 1)) : (i + 0.5) / n));
  return shares.map(quantile);
}
