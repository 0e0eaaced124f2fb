import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { LinesPanel, ScatterPanel } from '../../src/plots/chart.ts';
import { drawChart } from '../../src/plots/draw-chart.ts';
import { lossWords } from '../../src/plots/loss-words.ts';
import { scenarioPlots } from '../../src/plots/scenario-plots.ts';
import { standingBetween, standingOn } from '../../src/plots/standing.ts';
import { csvOf } from '../../src/plots/table.ts';
import type { Attribution, ScenarioResult } from '../../src/simulation/result.ts';
import { design, grid, held, launch, lost, today, weather } from './results.ts';

const road = await design();
const { document } = parseHTML('<html></html>');
const charts = (result: ScenarioResult) => scenarioPlots(result, road);
function chart(result: ScenarioResult, name: string) {
  const found = charts(result).find((one) => one.name === name);
  if (!found) throw new Error(`no plot ${name} among ${charts(result).map((one) => one.name)}`);
  return found;
}
function panels<Kind extends 'lines' | 'scatter'>(result: ScenarioResult, name: string, kind: Kind) {
  return chart(result, name).panels.filter((panel) => panel.kind === kind) as unknown as (Kind extends 'lines'
    ? LinesPanel
    : ScatterPanel)[];
}
const pressureCurve = (result = launch()) => panels(result, `${result.scenario} pressure curve`, 'lines');

/** Somebody looks at these values of a sweep, in its order. */
function lookedAt(result: ScenarioResult, ...values: readonly number[]) {
  const at = Object.fromEntries(values.map((value, axis) => [result.sweep[axis]!.target, value]));
  return scenarioPlots(result, road, standingOn(result, at) ?? standingBetween(held(result, at), at));
}

describe('where one looks in a sweep', () => {
  it('at a point: the curve marks it, and what is of one point is of that one', () => {
    const shown = lookedAt(launch(), 16);
    expect(shown.map(({ name }) => name)).toEqual([
      'Launch pressure curve',
      'Launch measures',
      'Launch outcomes',
      'Launch side effects',
      'Launch trajectories',
      'Launch candidates',
    ]);
    const [curve, measures, outcomes, effects, trajectories, candidates] = shown;
    for (const one of [curve, effects]) {
      expect(one?.panels.map((panel) => panel.kind === 'lines' && panel.mark)).toContainEqual({ x: 16, points: [] });
      expect(one?.legend.at(-1)).toEqual({ text: 'looked at: Training.search = 16', sample: { kind: 'mark' } });
    }
    const { low, mean, high } = launch().points[2]!.measures['realised(SafeTrips)']!;
    expect(curve?.description).toContain(
      `Looked at: Training.search = 16: ${mean.toFixed(1)} [${low.toFixed(1)}, ${high.toFixed(1)}].`,
    );
    expect(measures?.title).toBe('Launch at night: measures, at Training.search = 16');
    expect(measures?.description).toContain(`realised SafeTrips, the true goal: ${mean.toFixed(1)} `);
    expect(outcomes?.panels.map(({ title }) => title)).toEqual(['Training.search = 16']);
    expect(trajectories?.title).toBe('Launch at night: trajectories, at Training.search = 16');
    expect(candidates?.panels.map(({ title }) => title)).toEqual(['Training.search = 16']);
  });

  it('between points, or beyond them: what a run of its own gave stands on the curve and in the rest', () => {
    const [curve, measures, outcomes] = lookedAt(launch(), 400);
    const [panel] = curve?.panels ?? [];
    if (panel?.kind !== 'lines') throw new Error('no curve');
    expect(panel.mark?.x).toBe(400);
    expect(panel.mark?.points.map(({ name }) => name)).toEqual(panel.series.map(({ name }) => name));
    expect(panel.x.domain).toEqual([1, 400]);
    expect(measures?.subtitle).toBe('16 runs, seed 7; lines are 95% intervals');
    expect(curve?.subtitle).toBe('10,000 runs, seed 7; bands are 95% intervals');
    expect(outcomes?.subtitle).toBe('each of 16 runs, seed 7');
  });

  it('has tables that say of which value they are', () => {
    const [curve, ...others] = lookedAt(launch(), 400);
    const along = curve?.table.rows.map(([search]) => search);
    expect([...new Set(along)]).toEqual([1, 4, 16, 64, 256, 400]);
    const of = ({ table: { head, rows } }: (typeof others)[number]) =>
      new Set(rows.map((row) => row[head.findIndex((name) => name === 'setting' || name === 'Training.search')]));
    const tables = others.filter(({ name }) => name !== 'Launch side effects').map((one) => [...of(one)]);
    expect(tables).toEqual([[400], ['Training.search = 400'], ['Training.search = 400'], [400]]);
  });

  it('at a value of one of two: its slice, of which the first, the best and the last are shown', () => {
    const [map, curve] = lookedAt(grid(), 16);
    expect(map?.panels[0]).toMatchObject({ mark: { x: 16 } });
    expect(curve?.panels.map((panel) => panel.kind === 'lines' && panel.mark?.x)).toEqual(curve?.panels.map(() => 16));
    const slice = standingOn(grid(), { 'Training.search': 16 });
    expect(slice?.result.points.map(({ sweep }) => sweep['Road.sharpness'])).toEqual([1, 2, 3]);
    expect(slice?.result.sweep.map(({ target }) => target)).toEqual(['Road.sharpness']);
  });

  it('at values of two: the map has a line at each, the curve one where its panel is of the other', () => {
    const [map, curve] = lookedAt(grid(), 16, 2);
    expect(map?.panels[0]).toMatchObject({ mark: { x: 16, y: 2 } });
    expect(curve?.panels.filter((panel) => panel.kind === 'lines' && panel.mark).map(({ title }) => title)).toEqual(
      curve?.panels.filter(({ title }) => title === 'Road.sharpness = 2').map(({ title }) => title),
    );
    expect(lookedAt(grid(), 16, 2.5)[1]?.panels.some((panel) => panel.kind === 'lines' && panel.mark)).toBe(false);
  });

  it('has the losses of that place, from the sweep or from a run of its own', () => {
    const [{ ...loss }] = lost().attributions ?? [];
    const at = { 'Training.search': 16 };
    const told = (result: ScenarioResult, attributed?: ScenarioResult) =>
      standingOn(result, at, attributed)?.result.attributions?.map(({ sweep }) => sweep);
    expect(told({ ...launch(), attributions: [loss as Attribution] })).toBeUndefined();
    expect(told({ ...launch(), attributions: [{ ...loss, sweep: at } as Attribution] })).toEqual([at]);
    const own = { ...held(launch(), at), attributions: [loss as Attribution] };
    expect(told(launch(), own)).toEqual([at]);
    expect(standingOn(launch(), at, own)).toMatchObject({ isBetween: false, own });
    expect(standingBetween(own, at)?.result.attributions?.[0]?.sweep).toEqual(at);
  });
});

describe('the picture', () => {
  const shown = [
    ...charts(launch()).map((one) => [one, 640] as const),
    ...charts(today()).map((one) => [one, 320] as const),
    ...charts(grid()).map((one) => [one, 900] as const),
    ...charts(weather()).map((one) => [one, 640] as const),
    [chart(lost(), 'Today loss'), 480] as const,
    [lookedAt(launch(), 10)[0]!, 640] as const,
    [lookedAt(grid(), 16, 2.5)[0]!, 640] as const,
  ].map(([one, width], at, all) => {
    const again = all.findIndex(([other]) => other.name === one.name) < at;
    return [again ? { ...one, name: `${one.name}, looked at` } : one, width] as const;
  });
  it.each(shown.map(([one, width]) => [one.name, width, one] as const))(
    '%s at %i px is the one that was looked at',
    async (name, width, one) => {
      await expect(drawChart(one, { width, document })).toMatchFileSnapshot(`golden/${name}.svg`);
    },
  );

  it('is the same bytes whatever was drawn before it, and in whichever document', () => {
    const all = () => shown.map(([one, width]) => drawChart(one, { width, document: parseHTML('<html></html>').document }));
    expect(all()).toEqual(all());
  });

  it('says what it shows, with runs and seed', () => {
    const svg = drawChart(chart(launch(), 'Launch pressure curve'), { width: 640, document });
    expect(svg).toMatch(
      /role="img" aria-label="Launch at night: pressure curve\. Over Training\.search, .*is best at 4: 16\.4 \[15\.3, 17\.6\]; at 256: 9\.8/,
    );
    expect(svg).toContain('10,000 runs, seed 7; bands are 95% intervals');
    for (const words of [
      'realised SafeTrips, the true goal',
      'Training.search (candidates)',
      'FastTrips, SafeTrips (km/h)',
      'pressure (nats)',
    ])
      expect(svg).toContain(`>${words}</text>`);
  });

  it('escapes what the spec says', () => {
    const titled = { ...road, scenarios: road.scenarios.map((one) => ({ ...one, title: '<b>"&' })) };
    const [curve] = scenarioPlots(launch(), titled);
    expect(curve && drawChart(curve, { width: 640, document })).toContain('>&lt;b&gt;&quot;&amp;: pressure curve</text>');
  });
});

describe('the pressure curve', () => {
  it('has what was promised, the proxy and the true goal with its peak, over the sweep as it is', () => {
    const [panel] = pressureCurve();
    expect(panel?.series.map(({ name }) => name)).toEqual([
      'believed FastTrips, as its model promised',
      'realised FastTrips, the proxy',
      'realised SafeTrips, the true goal',
    ]);
    expect(panel?.x).toEqual({ domain: [1, 256], log: true });
    expect(panel?.peak).toEqual({ of: 2, x: 4 });
    expect(panel?.above?.values[1]).toEqual({ x: 4, value: Math.log(4) - 3 / 4 });
    const { mean, low, high } = launch().points[1]?.measures['realised(SafeTrips)'] ?? {};
    expect(panel?.series[2]?.points[1]).toEqual({ x: 4, mean, low, high, doubtful: false });
  });

  it('looks for the least of what is to be minimized', () => {
    const minimized = { ...road, goals: road.goals.map((goal) => ({ ...goal, sense: 'minimize' as const })) };
    const [curve] = scenarioPlots(launch(), minimized);
    const [panel] = curve?.panels ?? [];
    expect(panel?.kind === 'lines' && panel.peak?.x).toBe(256);
    expect(curve?.legend[1]?.text).toBe('realised FastTrips, the proxy (lower is better)');
  });

  it('says a peak where one is, and a best where more might be better', () => {
    const text = (result: ScenarioResult) => chart(result, 'Launch pressure curve').legend[3]?.text;
    expect(text(launch())).toBe('peak of realised SafeTrips, the true goal: 4');
    const { points, sweep, ...rest } = launch();
    const short = {
      ...rest,
      points: points.slice(0, 2),
      sweep: sweep.map((axis) => ({ ...axis, values: axis.values.slice(0, 2) })),
    };
    expect(text(short)).toBe('best of realised SafeTrips, the true goal: 4');
  });

  it('says where one line hides another', () => {
    const { points, ...rest } = launch();
    const same = points.map((point) => {
      const realised = point.measures['realised(FastTrips)'];
      return { ...point, measures: { ...point.measures, ...(realised ? { 'believed(FastTrips)': realised } : {}) } };
    });
    expect(chart(launch(), 'Launch pressure curve').notes).toEqual([]);
    expect(chart({ ...rest, points: same }, 'Launch pressure curve').notes).toEqual([
      'believed(FastTrips) is realised(FastTrips) at every point: the line of one hides the other.',
    ]);
  });

  it('keeps a logarithm only where all values have one', () => {
    const { sweep, ...rest } = launch();
    const [first] = pressureCurve({ ...rest, sweep: sweep.map((axis) => ({ ...axis, values: [0, ...axis.values] })) });
    expect(first?.x).toEqual({ domain: [0, 256], log: false });
  });

  it('gives goals an axis each where they cannot share one', () => {
    const [, wear] = panels(weather(), 'Weather over Road.sharpness', 'lines');
    expect(wear?.yLabel).toBe('Wear (mm)');
    const { points, ...rest } = launch();
    const thousandfold = points.map((point) => {
      const measures = Object.entries(point.measures).map(([name, one]) => {
        const by = name.includes('FastTrips') ? 1000 : 1;
        return [name, { ...one, mean: one.mean * by, low: one.low * by, high: one.high * by }];
      });
      return { ...point, measures: Object.fromEntries(measures) };
    });
    expect(pressureCurve({ ...rest, points: thousandfold }).map(({ yLabel }) => yLabel)).toEqual([
      'FastTrips (km/h)',
      'SafeTrips (km/h)',
    ]);
  });

  it('has a panel for each value of a second sweep, all to one scale', () => {
    const all = pressureCurve(grid());
    expect(all.map(({ title, peak }) => [title, peak?.x])).toEqual([
      ['Road.sharpness = 1', 64],
      ['Road.sharpness = 2', 4],
      ['Road.sharpness = 3', 4],
    ]);
    expect(new Set(all.map(({ y }) => y.domain.join())).size).toBe(1);
    expect(all[0]?.series[2]?.points.map(({ doubtful }) => doubtful)).toEqual([false, false, false, false, true]);
  });

  it('says where a second sweep has more values than there are panels', () => {
    const { sweep, points, ...rest } = grid();
    const many = Array.from({ length: 30 }, (_, at) => at);
    const [axis, other] = sweep;
    if (!axis || !other) throw new Error('two sweeps');
    const result: ScenarioResult = {
      ...rest,
      sweep: [axis, { ...other, values: many }],
      points: many.flatMap((k) =>
        points
          .slice(0, 5)
          .map((point, at) => ({ ...point, sweep: { 'Training.search': axis.values[at] ?? 0, 'Road.sharpness': k } })),
      ),
    };
    const curve = chart(result, 'Grid pressure curve');
    expect(curve.panels).toHaveLength(9);
    expect(curve.panels.at(-1)?.title).toBe('Road.sharpness = 29');
    expect(curve.notes).toEqual(['Drawn for 9 of 30 values of Road.sharpness; the table has all.']);
  });

  it('leaves a gap where a value is not finite', () => {
    const svg = drawChart(chart(weather(), 'Weather over Road.sharpness'), { width: 640, document });
    // The first is the legend's sample.
    const line = [...svg.matchAll(/<g aria-label="line"[^>]*plot-first[^>]*><path d="([^"]+)"/g)][1]?.[1] ?? '';
    expect(line.match(/M/g)).toHaveLength(2);
    expect(svg).not.toContain('NaN');
  });
});

describe('the others', () => {
  it('without a sweep: each measure with its numbers, and what would have come without a search', () => {
    const [panel] = chart(today(), 'Today measures').panels;
    expect(panel?.kind === 'intervals' && panel.rows.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'believed FastTrips, as its model promised: 33.5 [32.7, 34.4]',
      'realised FastTrips, the proxy: 27.2 [25.5, 29.0]',
      'realised SafeTrips, the true goal: 12.7 [10.0, 15.3]',
      'SafeTrips without a search, the baseline: 12.0 [9.4, 14.6]',
    ]);
  });

  it('trajectories: a panel for each variable with its unit, a line for the first, the best and the last setting, regimes until the next', () => {
    const all = panels(launch(), 'Launch trajectories', 'lines');
    expect(all.map(({ yLabel }) => yLabel)).toEqual(['wear (mm)', 'speed', 'risk']);
    expect(all[0]?.series.map(({ name }) => name)).toEqual([
      'Training.search = 1',
      'Training.search = 4 (best)',
      'Training.search = 256',
    ]);
    expect(all[0]?.regimes).toEqual([
      { name: 'Night', from: 25, to: 45, index: 0 },
      { name: 'Ice', from: 45, to: 59, index: 1 },
    ]);
    expect(chart(launch(), 'Launch trajectories').table.rows).toHaveLength(3 * 3 * 60);
  });

  it('what is watched where there is one step: a dot with its spread for each setting', () => {
    const { points, ...rest } = launch();
    const once = points.map((point) => ({
      ...point,
      trajectories: point.trajectories.map((one) => ({ ...one, mean: [7], low: [6.5], high: [9], regimes: [] })),
    }));
    const result = { ...rest, steps: 1, points: once };
    expect(charts(result).map(({ name }) => name)).not.toContain('Launch trajectories');
    const [panel] = chart(result, 'Launch watched').panels;
    expect(panel?.xLabel).toBe('wear (mm)');
    expect(panel?.kind === 'intervals' && panel.rows.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Training.search = 1: 7, from 6.5 to 9',
      'Training.search = 4 (best): 7, from 6.5 to 9',
      'Training.search = 256: 7, from 6.5 to 9',
    ]);
  });

  it('a line where score and worth are equal, unless more of the one is less of the other', () => {
    const line = (one: typeof road) =>
      scenarioPlots(launch(), one)
        .find(({ name }) => name === 'Launch candidates')
        ?.legend.some(({ text }) => text === 'where both are equal');
    expect(line(road)).toBe(true);
    const opposed = road.goals.map((goal) => (goal.name === 'FastTrips' ? { ...goal, sense: 'minimize' as const } : goal));
    expect(line({ ...road, goals: opposed })).toBe(false);
  });

  it('outcomes: shares of all runs on one scale, with the outline of those without a search; what lies beyond is said', () => {
    const { panels, notes } = chart(launch(), 'Launch outcomes');
    const bells = panels.flatMap((panel) => (panel.kind === 'histogram' ? [panel] : []));
    expect(bells.map(({ title }) => title)).toEqual([
      'Training.search = 1',
      'Training.search = 4 (best)',
      'Training.search = 256',
    ]);
    expect(new Set(bells.map(({ y }) => y.domain[1])).size).toBe(1);
    const [first, , last] = bells.map(({ bins }) => bins);
    expect(first?.map(({ share }) => share)).toEqual(first?.map(({ without }) => without));
    expect(last?.map(({ without }) => without)).toEqual(first?.map(({ without }) => without));
    expect(notes).toContainEqual(expect.stringMatching(/^Training\.search = 1: \d+ runs lie beyond the ends of the axis\.$/));
  });

  it('a sweep of two: a map of the true goal, with its best', () => {
    const [map] = chart(grid(), 'Grid map').panels;
    if (map?.kind !== 'map') throw new Error('no map');
    expect([map.xs, map.ys]).toEqual([
      [1, 4, 16, 64, 256],
      [1, 2, 3],
    ]);
    expect(map.cells).toHaveLength(15);
    expect(map.cells.find(({ best }) => best)?.said).toMatch(/^Training\.search = 64, Road\.sharpness = 1: /);
    expect(chart(grid(), 'Grid map').legend.map(({ text }) => text)).toContain('where it crosses 0');
    expect(charts(launch()).map(({ name }) => name)).not.toContain('Launch map');
  });

  it('candidates: to one scale, those selected never left out', () => {
    const { points, ...rest } = launch();
    const many = points.map((point) => ({ ...point, candidates: Array.from({ length: 10 }, () => point.candidates).flat() }));
    const all = panels({ ...rest, points: many }, 'Launch candidates', 'scatter');
    expect(new Set(all.map(({ x, y }) => `${x.domain} ${y.domain}`)).size).toBe(1);
    const selected = many[0]?.candidates.filter((one) => one.selected).length;
    expect(all[0]?.points.filter((one) => one.selected)).toHaveLength(selected ?? 0);
    expect(all[0]?.points.length).toBeLessThan(1000);
    expect(chart({ ...rest, points: many }, 'Launch candidates').notes[0]).toMatch(/^Drawn: \d+ of \d+.*; the table has all\.$/);
  });

  it('side effects: trials and deployment apart, each harm with its unit', () => {
    const all = panels(launch(), 'Launch side effects', 'lines');
    expect(all.map(({ yLabel }) => yLabel)).toEqual(['total noise (dB)', 'total dust']);
    expect(all[1]?.series.map(({ name, points }) => [name, points[0]?.mean])).toEqual([
      ['dust in trials', 400 * Math.log(2)],
      ['dust in deployment', 900],
    ]);
  });

  it('nothing where there is nothing to show', () => {
    expect(charts({ ...launch(), points: [] })).toEqual([]);
  });
});

describe('the table behind a plot', () => {
  it('has every estimate with its interval, runs and seed', () => {
    const { head, rows } = chart(launch(), 'Launch pressure curve').table;
    expect(head).toEqual([
      'Training.search',
      'pressure (nats)',
      'measure',
      'mean',
      'standard error',
      '95% from',
      'to',
      'runs',
      'heavy tails',
      'seed',
    ]);
    expect(rows).toHaveLength(5 * 3);
    const estimate = launch().points[0]?.measures['believed(FastTrips)'];
    expect(rows[0]).toEqual([
      1,
      0,
      'believed(FastTrips)',
      estimate?.mean,
      estimate?.se,
      estimate?.low,
      estimate?.high,
      10_000,
      'no',
      7,
    ]);
  });

  it('as CSV keeps every digit and quotes what needs it', () => {
    expect(
      csvOf({
        head: ['a, b', 'c'],
        rows: [
          [0.1 + 0.2, 'say "x"'],
          [1, ''],
        ],
      }),
    ).toBe('"a, b",c\n0.30000000000000004,"say ""x"""\n1,\n');
  });
});

describe('which failure it is', () => {
  const words = (change: (attribution: Attribution) => Partial<Attribution>): string => {
    const [attribution] = lost().attributions!;
    return lossWords({ ...attribution!, ...change(attribution!) });
  };
  const about = (mean: number, reach: number) => ({ mean, se: reach / 2, low: mean - reach, high: mean + reach, n: 400 });

  it('is told in a sentence, largest part first', () => {
    expect(words(() => ({}))).toBe('Engineers lose 1.9 ± 0.1 SafeTrips: 1.3 to the measure, 0.7 to the regime, −0.1 to luck.');
    expect(chart(lost(), 'Today loss').notes).toEqual([
      'Engineers lose 1.9 ± 0.1 SafeTrips: 1.3 to the measure, 0.7 to the regime, −0.1 to luck.',
      'Nothing to correct: model, delegate.',
    ]);
  });

  it('says so where as written does better, where nobody can tell, and where there is nothing to correct', () => {
    expect(words(() => ({ loss: about(-2, 0.5) }))).toBe(
      'As written does better than corrected, by 2.0 ± 0.5 SafeTrips: errors compensate here, or horizon, search or rivals defeat the corrected goal.',
    );
    expect(words(() => ({ loss: about(0.2, 0.5) }))).toContain(
      'Whether Engineers lose anything cannot be told yet: 0.2 ± 0.5 SafeTrips',
    );
    expect(words(({ parts }) => ({ parts: parts.map((one) => ({ ...one, edits: [] })) }))).toContain(
      'There is nothing to correct',
    );
    expect(words(() => ({ loss: about(1.9, 1e-12) }))).toContain('lose 1.9 SafeTrips: 1.3 to the measure');
    expect(words(() => ({ loss: about(0, 0) }))).toBe('Engineers lose no SafeTrips: corrected, it is the same.');
  });

  it('has bars that go on from one another and add up to the loss', () => {
    const [panel] = chart(lost(), 'Today loss').panels;
    const rows = panel?.kind === 'intervals' ? panel.rows : [];
    const bars = rows.map(({ bar }) => bar?.map((end) => Number(end.toFixed(9))));
    expect(bars).toEqual([
      [0, 1.3],
      [1.3, 2],
      [2, 1.9],
      [0, 1.9],
    ]);
    const { rows: table } = chart(lost(), 'Today loss').table;
    expect(table[0]).toContain('Training pursues SafeTrips in place of FastTrips');
    expect(table[1]).toContain('nothing to correct');
  });
});
