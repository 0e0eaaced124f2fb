import type { Trajectory } from '../result.ts';
import type { PointStore } from './point-store.ts';

/** Means and the bands of the middle 90% of runs, of the first `done` runs; from where no rollout lasts a trajectory ends. */
export function trajectoriesOf(store: PointStore, done: number, regimes: Trajectory['regimes']): readonly Trajectory[] {
  const runs = Math.min(done, store.bandRuns);
  return [...store.watched()].map(([variable, values]) => {
    const bands = Array.from({ length: store.steps }, (_, step) => {
      const at = step * store.bandRuns;
      return band(finiteInOrder(values.subarray(at, at + runs)));
    });
    const end = bands.indexOf(undefined);
    const shown = (end < 0 ? bands : bands.slice(0, end)) as readonly NonNullable<ReturnType<typeof band>>[];
    return {
      variable,
      mean: shown.map(({ mean }) => mean),
      low: shown.map(({ low }) => low),
      high: shown.map(({ high }) => high),
      regimes,
    };
  });
}

/** Those values that are finite, from the lowest up. */
function finiteInOrder(values: Float64Array): Float64Array {
  const found = new Float64Array(values.length);
  let count = 0;
  let isInOrder = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    isInOrder &&= count === 0 || found[count - 1]! < value || Object.is(found[count - 1], value);
    found[count++] = value;
  }
  // Where nothing is drawn all are the same.
  return isInOrder ? found.subarray(0, count) : found.subarray(0, count).sort();
}

function band(sorted: Float64Array): { mean: number; low: number; high: number } | undefined {
  if (sorted.length === 0) return undefined;
  const quantile = (p: number): number => {
    const at = p * (sorted.length - 1);
    const below = Math.floor(at);
    const from = sorted[below]!;
    return from + (at - below) * ((sorted[below + 1] ?? from) - from);
  };
  return { mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length, low: quantile(0.05), high: quantile(0.95) };
}
