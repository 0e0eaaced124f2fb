import { numberText } from '../simulation/measures/number-text.ts';
import type { Outcomes } from '../simulation/result.ts';
import { axisLabel } from './axis-label.ts';
import type { Chart, HistogramPanel } from './chart.ts';
import { madeFrom } from './made-from.ts';
import { shownSettings } from './shown-settings.ts';
import type { Subject } from './subject.ts';
import type { Cell, Table } from './table.ts';

/** How the outcomes spread over runs: the goal that counts as it was realised, with what was selected and without a search. */
export function outcomesPlot(subject: Subject): Chart | undefined {
  const { result, scenario, design } = subject;
  const settings = shownSettings(subject);
  const shown = settings.flatMap(({ point, text }) => (point.outcomes ?? []).map((outcome) => ({ text, outcome })));
  if (shown.length === 0) return undefined;
  const compares = shown.some(({ outcome }) => outcome.unselected !== undefined);
  // One height for all settings of a goal: their shares can be compared.
  const highest = (goal: string): number =>
    Math.max(...shown.filter(({ outcome }) => outcome.goal === goal).flatMap(({ outcome }) => shares(outcome, result.runs)));
  const panels = shown.map(({ text, outcome }): HistogramPanel => {
    const goal = design.goals.find(({ id }) => id === outcome.goal);
    const name = goal?.name ?? outcome.goal;
    const bins = outcome.selected.length;
    return {
      kind: 'histogram',
      ...(text === '' ? {} : { title: text }),
      xLabel: axisLabel(`realised ${name}`, goal?.unit),
      yLabel: 'share of runs',
      x: { domain: [outcome.low, outcome.low + bins * outcome.width], log: false },
      y: { domain: [0, highest(outcome.goal) * 1.05], log: false },
      bins: outcome.selected.map((count, at) => ({
        from: outcome.low + at * outcome.width,
        to: outcome.low + (at + 1) * outcome.width,
        share: count / result.runs,
        ...(outcome.unselected ? { without: (outcome.unselected[at] ?? 0) / result.runs } : {}),
      })),
    };
  });
  const left = shown
    .map(({ text, outcome }) => ({ text, runs: result.runs - sum(outcome.selected) }))
    .filter(({ runs }) => runs > 0);
  return {
    name: `${result.scenario} outcomes`,
    title: `${scenario?.title ?? result.scenario}: outcomes`,
    subtitle: `each of ${madeFrom(result)}`,
    description: panels.map(story).join(' '),
    legend: [
      { text: compares ? 'with what was selected' : 'runs', sample: { kind: 'bar' } },
      ...(compares ? [{ text: 'without a search', sample: { kind: 'steps' as const } }] : []),
    ],
    panels,
    ...(panels.length > 1 ? { panelWidth: 240 } : {}),
    notes: left.map(
      ({ text, runs }) => `${text ? `${text}: ` : ''}${numberText(runs, 12)} runs lie beyond the ends of the axis.`,
    ),
    table: tableOf(shown, result.runs, result.seed),
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
const shares = ({ selected, unselected }: Outcomes, runs: number): readonly number[] =>
  [...selected, ...(unselected ?? [])].map((count) => count / runs);

function story({ title, xLabel, bins }: HistogramPanel): string {
  const fullest = bins.reduce((so, bin) => (bin.share > so.share ? bin : so));
  return `${title ? `${title}: ` : ''}${xLabel} is most often from ${numberText(fullest.from)} to ${numberText(fullest.to)}, in ${numberText(100 * fullest.share, 2)}% of the runs.`;
}

function tableOf(shown: readonly { readonly text: string; readonly outcome: Outcomes }[], runs: number, seed: number): Table {
  const swept = shown.some(({ text }) => text !== '');
  return {
    head: [
      ...(swept ? ['setting'] : []),
      'goal',
      'from',
      'to',
      'runs with what was selected',
      'runs without a search',
      'runs',
      'seed',
    ],
    rows: shown.flatMap(({ text, outcome: { goal, low, width, selected, unselected } }) =>
      selected.map((count, at): Cell[] => [
        ...(swept ? [text] : []),
        goal,
        low + at * width,
        low + (at + 1) * width,
        count,
        unselected?.[at] ?? '',
        runs,
        seed,
      ]),
    ),
  };
}
