import { firstStep, rated } from './climb.ts';
import { AdaptationRates, CovarianceAdaptation } from './covariance-adaptation.ts';
import type { ParamSpace } from './param-space.ts';
import type { Searchers } from './searchers.ts';
import type { Batch, Strategy } from './strategy.ts';

/** `evolve n for g`: CMA-ES on the params' quantiles, g generations of n; the first of the first is candidate 0, where it starts. */
export class Evolve implements Strategy {
  readonly size: number;
  private readonly space: ParamSpace;
  private readonly population: number;
  private readonly rates: AdaptationRates;

  constructor(space: ParamSpace, population: number, generations: number) {
    this.space = space;
    this.population = population;
    this.size = population * generations;
    this.rates = new AdaptationRates(space.axes.length, population);
  }

  *batches({ keys }: Searchers): Generator<Batch, void, Float64Array> {
    const { space, population } = this;
    const axes = space.axes.length;
    const start = space.start(keys);
    const searches = Array.from(
      keys,
      (_, i) => new CovarianceAdaptation(this.rates, start.shares.slice(i * axes, (i + 1) * axes), firstStep),
    );
    for (let first = 0; first < this.size; first += population) {
      const shares = space.mutations(keys, first, population);
      const points = searches.map((search, s) =>
        Array.from({ length: population }, (_, i) => {
          const z = shares.subarray((s * population + i) * axes, (s * population + i + 1) * axes);
          const point = first + i === 0 ? search.mean.slice() : search.point(z).map((share, k) => space.reflected(share, k));
          z.set(point);
          return point;
        }),
      );
      const params = space.params(shares);
      // The values themselves: by way of their quantiles they would be a little off.
      if (first === 0)
        for (const [id, values] of start.params)
          for (const [s, value] of values.entries()) params.get(id)![s * population] = value;
      const scores = rated(yield { candidates: population, params });
      for (const [s, search] of searches.entries()) {
        const own = scores.subarray(s * population, (s + 1) * population);
        const order = Array.from(own.keys()).sort((a, b) => (own[a] === own[b] ? a - b : own[b]! - own[a]!));
        search.adapt(order.map((i) => points[s]![i]!));
      }
    }
  }
}
