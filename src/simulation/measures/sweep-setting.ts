import type { Side } from '../../../language/design/design.ts';
import type { PointRuns } from '../point-runs.ts';
import type { SweepAxis } from '../result.ts';
import type { Experiment } from './experiment.ts';
import { NotThere, Refusal } from './refusal.ts';

/** A setting of the sweep, or of some of what is swept: values by target. */
export type SweptValues = Readonly<Record<string, number>>;

/**
 * What `at` fixes: each a value of its sweep, to rounding; of one that is held where it is, nothing.
 * @throws Refusal where there is no such sweep, or no such value in it.
 */
export function settingAt(at: Side['at'], experiment: Experiment): SweptValues {
  return Object.fromEntries(
    at.flatMap(({ target, value }): (readonly [string, number])[] => {
      const number = experiment.constants(value, {});
      const stays = heldAs(target?.id, experiment);
      if (stays) {
        if (sameNumber(stays.value, number)) return [];
        throw new NotThere(
          `Not tried: it reads \`${stays.target}\` at ${number}, which is set to ${stays.value} in place of its sweep. Leave it to the sweep.`,
        );
      }
      const axis = axisOf(target?.id, experiment);
      const swept = axis.values.find((candidate) => sameNumber(candidate, number));
      if (swept === undefined)
        throw new Refusal(`\`${axis.target}\` is swept over ${axis.values.join(', ')}: there is no point at ${number}.`);
      return [[axis.target, swept]];
    }),
  );
}

/** The one point that a setting names. @throws Refusal where it leaves a sweep open. */
export function pointAt(setting: SweptValues, experiment: Experiment): PointRuns {
  if (Object.keys(setting).length === 0) return pointAsWritten(experiment);
  const open = experiment.axes.find(({ target }) => setting[target] === undefined);
  if (open)
    throw new Refusal(`\`at\` leaves \`${open.target}\` open: give it a value too, as in ${gridExample(experiment.axes)}.`);
  const [point] = pointsWithin(setting, experiment);
  if (!point) throw new Refusal('This point of the sweep was not simulated.');
  return point;
}

/** The points of the sweep that agree with a setting. */
export function pointsWithin(setting: SweptValues, { points }: Experiment): readonly PointRuns[] {
  return points.filter(({ sweep }) => agrees(sweep, setting));
}

/** Whether a point of the sweep has the values of a setting. */
export function agrees(sweep: SweptValues, setting: SweptValues): boolean {
  return Object.entries(setting).every(([target, value]) => sameNumber(sweep[target] ?? NaN, value));
}

/** Of what the scenario sweeps and somebody holds: this target, without one the only. */
function heldAs(target: string | undefined, { axes, scenario }: Experiment) {
  const all = Object.entries(scenario.held ?? {});
  const found = target === undefined && axes.length === 0 && all.length === 1 ? all[0] : all.find(([id]) => id === target);
  return found && { target: found[0], value: found[1] };
}

/** The axis of this target; without one, the only axis. @throws Refusal where there is none, or several. */
export function axisOf(target: string | undefined, experiment: Experiment): SweepAxis {
  const { axes } = experiment;
  const stays = heldAs(target, experiment);
  if (stays)
    throw new NotThere(
      `Not tried: it is about all values of \`${stays.target}\`, which is set to ${stays.value} in place of its sweep. Leave it to the sweep.`,
    );
  const axis = target === undefined ? axes[0] : axes.find((candidate) => candidate.target === target);
  if (axes.length === 0) throw new Refusal('This scenario sweeps nothing: give it a `sweep`, or take `at` or `peak` away.');
  const swept = axes.map((one) => `\`${one.target}\``).join(' and ');
  if (!axis) throw new Refusal(`\`${target}\` is not swept here, only ${swept}.`);
  if (target === undefined && axes.length > 1)
    throw new Refusal(`This scenario sweeps ${swept}: say which is meant, as in ${gridExample(axes)}.`);
  return axis;
}

function pointAsWritten({ axes, points, asWritten }: Experiment): PointRuns {
  const point = axes.length === 0 ? points[0] : asWritten;
  if (!point) throw new Refusal('The spec as written was not simulated.');
  return point;
}

function gridExample(axes: readonly SweepAxis[]): string {
  return `\`at ${axes.map(({ target, values }) => `${target}: ${values[0]}`).join(', ')}\``;
}

/** Swept values are computed: 3 × 0.1 is meant by `at 0.3`. */
function sameNumber(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
