import { givenWords } from '../plots/loss-words.ts';
import { madeFrom } from '../plots/made-from.ts';
import { csvOf, type Table } from '../plots/table.ts';
import { intervalText } from '../simulation/measures/estimate-text.ts';
import type { Estimate } from '../simulation/result.ts';
import { measuredText } from './outcome.ts';
import type { AttributionReport, ScenarioReport, SimulationReport } from './simulation-report.ts';

/** A scenario's points as rows: the swept values, then every measure with its interval. */
export function tableOf(result: Pick<ScenarioReport, 'points'>): { readonly swept: number } & Table {
  const targets = distinct(result.points.flatMap((point) => Object.keys(point.sweep)));
  const measures = distinct(result.points.flatMap((point) => Object.keys(point.measures)));
  const rows = result.points.map((point) => [
    ...targets.map((target) => point.sweep[target] ?? ''),
    ...measures.map((measure) => {
      const estimate = point.measures[measure];
      return estimate ? `${intervalText(estimate)}${doubt(estimate)}` : '';
    }),
  ]);
  return { swept: targets.length, head: [...targets, ...measures], rows };
}

function doubt({ heavyTailed, tooFew }: Estimate): string {
  if (heavyTailed) return ' (heavy tails)';
  return tooFew ? ' (too few runs)' : '';
}

/** `simulate --format text`: a scenario at a time, a measure a line where nothing is swept, else tables; then the expectations. */
export function simulationText(report: SimulationReport): string {
  return report.results.map(scenarioText).join('\n\n').concat('\n');
}

/** `Launch (1000 runs, seed 7)`, with more in the parentheses. */
export function headline(result: Parameters<typeof madeFrom>[0] & { readonly scenario: string }, more = ''): string {
  return `${result.scenario} (${madeFrom(result)}${more})`;
}

function scenarioText(result: ScenarioReport): string {
  const { swept, head, rows } = tableOf(result);
  const [first] = rows;
  const tables =
    rows.length === 1 && first
      ? [head.map((name, index) => [name, String(first[index] ?? '')])]
      : narrow(
          [head, ...rows].map((row) => row.map(String)),
          swept,
        );
  const expectations = result.expectations.map((one) => [one.outcome, one.text, measuredText(one)]);
  return [
    headline(result, '; 95% intervals'),
    tables.map(columns).join('\n\n'),
    ...(result.attribution ?? []).flatMap((one) => ['', ...attributionLines(one)]),
    ...(expectations.length > 0 ? ['', columns(expectations)] : []),
  ].join('\n');
}

/** Which failure it is: the sentence, then a line a correction. */
export function attributionLines(attribution: AttributionReport): readonly string[] {
  const { goal, words, loss, parts, evidence } = attribution;
  const rows = [
    ...parts.map(({ correction, part, edits }) => [
      `part(${correction})`,
      intervalText(part),
      edits.length > 0 ? edits.join('; ') : 'nothing to correct',
    ]),
    [`loss(${goal})`, intervalText(loss), ''],
    ...evidence.map(({ added, ...one }) => [`${one.optimizer}`, intervalText(added), givenWords(one)]),
  ];
  return [`  ${atOf(attribution)}${words}`, columns(rows)];
}

const atOf = ({ sweep }: AttributionReport): string => {
  const at = Object.entries(sweep).map(([target, value]) => `${target} = ${value}`);
  return at.length > 0 ? `At ${at.join(', ')}: ` : '';
};

const widest = 110;

/** A table as several that fit on a screen, each beginning with the swept values. */
function narrow(rows: readonly (readonly string[])[], swept: number): readonly (readonly (readonly string[])[])[] {
  const widths = widthsOf(rows);
  const beginning = widths.slice(0, swept).reduce((sum, width) => sum + width + 2, 2);
  const groups: number[][] = [];
  let room = 0;
  widths.slice(swept).forEach((width, index) => {
    const group = groups.at(-1);
    if (group && width + 2 <= room) group.push(swept + index);
    else {
      groups.push([swept + index]);
      room = widest - beginning;
    }
    room -= width + 2;
  });
  return groups.map((group) => rows.map((row) => [...row.slice(0, swept), ...group.map((at) => row[at] ?? '')]));
}

/** `simulate --format csv`: one estimate a line. */
export function simulationCsv(report: SimulationReport): string {
  const rows = report.results.flatMap(({ scenario, seed, runs, points, attribution }) => {
    const line = (sweep: Readonly<Record<string, number>>, measure: string, { mean, se, low, high }: Estimate, of: number) => {
      const at = Object.entries(sweep).map(([target, value]) => `${target} = ${value}`);
      return [scenario, at.join('; '), measure, mean, se, low, high, of, seed];
    };
    return [
      ...points.flatMap(({ sweep, measures }) =>
        Object.entries(measures).map(([measure, estimate]) => line(sweep, measure, estimate, runs)),
      ),
      ...(attribution ?? []).flatMap(({ goal, sweep, runs: of, loss, parts }) => [
        ...parts.map(({ correction, part }) => line(sweep, `part(${correction})`, part, of)),
        line(sweep, `loss(${goal})`, loss, of),
      ]),
    ];
  });
  return csvOf({ head: ['scenario', 'sweep', 'measure', 'mean', 'se', 'low', 'high', 'runs', 'seed'], rows });
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = widthsOf(rows);
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()).join('\n');
}

const widthsOf = (rows: readonly (readonly string[])[]): readonly number[] =>
  (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)];
