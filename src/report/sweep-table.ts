import { csvOf } from '../plots/table.ts';
import type { ScenarioReport } from './simulation-report.ts';

/** A column of a sweep's table, one kind of value in it. Swept values and figures are numbers that may be NaN or infinite. */
export type SweepColumn =
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly string[] }
  | { readonly name: string; readonly kind: 'number' | 'count'; readonly values: readonly number[] }
  | { readonly name: string; readonly kind: 'truth'; readonly values: readonly boolean[] };

/**
 * A sweep as a table for data frames, one estimate a row: `scenario`, each swept target, `measure`, `mean`, `se`, `low`, `high`,
 * `n`, `heavy_tailed`, `too_few_runs`, `pressure_nats` (NaN where nobody selects), `runs`, `seed`. A loss and its parts are estimates as well; of the
 * spec as written, the swept values are NaN.
 */
export function sweepColumns({ scenario, seed, runs, points, attribution = [] }: ScenarioReport): readonly SweepColumn[] {
  const attributed = attribution.map(({ goal, sweep, loss, parts }) => ({
    sweep,
    pressureNats: Number.NaN,
    measures: {
      ...Object.fromEntries(parts.map(({ correction, part }) => [`part(${correction})`, part])),
      [`loss(${goal})`]: loss,
    },
  }));
  const rows = [...points, ...attributed].flatMap((point) =>
    Object.entries(point.measures).map(([measure, estimate]) => ({ point, measure, estimate })),
  );
  const number = (name: string, value: (row: (typeof rows)[number]) => number): SweepColumn => ({
    name,
    kind: 'number',
    values: rows.map(value),
  });
  const count = (name: string, value: (row: (typeof rows)[number]) => number): SweepColumn => ({
    name,
    kind: 'count',
    values: rows.map(value),
  });
  const figures: readonly SweepColumn[] = [
    { name: 'measure', kind: 'text', values: rows.map(({ measure }) => measure) },
    number('mean', ({ estimate }) => estimate.mean),
    number('se', ({ estimate }) => estimate.se),
    number('low', ({ estimate }) => estimate.low),
    number('high', ({ estimate }) => estimate.high),
    count('n', ({ estimate }) => estimate.n),
    { name: 'heavy_tailed', kind: 'truth', values: rows.map(({ estimate }) => estimate.heavyTailed === true) },
    { name: 'too_few_runs', kind: 'truth', values: rows.map(({ estimate }) => estimate.tooFew === true) },
    number('pressure_nats', ({ point }) => point.pressureNats ?? Number.NaN),
    count('runs', () => runs),
    count('seed', () => seed),
  ];
  const taken = new Set(['scenario', ...figures.map(({ name }) => name)]);
  const swept = Object.keys(points[0]?.sweep ?? {}).map((target) =>
    number(taken.has(target) ? `swept ${target}` : target, ({ point }) => point.sweep[target] ?? Number.NaN),
  );
  return [{ name: 'scenario', kind: 'text', values: rows.map(() => scenario) }, ...swept, ...figures];
}

/** The table as CSV; a data frame reads its `NaN`, `Infinity`, `true` and `false` as they are. */
export function sweepCsv(report: ScenarioReport): string {
  const columns = sweepColumns(report);
  const rows = (columns[0]?.values ?? []).map((_, row) =>
    columns.map(({ values }) => {
      const value = values[row] ?? '';
      return typeof value === 'boolean' ? String(value) : value;
    }),
  );
  return csvOf({ head: columns.map(({ name }) => name), rows });
}
