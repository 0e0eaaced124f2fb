import type { Scenario, Sweep } from '../../../language/design/design.ts';
import type { Place } from '../../../language/design/place.ts';
import { exp } from '../kernel/elementary/exponential.ts';
import { log } from '../kernel/elementary/logarithm.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { SweepAxis } from '../result.ts';
import type { Setting } from '../setting.ts';

/** More points than this are a slip of the pen. */
const mostPoints = 10_000;

/** What a scenario sweeps, in the order of the text. `written`: the spec as written. */
export function sweepAxes(scenario: Scenario, written: Setting): readonly SweepAxis[] {
  const axes = scenario.sweeps.map((sweep) => ({
    target: sweep.target.id,
    values: sweptValues(sweep, written),
    log: sweep.over.kind === 'in' ? sweep.over.log : sweep.over.kind === 'values' && growsByFactors(sweptValues(sweep, written)),
  }));
  const points = axes.reduce((product, { values }) => product * values.length, 1);
  if (points > mostPoints)
    throw new NotSimulated(
      `The sweep has ${points.toLocaleString('en')} points: ask for at most ${mostPoints.toLocaleString('en')}`,
      scenario.sweeps[0]?.place ?? scenario.place,
    );
  return axes;
}

/** Every setting of the axes, the last fastest; one, empty, without axes. */
export function sweptPoints(axes: readonly SweepAxis[]): readonly Readonly<Record<string, number>>[] {
  return axes.reduce<readonly Readonly<Record<string, number>>[]>(
    (points, { target, values }) => points.flatMap((point) => values.map((value) => ({ ...point, [target]: value }))),
    [{}],
  );
}

/** @throws NotSimulated where there are none, or more than can be meant */
function refuseCount(count: number, place: Place): void {
  if (count >= 1 && count <= mostPoints) return;
  throw new NotSimulated(
    `The sweep has ${Math.max(0, count).toLocaleString('en')} values: ask for 1 to ${mostPoints.toLocaleString('en')}`,
    place,
  );
}

function sweptValues({ over, place }: Sweep, written: Setting): readonly number[] {
  if (over.kind === 'values') return over.values.map((value) => written.number(value));
  const low = written.number(over.low);
  const high = written.number(over.high);
  if (over.kind === 'by') {
    const by = written.number(over.by);
    const count = Math.floor((high - low) / by + 1e-9) + 1;
    refuseCount(count, place);
    return Array.from({ length: count }, (_, i) => tidy(low + i * by));
  }
  const count = Math.round(written.number(over.count));
  refuseCount(count, place);
  if (count === 1) return [low];
  if (over.log && !(low > 0 && high > 0))
    throw new NotSimulated('A logarithmic sweep goes from a positive number to another', place);
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return low;
    if (i === count - 1) return high;
    const share = i / (count - 1);
    return tidy(over.log ? exp(log(low) + share * (log(high) - log(low))) : low + share * (high - low));
  });
}

/** 0.30000000000000004 is meant to be 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(14));
}

/** Values such as 1, 4, 16, 64: drawn on a logarithmic axis. */
function growsByFactors(values: readonly number[]): boolean {
  const [first = 0] = values;
  const last = values.at(-1) ?? 0;
  return (
    values.length > 2 && first > 0 && values.every((value, i) => i === 0 || value >= 1.5 * values[i - 1]!) && last >= 8 * first
  );
}
