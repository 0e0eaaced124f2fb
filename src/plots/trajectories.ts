import { numberText } from '../simulation/measures/number-text.ts';
import type { Trajectory } from '../simulation/result.ts';
import { axisLabel } from './axis-label.ts';
import type { Chart, LinesPanel, RegimeSpan, Series } from './chart.ts';
import { madeFrom } from './made-from.ts';
import type { StyleName } from './palette.ts';
import { scaleAround, scaleOver } from './scales.ts';
import { atSetting } from './shown-settings.ts';
import { type Subject, shortName, unitOf } from './subject.ts';
import { watchedIn, watchedTable } from './watched.ts';

/** What is watched over the deployed steps: mean and middle 90% of runs, a panel for each variable, regimes shaded. */
export function trajectoriesPlot(subject: Subject): Chart | undefined {
  const { result, scenario } = subject;
  const watched = watchedIn(subject);
  const { settings, variables } = watched;
  if (variables.length === 0 || watched.steps === 1) return undefined;
  const regimes = new Map<string, number>();
  const panels = variables.map((variable): LinesPanel => {
    const own = watched.of(variable);
    const series = own.map(({ text, style, trajectory }) => seriesOf(text || shortName(variable), style, trajectory));
    return {
      kind: 'lines',
      xLabel: 'step',
      yLabel: axisLabel(shortName(variable), unitOf(subject.design, variable)),
      x: scaleOver([0, watched.steps - 1], false),
      y: scaleAround(series.flatMap(({ points }) => points.flatMap(({ mean, low, high }) => [mean, low, high]))),
      series,
      markers: false,
      regimes: spansOf(own[0]?.trajectory, regimes),
    };
  });
  const spans = panels[0]?.regimes ?? [];
  return {
    name: `${result.scenario} trajectories`,
    title: `${scenario?.title ?? result.scenario}: trajectories${atSetting(settings)}`,
    subtitle: `${madeFrom(result)}; lines are means over runs, bands the middle 90% of runs`,
    description: panels.map(story).join(' '),
    legend: [
      ...(settings.length > 1
        ? settings.map(({ text, style }) => ({ text, sample: { kind: 'series' as const, style, line: true, markers: false } }))
        : []),
      ...spans.map(({ name, from, index }) => ({
        text: `${name} from step ${from}`,
        sample: { kind: 'regime' as const, index },
      })),
    ],
    panels,
    ...(panels.length > 1 ? { panelWidth: 260 } : {}),
    notes: [],
    table: watchedTable(subject, settings),
  };
}

function seriesOf(name: string, style: StyleName, { mean, low, high }: Trajectory): Series {
  const at = (values: readonly number[], step: number): number => values[step] ?? Number.NaN;
  return {
    name,
    style,
    points: mean.map((value, step) => ({ x: step, mean: value, low: at(low, step), high: at(high, step), doubtful: false })),
  };
}

/** Each regime from its step to the next one's; `shades` remembers which shade a name has, so that it has it in every panel. */
function spansOf(trajectory: Trajectory | undefined, shades: Map<string, number>): readonly RegimeSpan[] {
  if (!trajectory) return [];
  const last = trajectory.mean.length - 1;
  return trajectory.regimes.flatMap(({ name, from }, at) => {
    const to = Math.min(trajectory.regimes[at + 1]?.from ?? last, last);
    if (to <= from) return [];
    if (!shades.has(name)) shades.set(name, shades.size);
    return [{ name, from, to, index: shades.get(name) ?? 0 }];
  });
}

function story({ yLabel, series, regimes }: LinesPanel): string {
  const ends = series.map(({ name, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    return `${series.length > 1 ? `with ${name} ` : ''}from ${numberText(first?.mean ?? NaN)} to ${numberText(last?.mean ?? NaN)}`;
  });
  const shaded = regimes.map(({ name, from }) => `${name} from step ${from}`);
  return `${yLabel} goes ${ends.join(', ')}${shaded.length > 0 ? `; ${shaded.join(', ')}` : ''}.`;
}
