import { usualSteps } from '../../design/usual-steps.ts';
import { constantValue } from '../constant.ts';
import type { Context } from '../context.ts';
import { oncePer } from '../once-per.ts';
import { distributionRange } from './distribution-range.ts';
import { expressionRange, type Ranges } from './expression-range.ts';
import { hull, type Interval, line, within } from './interval.ts';

/** Longer rollouts, and larger worlds, are not followed from step to step. */
const [mostSteps, mostVariables] = [200, 200];

const once = oncePer<Ranges>();

/**
 * Where the variables of a world can lie within the steps of its longest rollout, whoever acts: interval arithmetic from step to step, where a state
 * that goes on moving may lie anywhere in `context.ranges`. These stand for what is not followed: a regime's mechanisms, many steps, many variables.
 */
export function reachedRanges(context: Context, world: string): Ranges {
  return once(context, world, () => followed(context, world) ?? context.ranges);
}

function followed(context: Context, id: string): Ranges | undefined {
  const world = context.worlds.get(id);
  const steps = longest(context);
  if (!world || world.regimes.length > 0 || world.variables.length > mostVariables || steps === undefined) return undefined;
  const states = world.variables.flatMap((variable) =>
    variable.mechanism.kind === 'state' ? [{ id: variable.id, mechanism: variable.mechanism }] : [],
  );
  let now = new Map<string, Interval>();
  for (const { id: state, mechanism } of states) {
    const { start } = mechanism;
    const first =
      start.kind === 'value'
        ? expressionRange(start.expression, context.ranges)
        : distributionRange(start.distribution, context.ranges);
    now.set(state, first);
  }
  for (let step = 0; step < steps; step++) {
    const ranges = rangesAt(context, now);
    const next = new Map<string, Interval>();
    for (const { id: state, mechanism } of states) {
      const old = now.get(state) ?? line;
      next.set(state, hull(old, mechanism.next ? expressionRange(mechanism.next, ranges) : old));
    }
    const isStill = states.every(({ id: state }) => within(next.get(state) ?? line, now.get(state) ?? line));
    now = next;
    if (isStill) break;
  }
  return rangesAt(context, now);
}

/** What is computed from states where these lie so; each once. */
function rangesAt(context: Context, states: ReadonlyMap<string, Interval>): Ranges {
  const known = new Map<string, Interval>(states);
  const ranges: Ranges = (name) => {
    const before = known.get(name.id);
    if (before) return before;
    const mechanism = context.variables.get(name.id)?.mechanism;
    known.set(name.id, context.ranges(name));
    if (mechanism?.kind === 'equation') known.set(name.id, expressionRange(mechanism.expression, ranges));
    return known.get(name.id) ?? line;
  };
  return ranges;
}

/** Undefined where one has no end that is a number, or too late a one. */
function longest(context: Context): number | undefined {
  const all = context.design.scenarios.map(({ steps }) =>
    steps ? (steps.until ? Infinity : (constantValue(context, steps.count) ?? Infinity)) : usualSteps,
  );
  const most = Math.max(...(all.length > 0 ? all : [usualSteps]));
  return most <= mostSteps ? most : undefined;
}
