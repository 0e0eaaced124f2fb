import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import type { ScenarioReport } from '../../src/report/simulation-report.ts';
import { sweepParquet } from '../../src/report/sweep-parquet.ts';
import { sweepReport, sweptText } from '../../src/report/sweep-report.ts';
import { sweepColumns, sweepCsv } from '../../src/report/sweep-table.ts';
import type { Estimate, ScenarioResult } from '../../src/simulation/result.ts';

const estimate = (mean: number, more: Partial<Estimate> = {}): Estimate => ({
  mean,
  se: 0.1,
  low: mean - 0.2,
  high: mean + 0.2,
  n: 500,
  ...more,
});
const point = { candidates: [], harms: {}, clampedShare: {}, trajectories: [] };
/** Swept: a let whose name is a column's, and a search. */
const result: ScenarioResult = {
  spec: 'farm.mesa',
  scenario: 'Harvest',
  seed: 7,
  runs: 500,
  steps: 1,
  sweep: [],
  points: [
    {
      ...point,
      sweep: { mean: 0.1, 'Board.search': 1 },
      pressureNats: 0,
      measures: { 'realised(Food)': estimate(1 / 3), 'quantile(yield, 0.5)': estimate(Number.NaN) },
    },
    {
      ...point,
      sweep: { mean: 0.1, 'Board.search': 8 },
      pressureNats: 1.2,
      measures: { 'realised(Food)': estimate(2, { heavyTailed: true, high: Number.POSITIVE_INFINITY }) },
    },
  ],
  expectations: [],
  warnings: [],
  missing: [],
};
const report = sweepReport(result, {
  mesascope: '1.2.3',
  sources: { spec: 'farm.mesa', files: { 'farm.mesa': 'world Farm { }\n' } },
});

test('as CSV: an estimate a row, swept values and figures as numbers with all their digits', () => {
  expect(
    sweepCsv(report.results[0]),
  ).toBe(`scenario,swept mean,Board.search,measure,mean,se,low,high,n,heavy_tailed,too_few_runs,pressure_nats,runs,seed
Harvest,0.1,1,realised(Food),0.3333333333333333,0.1,0.1333333333333333,0.5333333333333333,500,false,false,0,500,7
Harvest,0.1,1,"quantile(yield, 0.5)",NaN,0.1,NaN,NaN,500,false,false,0,500,7
Harvest,0.1,8,realised(Food),2,0.1,1.8,Infinity,500,true,false,1.2,500,7
`);
});

test('a loss and its parts are rows as well, on as many runs as they have', () => {
  const at = { goal: 'Food', sweep: {}, runs: 40, words: '', asWritten: estimate(1), corrected: estimate(3) };
  const parts = [{ correction: 'goal', part: estimate(2, { n: 40 }), clauses: [], goodhart: [] }];
  const attributed: Record<string, unknown> = {
    ...report.results[0],
    attribution: [{ ...at, loss: estimate(2, { n: 40 }), parts }],
  };
  const lines = sweepCsv(attributed as unknown as ScenarioReport).split('\n');
  expect(lines.slice(4)).toEqual([
    'Harvest,NaN,NaN,part(goal),2,0.1,1.8,2.2,40,false,false,NaN,500,7',
    'Harvest,NaN,NaN,loss(Food),2,0.1,1.8,2.2,40,false,false,NaN,500,7',
    '',
  ]);
});

test('as Parquet: the same table with its types, which reads back to the last bit, and what repeats it', async () => {
  const { buffer } = sweepParquet(report);
  if (!(buffer instanceof ArrayBuffer)) throw new Error('no buffer of its own');
  const rows = await parquetReadObjects({ file: buffer });
  const columns = sweepColumns(report.results[0]);
  expect(rows).toEqual(
    [0, 1, 2].map((row) =>
      Object.fromEntries(
        columns.map(({ name, kind, values }) => [name, kind === 'count' ? BigInt(Number(values[row])) : values[row]]),
      ),
    ),
  );
  const metadata = parquetMetadata(buffer);
  expect(metadata.schema.slice(1).map(({ name, type }) => `${name} ${type}`)).toEqual([
    'scenario BYTE_ARRAY',
    'swept mean DOUBLE',
    'Board.search DOUBLE',
    'measure BYTE_ARRAY',
    'mean DOUBLE',
    'se DOUBLE',
    'low DOUBLE',
    'high DOUBLE',
    'n INT64',
    'heavy_tailed BOOLEAN',
    'too_few_runs BOOLEAN',
    'pressure_nats DOUBLE',
    'runs INT64',
    'seed INT64',
  ]);
  const { results: _, ...madeFrom } = report;
  expect(JSON.parse(metadata.key_value_metadata?.find(({ key }) => key === 'mesascope')?.value ?? '')).toEqual(madeFrom);
});

test('a seed that is no whole number is kept', async () => {
  const { buffer } = sweepParquet(sweepReport({ ...result, seed: 0.5 }, report));
  if (!(buffer instanceof ArrayBuffer)) throw new Error('no buffer of its own');
  expect((await parquetReadObjects({ file: buffer })).map(({ seed }) => seed)).toEqual([0.5, 0.5, 0.5]);
});

test.each([
  [undefined, '2 points, 500 runs each, seed 7'],
  [{ reached: true, most: 90_000 }, '2 points, 500 runs each were enough, of at most 90,000, seed 7'],
  [
    { reached: false, most: 500, looks: 3 },
    '2 points, 500 runs each, and these were not enough, intervals allow for 3 looks, seed 7',
  ],
])('in a line, %j', (until, expected) => {
  const [one = result.points[0]!] = result.points;
  expect(sweptText({ ...result, points: [one, one], ...(until && { until }) })).toBe(expected);
});
