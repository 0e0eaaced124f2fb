import { axisLabel } from './axis-label.ts';
import type { Chart, ScatterPanel } from './chart.ts';
import { madeFrom } from './made-from.ts';
import { scaleAround } from './scales.ts';
import { shownSettings } from './shown-settings.ts';
import type { Subject } from './subject.ts';
import { sweptIn } from './sweep-axes.ts';
import type { Table } from './table.ts';
import { unitsMayMeet } from './units-meet.ts';

/** More would be a blot, and a heavy picture. */
const mostDots = 600;

/** What the selector saw against what it got: each candidate's score against the true goal, and which were selected. */
export function candidatesPlot(subject: Subject): Chart | undefined {
  const { result, scenario, pursued, trueGoal } = subject;
  const settings = shownSettings(subject).filter(({ point }) => point.candidates.length > 0);
  if (settings.length === 0 || !pursued || !trueGoal) return undefined;
  const all = settings.flatMap(({ point }) => point.candidates);
  const [x, y] = [scaleAround(all.map(({ measure }) => measure)), scaleAround(all.map((candidate) => candidate.true))];
  // Where more of one is less of the other they are never one quantity.
  const diagonal = pursued.sense === trueGoal.sense && unitsMayMeet(pursued.unit, trueGoal.unit);
  const panels = settings.map(({ point, text }): ScatterPanel => {
    const points = point.candidates
      .map(({ measure, true: worth, selected }) => ({ x: measure, y: worth, selected }))
      .filter(({ x, y }) => Number.isFinite(x + y));
    return {
      kind: 'scatter',
      ...(text === '' ? {} : { title: text }),
      xLabel: axisLabel(`${pursued.name}, as its selector scored it`, pursued.unit),
      yLabel: axisLabel(`${trueGoal.name}, the true goal`, trueGoal.unit),
      x,
      y,
      points: thinned(points),
      diagonal,
    };
  });
  const counts = panels.map(({ points }, at) => ({ shown: points.length, of: settings[at]?.point.candidates.length ?? 0 }));
  return {
    name: `${result.scenario} candidates`,
    title: `${scenario?.title ?? result.scenario}: candidates`,
    subtitle: `a sample of the candidates of ${madeFrom(result)}`,
    description: panels.map(story).join(' '),
    legend: [
      { text: 'candidate', sample: { kind: 'candidate' } },
      { text: 'selected', sample: { kind: 'selected' } },
      ...(diagonal ? [{ text: 'where both are equal', sample: { kind: 'diagonal' as const } }] : []),
    ],
    panels,
    ...(panels.length > 1 ? { panelWidth: 240 } : {}),
    notes: counts.some(({ shown, of }) => shown < of)
      ? [`Drawn: ${counts.map(({ shown, of }) => `${shown} of ${of}`).join(', ')}; the table has all.`]
      : [],
    table: tableOf(subject),
  };
}

/** All that were selected, and of the others every so manyth. */
function thinned(points: ScatterPanel['points']): ScatterPanel['points'] {
  const every = Math.ceil(points.length / mostDots);
  return every === 1 ? points : points.filter(({ selected }, at) => selected || at % every === 0);
}

function story({ title, points }: ScatterPanel): string {
  const selected = points.filter((point) => point.selected);
  const mean = (values: readonly number[]): string =>
    (values.reduce((sum, value) => sum + value, 0) / values.length).toPrecision(3);
  const middle =
    selected.length > 0
      ? `; of the selected the mean score is ${mean(selected.map(({ x }) => x))}, the mean worth ${mean(selected.map(({ y }) => y))}`
      : '';
  return `${title ? `${title}: ` : ''}${points.length} candidates${middle}.`;
}

function tableOf({ result }: Subject): Table {
  const targets = sweptIn(result.points);
  return {
    head: [...targets, 'measure', 'true goal', 'selected', 'runs', 'seed'],
    rows: result.points.flatMap(({ sweep, candidates }) =>
      candidates.map((candidate) => [
        ...targets.map((target) => sweep[target] ?? ''),
        candidate.measure,
        candidate.true,
        candidate.selected ? 'yes' : 'no',
        result.runs,
        result.seed,
      ]),
    ),
  };
}
