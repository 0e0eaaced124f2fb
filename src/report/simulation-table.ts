import { estimateText } from '../plots/estimate-text.ts';
import type { ScenarioReport, SimulationReport } from './simulation-report.ts';

/** A scenario's points as rows: the swept values, then every measure with its interval. */
export function tableOf(result: ScenarioReport): {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const targets = distinct(result.points.flatMap((point) => Object.keys(point.sweep)));
  const measures = distinct(result.points.flatMap((point) => Object.keys(point.measures)));
  const rows = result.points.map((point) => [
    ...targets.map((target) => String(point.sweep[target] ?? '')),
    ...measures.map((measure) => {
      const estimate = point.measures[measure];
      return estimate ? estimateText(estimate) : '';
    }),
  ]);
  return { head: [...targets, ...measures], rows };
}

/** `simulate --format text`: a scenario at a time, a measure a line where nothing is swept, else a table; then the expectations. */
export function simulationText(report: SimulationReport): string {
  return report.results
    .map((result) => {
      const { head, rows } = tableOf(result);
      const [first] = rows;
      const table =
        rows.length === 1 && first ? columns(head.map((name, index) => [name, first[index] ?? ''])) : columns([head, ...rows]);
      const expectations = columns(result.expectations.map(({ outcome, text, measured }) => [outcome, text, measured]));
      const title = `${result.scenario} (${result.runs} runs, seed ${result.seed}; 95% intervals)`;
      return [title, table, ...(expectations === '' ? [] : ['', expectations])].join('\n');
    })
    .join('\n\n')
    .concat('\n');
}

/** `simulate --format csv`: one estimate a line. */
export function simulationCsv(report: SimulationReport): string {
  const lines = report.results.flatMap(({ scenario, seed, runs, points }) =>
    points.flatMap(({ sweep, measures }) => {
      const at = Object.entries(sweep).map(([target, value]) => `${target} = ${value}`);
      return Object.entries(measures).map(([measure, { mean, se, low, high }]) =>
        [scenario, at.join('; '), measure, mean, se, low, high, runs, seed].map(csvField).join(','),
      );
    }),
  );
  return `${['scenario,sweep,measure,mean,se,low,high,runs,seed', ...lines].join('\n')}\n`;
}

function csvField(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()).join('\n');
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)];
