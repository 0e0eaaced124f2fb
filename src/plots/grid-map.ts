import type { Goal } from '../../language/design/design.ts';
import { intervalText } from '../simulation/measures/estimate-text.ts';
import { numberText } from '../simulation/measures/number-text.ts';
import type { Estimate } from '../simulation/result.ts';
import { axisLabel } from './axis-label.ts';
import type { Chart, MapPanel } from './chart.ts';
import { estimateTable } from './estimate-table.ts';
import { goalSeries } from './goal-series.ts';
import { madeFrom } from './made-from.ts';
import { peakOf } from './peak.ts';
import type { Subject } from './subject.ts';
import { settingText, sweepAxes, sweepLabel } from './sweep-axes.ts';
import { markText } from './swept-panel.ts';

/** A sweep of two: what the goal that counts came to at every setting, its best, and where it changes its sign. */
export function gridMap(subject: Subject): Chart | undefined {
  const { result, scenario, standing } = subject;
  const axes = sweepAxes(result);
  const worth = goalSeries(subject).find(({ style }) => style === 'first');
  if (!axes?.across || !worth || result.points.length === 0) return undefined;
  const { along, across } = axes;
  const ascending = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);
  const [xs, ys] = [ascending(along.values), ascending(across.values)];
  const best = peakOf(result.points, worth);
  const cells = result.points.flatMap((point) => {
    const estimate = point.measures[worth.measure];
    const [x, y] = [xs.indexOf(point.sweep[along.target] ?? Number.NaN), ys.indexOf(point.sweep[across.target] ?? Number.NaN)];
    if (!estimate || x < 0 || y < 0) return [];
    return [{ x, y, value: estimate.mean, best: point === best, said: `${settingText(point)}: ${intervalText(estimate)}` }];
  });
  const panel: MapPanel = {
    kind: 'map',
    xLabel: sweepLabel(subject, along),
    yLabel: sweepLabel(subject, across),
    xs,
    ys,
    cells,
    ...(standing && { mark: { ...on('x', standing.at[along.target]), ...on('y', standing.at[across.target]) } }),
  };
  const values = cells.map(({ value }) => value).filter(Number.isFinite);
  if (values.length === 0) return undefined;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return {
    name: `${result.scenario} map`,
    title: `${scenario?.title ?? result.scenario}: ${axisLabel(worth.words, worth.goal.unit)}`,
    subtitle: `means of ${madeFrom(result)}; intervals in the table`,
    description: best ? story(worth.goal, settingText(best), best.measures[worth.measure]) : '',
    legend: [
      { text: `least: ${numberText(least)}`, sample: { kind: 'shade', share: 0 } },
      { text: `most: ${numberText(most)}`, sample: { kind: 'shade', share: 1 } },
      ...(best ? [{ text: `best: ${settingText(best)}`, sample: { kind: 'peak' as const } }] : []),
      ...(standing ? [{ text: markText(standing), sample: { kind: 'mark' as const } }] : []),
      ...(least < 0 && most > 0 ? [{ text: 'where it crosses 0', sample: { kind: 'zero' as const } }] : []),
    ],
    panels: [panel],
    notes: [],
    table: estimateTable(result, ({ measures }) => [[worth.measure, measures[worth.measure]]]),
  };
}

const on = (axis: 'x' | 'y', value: number | undefined) => (value === undefined ? {} : { [axis]: value });

const story = ({ name }: Goal, setting: string, estimate: Estimate | undefined): string =>
  `${name} is best at ${setting}${estimate ? `: ${intervalText(estimate)}` : ''}.`;
