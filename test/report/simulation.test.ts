import { describe, expect, it } from 'vitest';
import { estimateText } from '../../src/plots/estimate-text.ts';
import { reportPage } from '../../src/report/page.ts';
import type { SimulationReport } from '../../src/report/simulation-report.ts';
import { simulationCsv, simulationText } from '../../src/report/simulation-table.ts';

const estimate = (mean: number, se: number) => ({ mean, se, low: mean - 2 * se, high: mean + 2 * se });
const report: SimulationReport = {
  version: 1,
  spec: 'road.mesa',
  seed: 7,
  runs: 10_000,
  results: [
    {
      scenario: 'Launch',
      seed: 7,
      runs: 10_000,
      points: [16, 256].map((n) => ({
        sweep: { 'Training.search': n },
        measures: { 'realised(SafeTrips)': estimate(1.23456 / n, 0.0123), 'harm(noise)': estimate(3, 0) },
      })),
      expectations: [{ text: 'realised(SafeTrips) < 2', outcome: 'holds', measured: '0.08 [0.05, 0.10]' }],
    },
  ],
};

describe('a simulation', () => {
  it('as text: a row for each point, with intervals, seed and runs', () => {
    expect(simulationText(report)).toBe(`Launch (10000 runs, seed 7; 95% intervals)
  Training.search  realised(SafeTrips)    harm(noise)
  16               0.077 [0.053, 0.102]   3
  256              0.005 [-0.020, 0.029]  3

  holds  realised(SafeTrips) < 2  0.08 [0.05, 0.10]
`);
  });

  it('as CSV: a line for each estimate', () => {
    const [head, first] = simulationCsv(report).split('\n');
    expect(head).toBe('scenario,sweep,measure,mean,se,low,high,runs,seed');
    expect(first).toMatch(/^Launch,Training\.search = 16,realised\(SafeTrips\),0\.07716,0\.0123,/);
    expect(simulationCsv(report).trim().split('\n')).toHaveLength(5);
  });

  it('as a page that loads nothing, with everything escaped', () => {
    const page = reportPage({
      title: 'Report on <road>',
      diagram: '<svg class="mesa-diagram"></svg>',
      checked: [],
      simulation: report,
      plots: { Launch: ['<svg class="plot"></svg>'] },
      command: 'mesascope simulate road.mesa --seed 7 --report out.html',
      version: '0.1.0',
    });
    expect(page).toContain('<title>Report on &lt;road&gt;</title>');
    expect(page).toContain('<svg class="mesa-diagram">');
    expect(page).toContain('<figure class="wide"><svg class="plot">');
    expect(page).toContain('<td>0.077 [0.053, 0.102]</td>');
    expect(page).toContain('<strong>holds</strong> <code>realised(SafeTrips) &lt; 2</code>');
    expect(page).toContain('mesascope simulate road.mesa --seed 7');
    expect(page).not.toMatch(/\b(src|href)=/);
  });
});

it.each([
  [estimate(123.456, 4.2), '123.5 [115.1, 131.9]'],
  [estimate(-0.001234, 0.00005), '-0.001234 [-0.001334, -0.001134]'],
  [estimate(20_000, 340), '20000 [19320, 20680]'],
  [{ mean: 2.5, se: 0, low: 2.5, high: 2.5 }, '2.5'],
  [{ mean: Number.NaN, se: Number.NaN, low: Number.NaN, high: Number.NaN }, 'NaN [NaN, NaN]'],
])('%o reads %s', (value, text) => {
  expect(estimateText(value)).toBe(text);
});
