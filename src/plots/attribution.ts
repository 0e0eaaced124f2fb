import { corrections } from '../../language/design/corrections/corrections.ts';
import { intervalText } from '../simulation/measures/estimate-text.ts';
import { numberText } from '../simulation/measures/number-text.ts';
import type { Attribution, Estimate, ScenarioResult } from '../simulation/result.ts';
import { axisLabel } from './axis-label.ts';
import type { Chart, IntervalsPanel } from './chart.ts';
import { estimateCells, estimateHead } from './estimate-table.ts';
import { lossWords } from './loss-words.ts';
import { scaleAround } from './scales.ts';
import type { Subject } from './subject.ts';
import type { Cell, Table } from './table.ts';

/** Which failure it is: a bar for each correction, each beginning where the one before ends, up to the loss; a chart for each setting. */
export function attributionPlots(subject: Subject): readonly Chart[] {
  return (subject.result.attributions ?? []).map((attribution) => chartOf(subject, attribution));
}

function chartOf({ result, scenario, design }: Subject, attribution: Attribution): Chart {
  const { goal, sweep, runs, loss, parts } = attribution;
  const at = Object.entries(sweep).map(([target, value]) => `${target} ${numberText(value)}`);
  const edited = parts.filter(({ edits }) => edits.length > 0);
  const idle = parts.filter(({ edits }) => edits.length === 0).map(({ correction }) => correction);
  let reached = 0;
  const bars = edited.map(({ correction, part }) => {
    const from = reached;
    reached += part.mean;
    return rowOf(`${correction}: ${wordsOf(correction).removes}`, part, 'first', from);
  });
  const rows = edited.length > 0 ? [...bars, rowOf('loss', loss, 'second', 0)] : [];
  const where = at.length > 0 ? `, at ${at.join(', ')}` : result.sweep.length > 0 ? ', as written' : '';
  const words = lossWords(attribution);
  return {
    name: `${result.scenario} loss${at.length > 0 ? ` at ${at.join(', ')}` : ''}`,
    title: `${scenario?.title ?? result.scenario}: which failure is it?${where}`,
    subtitle: `${numberText(runs, 12)} runs${runs < result.runs ? ` of ${numberText(result.runs, 12)}` : ''}, seed ${result.seed}; bars add up to the loss, lines are 95% intervals`,
    description: words,
    legend: [],
    panels: rows.length > 0 ? [panelOf(rows, axisLabel(`${goal} that correction adds`, unitOf(design.goals, goal)))] : [],
    notes: [words, ...(idle.length > 0 && rows.length > 0 ? [`Nothing to correct: ${idle.join(', ')}.`] : [])],
    table: tableOf(result, attribution),
  };
}

const wordsOf = (correction: string) => corrections.find(({ name }) => name === correction) ?? corrections[0]!;
const unitOf = (goals: Subject['design']['goals'], id: string) => goals.find((goal) => goal.id === id)?.unit;

function rowOf(label: string, estimate: Estimate, style: 'first' | 'second', from: number): IntervalsPanel['rows'][number] {
  const { mean, low, high, heavyTailed } = estimate;
  return {
    label,
    value: intervalText(estimate),
    style,
    bar: [from, from + mean],
    mean: from + mean,
    low: from + low,
    high: from + high,
    doubtful: heavyTailed === true,
  };
}

function panelOf(rows: IntervalsPanel['rows'], xLabel: string): IntervalsPanel {
  return {
    kind: 'intervals',
    yLabel: '',
    xLabel,
    x: scaleAround([0, ...rows.flatMap(({ mean, low, high }) => [mean, low, high])]),
    rows,
  };
}

function tableOf(result: ScenarioResult, { goal, asWritten, corrected, loss, parts }: Attribution): Table {
  const row = (words: string, estimate: Estimate, edits = '', removes = ''): Cell[] => [
    words,
    ...estimateCells(estimate, result.seed),
    edits,
    removes,
  ];
  return {
    head: ['measure', ...estimateHead, 'what is corrected', 'what that removes'],
    rows: [
      ...parts.map(({ correction, part, edits }) =>
        row(
          `part(${correction})`,
          part,
          edits.length > 0 ? edits.map(({ text }) => text).join('; ') : 'nothing to correct',
          wordsOf(correction).removes,
        ),
      ),
      row(`loss(${goal})`, loss),
      row(`realised(${goal}) as written`, asWritten),
      row(`realised(${goal}) corrected`, corrected),
    ],
  };
}
