import { numberText } from '../simulation/measures/number-text.ts';
import type { Point } from '../simulation/result.ts';
import { axisLabel } from './axis-label.ts';
import type { Chart, IntervalsPanel, LegendEntry, LinesPanel } from './chart.ts';
import { estimateTable } from './estimate-table.ts';
import { madeFrom } from './made-from.ts';
import { rowOf } from './measures.ts';
import { scaleAround } from './scales.ts';
import { type Subject, shortName, unitOf } from './subject.ts';
import { pointRows, rowsNote, type SweepAxes, sweepAxes } from './sweep-axes.ts';
import { drawnIn, markLegend, sweptPanel } from './swept-panel.ts';

/** What was done to others: each harm's total a run, in trials and in deployment. */
export function sideEffectsPlot(subject: Subject): Chart | undefined {
  const { result, scenario } = subject;
  const harms = [...new Set(result.points.flatMap((point) => Object.keys(point.harms)))];
  if (harms.length === 0) return undefined;
  const axes = sweepAxes(result);
  const panels = axes ? harms.flatMap((harm) => swept(subject, axes, harm)) : harms.map((harm) => unswept(subject, harm));
  return {
    name: `${result.scenario} side effects`,
    title: `${scenario?.title ?? result.scenario}: side effects`,
    subtitle: `totals a run; ${madeFrom(result)}; ${axes ? 'bands' : 'lines'} are 95% intervals`,
    description: harms.map((harm) => story(harm, result.points)).join(' '),
    legend: [
      ...phases.map(
        ({ words, style }): LegendEntry => ({
          text: words,
          sample: { kind: 'series', style, line: axes !== undefined, markers: true },
        }),
      ),
      ...markLegend(
        subject,
        panels.filter((panel) => panel.kind === 'lines'),
      ),
    ],
    panels,
    ...(panels.length > 1 ? { panelWidth: axes?.across ? 230 : 280 } : {}),
    notes: axes ? rowsNote(axes) : [],
    table: estimateTable(drawnIn(subject), (point) =>
      harms.flatMap((harm) => phases.map(({ of, words }) => [`${harm} ${words}`, point.harms[harm]?.[of]] as const)),
    ),
  };
}

const phases = [
  { of: 'trial', words: 'in trials', style: 'second' },
  { of: 'deployment', words: 'in deployment', style: 'first' },
] as const;

const quantity = ({ design }: Subject, harm: string): string => axisLabel(`total ${shortName(harm)}`, unitOf(design, harm));

function swept(subject: Subject, axes: SweepAxes, harm: string): readonly LinesPanel[] {
  const series = phases.map(({ of, words, style }) => ({
    name: `${shortName(harm)} ${words}`,
    style,
    of: ({ harms }: Point) => harms[harm]?.[of],
  }));
  return pointRows(subject.result, axes).map((row) => sweptPanel(subject, axes, row, quantity(subject, harm), series));
}

function unswept(subject: Subject, harm: string): IntervalsPanel {
  const rows = subject.result.points.slice(0, 1).flatMap(({ harms }) =>
    phases.flatMap(({ of, words, style }) => {
      const estimate = harms[harm]?.[of];
      return estimate ? [rowOf(`${shortName(harm)} ${words}`, estimate, style)] : [];
    }),
  );
  return {
    kind: 'intervals',
    yLabel: '',
    xLabel: quantity(subject, harm),
    x: scaleAround([0, ...rows.flatMap(({ mean, low, high }) => [mean, low, high])]),
    rows,
  };
}

function story(harm: string, points: readonly Point[]): string {
  const last = points.at(-1)?.harms[harm];
  if (!last) return '';
  return `${shortName(harm)}${points.length > 1 ? ', at the last setting' : ''}: ${numberText(last.trial.mean)} in trials, ${numberText(last.deployment.mean)} in deployment.`;
}
