import type { Estimate, Point, ScenarioResult } from '../simulation/result.ts';
import { sweptIn } from './sweep-axes.ts';
import type { Cell, Table } from './table.ts';

/** Estimates with all that a figure needs to stand on its own, one a row: of these measures (by the words shown) at every point. */
export function estimateTable(
  result: ScenarioResult,
  measuresOf: (point: Point) => readonly (readonly [words: string, estimate: Estimate | undefined])[],
): Table {
  const targets = sweptIn(result.points);
  const nats = result.points.some(({ pressureNats }) => pressureNats !== undefined);
  const rows = result.points.flatMap((point) => {
    const at: Cell[] = [...targets.map((target) => point.sweep[target] ?? ''), ...(nats ? [point.pressureNats ?? ''] : [])];
    return measuresOf(point).flatMap(([words, estimate]) =>
      estimate ? [[...at, words, ...estimateCells(estimate, result.seed)]] : [],
    );
  });
  return {
    head: [...targets, ...(nats ? ['pressure (nats)'] : []), 'measure', ...estimateHead],
    rows,
  };
}

/** What `estimateCells` are. */
export const estimateHead: readonly string[] = ['mean', 'standard error', '95% from', 'to', 'runs', 'heavy tails', 'seed'];

export function estimateCells({ mean, se, low, high, n, heavyTailed }: Estimate, seed: number): readonly Cell[] {
  return [mean, se, low, high, n, heavyTailed ? 'yes' : 'no', seed];
}
