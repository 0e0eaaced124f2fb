import { numberText } from '../simulation/measures/number-text.ts';
import type { Point, ScenarioResult, SweepAxis } from '../simulation/result.ts';
import { axisLabel } from './axis-label.ts';
import { type Subject, unitOf } from './subject.ts';

export interface SweepAxes {
  /** What runs along x: pressure where one of the two is, else what has more values. */
  readonly along: SweepAxis;
  /** What has a panel for each of its values. */
  readonly across?: SweepAxis;
}

export const isSearch = ({ target }: SweepAxis): boolean => target.endsWith('.search');

/** @returns nothing where the scenario does not sweep. */
export function sweepAxes({ sweep }: ScenarioResult): SweepAxes | undefined {
  const [along, across] = [...sweep].sort(
    (a, b) => Number(isSearch(b)) - Number(isSearch(a)) || b.values.length - a.values.length,
  );
  return along && (across ? { along, across } : { along });
}

/** What is swept, by what points say of themselves: of those at one value of it as well. */
export const sweptIn = ([point]: readonly Point[]): readonly string[] => Object.keys(point?.sweep ?? {});

/** The points along x at one value of what has panels. */
export interface PointRow {
  readonly at: number | undefined;
  readonly points: readonly Point[];
}

/** A row for each value of what has panels; of many values, those that stand evenly among them. */
export function pointRows({ points }: ScenarioResult, { along, across }: SweepAxes): readonly PointRow[] {
  const of = (at: number | undefined): readonly Point[] =>
    points
      .filter(({ sweep }) => at === undefined || !across || sweep[across.target] === at)
      .sort((a, b) => (a.sweep[along.target] ?? 0) - (b.sweep[along.target] ?? 0));
  return across
    ? evenly(across.values, mostRows).map((at) => ({ at, points: of(at) }))
    : [{ at: undefined, points: of(undefined) }];
}

const mostRows = 9;

function evenly(values: readonly number[], most: number): readonly number[] {
  if (values.length <= most) return values;
  return Array.from({ length: most }, (_, index) => values[Math.round((index * (values.length - 1)) / (most - 1))] ?? Number.NaN);
}

/** Says so where not every value has its panel. */
export function rowsNote({ across }: SweepAxes): readonly string[] {
  if (!across || across.values.length <= mostRows) return [];
  return [`Drawn for ${mostRows} of ${across.values.length} values of ${across.target}; the table has all.`];
}

/** What is swept, and what its numbers are. */
export function sweepLabel({ design }: Subject, { target }: SweepAxis): string {
  const search = design.optimizers.find(({ id }) => `${id}.search` === target)?.search;
  if (search?.method === 'best of' || search?.method === 'quantilize') return `${target} (candidates)`;
  return axisLabel(target, unitOf(design, target));
}

/** `Training.search = 64, k = 2`; empty where nothing is swept. */
export function settingText({ sweep }: Pick<Point, 'sweep'>): string {
  return Object.entries(sweep)
    .map(([target, value]) => `${target} = ${numberText(value)}`)
    .join(', ');
}
