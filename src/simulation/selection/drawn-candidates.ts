import type { ParamDraws } from './param-draws.ts';
import { laneId, laneIdsInTurn, type Searchers } from './searchers.ts';
import type { Batch, Strategy } from './strategy.ts';

/** So many candidates, each drawn from the params' ranges by its number: those of a smaller search are the first of a larger one. */
export class DrawnCandidates implements Strategy {
  readonly size: number;
  private readonly draws: ParamDraws;

  constructor(draws: ParamDraws, size: number) {
    this.draws = draws;
    this.size = size;
  }

  *batches({ keys }: Searchers): Generator<Batch, void, Float64Array> {
    const { size, draws } = this;
    if (draws.params.length === 0) {
      yield { candidates: size, params: new Map() };
      return;
    }
    const ids = new Float64Array(keys.length * size);
    for (const [searcher, key] of keys.entries()) {
      const from = searcher * size;
      const least = laneIdsInTurn(key, 0);
      for (let i = 0; i < size; i++) ids[from + i] = least === undefined ? laneId(key, i) : least + i;
    }
    yield { candidates: size, params: draws.draw(ids) };
  }
}
