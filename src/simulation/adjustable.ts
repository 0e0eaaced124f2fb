import { searchSize } from '../../language/design/adjusted.ts';
import type { Design, Param, Scenario } from '../../language/design/design.ts';
import { isCounted } from '../../language/design/settled-constants.ts';
import { castOf } from './cast.ts';
import { laws } from './distributions/laws.ts';
import { sweepAxes } from './experiment/sweep.ts';
import { NotSimulated } from './not-simulated.ts';
import { knownParameters } from './planning/linear-expectation.ts';
import type { SweepAxis } from './result.ts';
import { Setting } from './setting.ts';

/** A let or a param of a scenario that can be tried at other values, or what it sweeps. */
export interface Adjustable {
  readonly id: string;
  readonly documentation?: string;
  /** What a let or a search is in the text; a param has no value of its own there, unless it has no other: it is selected, or drawn. */
  readonly written?: number;
  readonly low: number;
  readonly high: number;
  /** All that a param can be, where its range is finite: ascending. */
  readonly values?: readonly number[];
  /** What the scenario sweeps it over, whatever the text has for it elsewhere: ascending. */
  readonly swept?: readonly number[];
  /** Whether its values differ by factors. */
  readonly log?: true;
  /** It is a number of something: whole, from 1 on. */
  readonly counted?: true;
}

/** What a scenario sweeps, then the lets that it can read and the params of those who act in it. None where it cannot be simulated. */
export function adjustables(design: Design, scenario: Scenario): readonly Adjustable[] {
  try {
    const { world, selector, selected, unselected } = castOf(design, scenario);
    const setting = new Setting(design);
    const lets = [...design.lets, ...world.lets].flatMap(({ id, documentation, value }): Adjustable[] => {
      const written = setting.tryNumber(value);
      if (written === undefined || !Number.isFinite(written)) return [];
      const count = isCounted(design, id) && countAround(written);
      return [{ id, ...documented(documentation), written, ...(count || around(written)) }];
    });
    const params = [...selected, ...unselected].flatMap((optimizer) =>
      optimizer.params.flatMap((param) => ofParam(param, setting)),
    );
    const searches = [...(selector ? [selector] : []), ...selected].flatMap((optimizer): Adjustable[] => {
      const { id, search } = searchSize(optimizer) ?? {};
      const written = search && setting.tryNumber(search.n);
      return id === undefined || written === undefined ? [] : [{ id, written, ...countAround(written) }];
    });
    const all = new Map([...lets, ...params, ...searches].map((one) => [one.id, one]));
    const swept = sweepAxes(scenario, setting).flatMap((axis) => overSweep(all.get(axis.target) ?? { id: axis.target }, axis));
    const isSwept = new Set(scenario.sweeps.map(({ target }) => target.id));
    return [...swept, ...[...lets, ...params].filter(({ id, low, high }) => !isSwept.has(id) && low < high)];
  } catch (error) {
    if (error instanceof NotSimulated) return [];
    throw error;
  }
}

const documented = (documentation: string | undefined) => (documentation === undefined ? {} : { documentation });

/** From nothing to twice as much; a share stays one. */
function around(value: number): { low: number; high: number } {
  if (value === 0) return { low: -1, high: 1 };
  if (value > 0 && value <= 1) return { low: 0, high: Math.max(1, value) };
  return value > 0 ? { low: 0, high: 2 * value } : { low: 2 * value, high: 0 };
}

const countAround = (value: number) => ({ low: 1, high: Math.max(2, 2 * value), counted: true as const });

/** From end to end of its sweep; where that is a single value, around it. */
function overSweep(
  { values, ...own }: Pick<Adjustable, 'id'> & Partial<Adjustable>,
  { values: points, log }: SweepAxis,
): readonly Adjustable[] {
  const swept = ascending(points);
  const [low, high] = [swept[0], swept.at(-1)];
  if (low === undefined || high === undefined) return [];
  const all = values && ascending([...values, ...swept]);
  return [
    {
      ...own,
      ...(low < high ? { low, high, ...(log && low > 0 && { log }) } : own.counted ? countAround(low) : around(low)),
      ...(all && all.length > 1 && { low: all[0]!, high: all.at(-1)!, values: all }),
      swept,
    },
  ];
}

const ascending = (values: readonly number[]): readonly number[] => [...new Set(values)].sort((a, b) => a - b);

function ofParam({ id, documentation, range }: Param, setting: Setting): readonly Adjustable[] {
  const named = { id, ...documented(documentation) };
  if (range?.kind === 'finite') {
    const values = range.values.map((value) => setting.number(value)).sort((a, b) => a - b);
    const [low, high] = [values[0], values.at(-1)];
    if (low === undefined || high === undefined) return [];
    return [{ ...named, low, high, ...(low === high ? { written: low } : { values }) }];
  }
  if (range?.kind === 'interval') {
    const [low, high] = [setting.number(range.low), setting.number(range.high)];
    return Number.isFinite(high - low) && low < high ? [{ ...named, low, high }] : [];
  }
  // Where it is drawn nearly always.
  const law = range && knownParameters(range, setting);
  if (!law) return [];
  const [low, high] = [0.005, 0.995].map((p) => laws[law.name].quantile(p, law.values)) as [number, number];
  return Number.isFinite(high - low) && low < high ? [{ ...named, low, high }] : [];
}
