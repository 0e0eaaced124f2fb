import { describe, expect, it } from 'vitest';
import { reportPage } from '../../src/report/page.ts';
import { simulationReport } from '../../src/report/simulation-report.ts';
import { simulationCsv, simulationText } from '../../src/report/simulation-table.ts';
import type { Estimate, ScenarioResult } from '../../src/simulation/result.ts';
import { design, grid, launch, lost, spec, today } from '../plots/results.ts';

const estimate = (mean: number, se: number): Estimate => ({ mean, se, low: mean - 2 * se, high: mean + 2 * se, n: 10_000 });
const small: ScenarioResult = {
  ...launch(),
  spec: 'road.mesa',
  points: [16, 256].map((n) => ({
    sweep: { 'Training.search': n },
    measures: { 'realised(SafeTrips)': estimate(1.23456 / n, 0.0123), 'harm(noise)': estimate(3, 0) },
    candidates: [],
    harms: {},
    clampedShare: {},
    trajectories: [],
  })),
  expectations: launch().expectations.slice(0, 1),
};

describe('a simulation', () => {
  it('as text: a row for each point, with intervals, seed and runs', () => {
    expect(simulationText(simulationReport([small]))).toBe(`Launch (10,000 runs, seed 7; 95% intervals)
  Training.search  realised(SafeTrips)    harm(noise)
  16               0.077 [0.053, 0.102]   3
  256              0.005 [−0.020, 0.029]  3

  holds  realised(SafeTrips) at 256 < realised(SafeTrips) at 16  6.95 [5.8, 8.1] < 14.8 [13.6, 16.0]
`);
  });

  it('as text: whether the runs that went on were enough, and at how many looks intervals hold', () => {
    const first = (until: ScenarioResult['until']) =>
      simulationText(simulationReport([{ ...small, ...(until && { until }) }])).split('\n')[0];
    expect(first({ reached: true, most: 50_000 })).toBe(
      'Launch (10,000 runs were enough, of at most 50,000, seed 7; 95% intervals)',
    );
    expect(first({ reached: false, most: 10_000, looks: 10 })).toBe(
      'Launch (10,000 runs, and these were not enough, intervals allow for 10 looks, seed 7; 95% intervals)',
    );
  });

  it('as text: wide tables in parts that fit, each with the swept values; what decides an undecided expectation', () => {
    const text = simulationText(simulationReport([grid()]));
    const lines = text.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(130);
    expect(lines.filter((line) => line.startsWith('  Training.search  Road.sharpness  ')).length).toBeGreaterThan(1);
    expect(text).toContain('(heavy tails)');
    expect(text).toContain('undecided  harm(noise) > 200');
    expect(text).toContain('201 [195, 207]; about 340,000 runs would decide it');
  });

  it('as text: a measure a line where nothing is swept', () => {
    expect(simulationText(simulationReport([today()])).split('\n')[1]).toMatch(
      /^ {2}believed\(FastTrips\) {2,}33\.5 \[32\.7, 34\.4\]$/,
    );
  });

  it('as JSON: in the published shape', () => {
    const report = JSON.parse(JSON.stringify(simulationReport([launch(), today()])));
    expect(report).toMatchObject({ version: 1, spec: 'file:///road.mesa', seed: 7, runs: 10_000 });
    const [first, second] = report.results;
    expect([first.scenario, second.scenario, second.seed]).toEqual(['Launch', 'Today', 3]);
    expect(Object.keys(first.points[0])).toEqual(['sweep', 'measures', 'pressureNats']);
    expect(first.points[1].sweep).toEqual({ 'Training.search': 4 });
    expect(first.points[0].measures['realised(SafeTrips)']).toEqual(launch().points[0]?.measures['realised(SafeTrips)']);
    expect(first.expectations[2]).toEqual({
      text: 'harm(noise) > 200',
      outcome: 'undecided',
      measured: '201 [195, 207]',
      runsToDecide: 340_000,
    });
    expect(first.missing).toEqual(['`updates every 10` is not simulated yet.']);
  });

  it('as CSV: a line for each estimate', () => {
    const [head, first] = simulationCsv(simulationReport([small])).split('\n');
    expect(head).toBe('scenario,sweep,measure,mean,se,low,high,runs,seed');
    expect(first).toMatch(/^Launch,Training\.search = 16,realised\(SafeTrips\),0\.07716,0\.0123,/);
    expect(
      simulationCsv(simulationReport([small]))
        .trim()
        .split('\n'),
    ).toHaveLength(5);
  });
});

describe('which failure it is', async () => {
  const report = simulationReport([lost()]);
  const words = 'Engineers lose 1.9 ± 0.1 SafeTrips: 1.3 to the measure, 0.7 to the regime, −0.1 to luck.';

  it('as text: the sentence, and a line a correction with what it edits', () => {
    const lines = simulationText(report).split('\n');
    const at = lines.indexOf(`  ${words}`);
    expect(lines.slice(at + 1, at + 8).map((line) => line.replace(/ {2,}/g, '  '))).toEqual([
      '  part(goal)  1.30 [1.22, 1.38]  Training pursues SafeTrips in place of FastTrips',
      '  part(model)  0  nothing to correct',
      '  part(regime)  0.70 [0.62, 0.78]  trials follow this schedule too; Simulator knows Night',
      '  part(delegate)  0  nothing to correct',
      '  part(luck)  −0.10 [−0.18, −0.02]  Training has 1024 trials a candidate in place of 16',
      '  loss(SafeTrips)  1.90 [1.80, 2.00]',
      "  Autopilot  −0.20 [−0.30, −0.10]  added if it used its selector's model: a super- or suboptimizer?",
    ]);
  });

  it('as JSON: in the published shape', () => {
    const { attribution } = JSON.parse(JSON.stringify(report)).results[0];
    expect(attribution).toMatchObject([
      {
        goal: 'SafeTrips',
        sweep: {},
        runs: 400,
        words,
        loss: { mean: 1.9, n: 400 },
        asWritten: { mean: 12.4 },
        corrected: { mean: 14.3 },
      },
    ]);
    expect(attribution[0].parts[0]).toEqual({
      correction: 'goal',
      part: lost().attributions?.[0]?.parts[0]?.part,
      edits: ['Training pursues SafeTrips in place of FastTrips'],
      removes: 'regressional and causal Goodhart through the measure',
    });
    expect(attribution[0].parts).toHaveLength(5);
    expect(attribution[0].evidence).toEqual([
      { optimizer: 'Autopilot', given: 'model', added: lost().attributions?.[0]?.evidence[0]?.added },
    ]);
  });

  it('as CSV: parts and loss are estimates like others, of their own runs', () => {
    const lines = simulationCsv(report).split('\n');
    expect(lines).toContain('Today,,part(model),0,0,0,0,400,3');
    expect(lines.some((line) => /^Today,,loss\(SafeTrips\),1\.9,.*,400,3$/.test(line))).toBe(true);
  });

  it('on a page: each part with the clauses that its correction edits, its Goodhart types and their rules', async () => {
    const page = reportPage({
      texts: [],
      title: 'Report',
      design: await design(),
      diagram: '',
      checked: [{ file: 'road.mesa', uri: 'file:///road.mesa', text: spec, diagnostics: [] }],
      results: [lost()],
      command: '',
      version: '',
    });
    expect(page).toContain(`<p>${words}</p>`);
    expect(page).toMatch(/<code>road\.mesa:\d+:\d+<\/code> Training pursues SafeTrips in place of FastTrips/);
    expect(page).toContain('extremal Goodhart (regime change)</td><td><code>goodhart/regime-change</code>');
    expect(page).toContain('nothing to correct');
    expect(page).toContain('Autopilot: −0.20 [−0.30, −0.10] SafeTrips added if it used its selector');
  });
});

describe('the page', async () => {
  const road = await design();
  const made = () =>
    reportPage({
      title: 'Report on <road>',
      design: road,
      diagram: '<svg class="mesa-diagram"></svg>',
      checked: [{ file: 'road.mesa', uri: 'file:///road.mesa', text: spec, diagnostics: [] }],
      results: [launch(), today()],
      texts: [{ file: 'road.mesa', text: 'world Road { fog = 1 < 2 }' }],
      command: 'mesascope simulate road.mesa --seed 7 --report out.html',
      version: '0.1.0',
    });
  const page = made();

  it('loads nothing, needs no script, and escapes all', () => {
    expect(page).toContain('<title>Report on &lt;road&gt;</title>');
    expect(page).not.toMatch(/\b(src|href)=|<script/);
    expect(page).toContain('peak(SafeTrips) &gt; 64');
  });

  it('has the diagram and each plot in fixed colours, with its story and its table', () => {
    expect(page).toContain('<svg class="mesa-diagram">');
    expect(page.match(/class="mesa-plot"/g)).toHaveLength(10);
    expect(page).not.toContain('var(--');
    expect(page).toContain(
      '<figcaption>Over Training.search, realised SafeTrips, the true goal, is best at 4: 16.4 [15.3, 17.6]',
    );
    expect(page).toContain('<summary>Table of Launch at night: pressure curve</summary>');
    expect(page).toContain('<caption>10,000 runs, seed 7; bands are 95% intervals</caption>');
  });

  it('has all that repeats it: command, seeds, runs, version, and the spec as it was', () => {
    expect(page).toContain('mesascope simulate road.mesa --seed 7 --report out.html');
    expect(page).toContain('<tr><td>Launch</td><td class="number">10000</td><td class="number">7</td></tr>');
    expect(page).toContain('Made by Mesascope 0.1.0.');
    expect(page).toContain(
      '<details><summary>road.mesa as it was</summary><pre tabindex="0">world Road { fog = 1 &lt; 2 }</pre></details>',
    );
  });

  it('says outcomes by sign and word', () => {
    for (const words of ['✓ holds', '✗ fails', '? undecided']) expect(page).toContain(`<strong>${words}</strong>`);
    expect(page).toContain('201 [195, 207]; about 340,000 runs would decide it');
  });

  it('says what was left out, by its place in the text', () => {
    expect(page).toContain('<li>road.mesa:2:10: <code>updates every 10</code> is not simulated yet.</li>');
  });

  it('says how to repeat it', () => {
    expect(page).toContain('mesascope simulate road.mesa --seed 7 --report out.html');
    expect(page).toContain('<tr><td>Today</td><td class="number">2000</td><td class="number">3</td></tr>');
    expect(page).toContain('Made by Mesascope 0.1.0.');
  });

  it('is the same bytes each time', () => {
    expect(made()).toBe(page);
  });
});
