import type { Trajectory } from '../simulation/result.ts';
import { type StyleName, styleNames } from './palette.ts';
import { shownSettings } from './shown-settings.ts';
import type { Subject } from './subject.ts';
import { sweptIn } from './sweep-axes.ts';
import type { Cell, Table } from './table.ts';

/** A setting of the sweep whose trajectories are shown; its text is empty where nothing is swept. */
export interface WatchedSetting {
  readonly text: string;
  readonly style: StyleName;
  readonly trajectories: readonly Trajectory[];
}

/** What a scenario watches: its variables (ids), over how many steps, and of one of them its trajectory in each setting shown. */
export function watchedIn(subject: Subject) {
  const settings = shownSettings(subject).map(
    ({ point, text }, at): WatchedSetting => ({ text, style: styleNames[at] ?? 'first', trajectories: point.trajectories }),
  );
  const all = settings.flatMap(({ trajectories }) => trajectories);
  return {
    settings,
    variables: [...new Set(all.map(({ variable }) => variable))],
    steps: Math.max(0, ...all.map(({ mean }) => mean.length)),
    of: (variable: string) =>
      settings.flatMap(({ text, style, trajectories }) =>
        trajectories.filter((one) => one.variable === variable).map((trajectory) => ({ text, style, trajectory })),
      ),
  };
}

export function watchedTable({ result }: Subject, settings: readonly WatchedSetting[]): Table {
  const swept = sweptIn(result.points).length > 0;
  return {
    head: [...(swept ? ['setting'] : []), 'variable', 'step', 'mean', '5% of runs below', '95% of runs below', 'runs', 'seed'],
    rows: settings.flatMap(({ text, trajectories }) =>
      trajectories.flatMap(({ variable, mean, low, high }) =>
        mean.map((value, step): Cell[] => [
          ...(swept ? [text] : []),
          variable,
          step,
          value,
          low[step] ?? '',
          high[step] ?? '',
          result.runs,
          result.seed,
        ]),
      ),
    ),
  };
}
