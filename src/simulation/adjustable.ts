import type { Design, Param, Scenario } from '../../language/design/design.ts';
import { castOf } from './cast.ts';
import { laws } from './distributions/laws.ts';
import { NotSimulated } from './not-simulated.ts';
import { knownParameters } from './planning/linear-expectation.ts';
import { Setting } from './setting.ts';

/** A let or a param of a scenario that can be tried at other values. */
export interface Adjustable {
  readonly id: string;
  readonly documentation?: string;
  /** What a let is in the text; a param has no value of its own there: it is selected, or drawn. */
  readonly written?: number;
  readonly low: number;
  readonly high: number;
  /** All that a param can be, where its range is finite: ascending. */
  readonly values?: readonly number[];
}

/** The lets that a scenario can read and the params of those who act in it; what it sweeps is left out. None where it cannot be simulated. */
export function adjustables(design: Design, scenario: Scenario): readonly Adjustable[] {
  try {
    const { world, selected, unselected } = castOf(design, scenario);
    const setting = new Setting(design);
    const swept = new Set(scenario.sweeps.map(({ target }) => target.id));
    const lets = [...design.lets, ...world.lets].flatMap(({ id, documentation, value }): Adjustable[] => {
      const written = setting.tryNumber(value);
      if (written === undefined || !Number.isFinite(written)) return [];
      return [{ id, ...(documentation === undefined ? {} : { documentation }), written, ...around(written) }];
    });
    const params = [...selected, ...unselected].flatMap((optimizer) =>
      optimizer.params.flatMap((param) => ofParam(param, setting)),
    );
    return [...lets, ...params].filter(({ id }) => !swept.has(id));
  } catch (error) {
    if (error instanceof NotSimulated) return [];
    throw error;
  }
}

/** From nothing to twice as much; a share stays one. */
function around(value: number): { low: number; high: number } {
  if (value === 0) return { low: -1, high: 1 };
  if (value > 0 && value <= 1) return { low: 0, high: Math.max(1, value) };
  return value > 0 ? { low: 0, high: 2 * value } : { low: 2 * value, high: 0 };
}

function ofParam({ id, documentation, range }: Param, setting: Setting): readonly Adjustable[] {
  const named = { id, ...(documentation === undefined ? {} : { documentation }) };
  if (range?.kind === 'finite') {
    const values = range.values.map((value) => setting.number(value)).sort((a, b) => a - b);
    const [low, high] = [values[0], values.at(-1)];
    return low === undefined || high === undefined || low === high ? [] : [{ ...named, low, high, values }];
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
