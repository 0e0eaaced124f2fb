import { numberText } from '../simulation/measures/number-text.ts';
import { axisLabel } from './axis-label.ts';
import type { Chart, IntervalsPanel } from './chart.ts';
import { madeFrom } from './made-from.ts';
import { scaleAround } from './scales.ts';
import { type Subject, shortName, unitOf } from './subject.ts';
import { watchedIn, watchedTable } from './watched.ts';

/** What is watched where there is one step: its mean and the middle 90% of runs, a panel for each variable. */
export function watchedOncePlot(subject: Subject): Chart | undefined {
  const { result, scenario } = subject;
  const watched = watchedIn(subject);
  if (watched.steps !== 1) return undefined;
  const panels = watched.variables.map((variable): IntervalsPanel => {
    const rows = watched.of(variable).map(({ text, style, trajectory }) => {
      const [mean = Number.NaN] = trajectory.mean;
      const [low = Number.NaN] = trajectory.low;
      const [high = Number.NaN] = trajectory.high;
      const value = `${numberText(mean)}, from ${numberText(low)} to ${numberText(high)}`;
      return { label: text || shortName(variable), value, style, mean, low, high, doubtful: false };
    });
    return {
      kind: 'intervals',
      yLabel: '',
      xLabel: axisLabel(shortName(variable), unitOf(subject.design, variable)),
      x: scaleAround(rows.flatMap(({ mean, low, high }) => [mean, low, high])),
      rows,
    };
  });
  return {
    name: `${result.scenario} watched`,
    title: `${scenario?.title ?? result.scenario}: what is watched`,
    subtitle: `${madeFrom(result)}; dots are means over runs, lines the middle 90% of runs`,
    description: panels.flatMap(({ xLabel, rows }) => rows.map(({ label, value }) => `${xLabel}, ${label}: ${value}.`)).join(' '),
    legend: [],
    panels,
    ...(panels.length > 1 ? { panelWidth: 280 } : {}),
    notes: [],
    table: watchedTable(subject, watched.settings),
  };
}
