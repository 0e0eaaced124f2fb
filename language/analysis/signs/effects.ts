import { type Interval, plus, point, times } from '../ranges/interval.ts';
import type { DirectSlopes, Slopes } from './direct-slopes.ts';
import { composed, joined, type Sign, signOf } from './sign.ts';

/**
 * How `target` answers, by all ways together, to everything that has a part in it, over as many steps as it takes; what it does not answer to
 * is absent. Slopes are added up where no loop (through a state) lies on the way, so that ways may outweigh each other, and within the step of each
 * state; else by their signs. `through` may close ways: only what it lets pass is gone on from. Two walks back from the target.
 */
export function effectsOn(
  target: string,
  direct: DirectSlopes,
  isState: (id: string) => boolean,
  through: (id: string) => boolean = () => true,
): ReadonlyMap<string, Sign> {
  const effects = new Map(bySigns(target, direct, isState, through));
  for (const [id, slope] of bySlopes(target, direct, through, effects)) {
    const sign = signOf(slope);
    if (sign === 'none') effects.delete(id);
    else effects.set(id, sign);
  }
  return effects;
}

function bySigns(
  target: string,
  direct: DirectSlopes,
  isState: (id: string) => boolean,
  through: (id: string) => boolean,
): ReadonlyMap<string, Sign> {
  const effects = new Map<string, Sign>();
  const queue: (readonly [string, Sign])[] = [[target, 'rises']];
  const steps = new Map<string, ReadonlyMap<string, Sign> | undefined>();
  const stepOf = (id: string): ReadonlyMap<string, Sign> | undefined => {
    if (!isState(id)) return undefined;
    if (!steps.has(id)) steps.set(id, withinStep(id, direct, isState, through));
    return steps.get(id);
  };
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [id, onward] = next;
    const step = stepOf(id);
    const causes = step ?? new Map([...direct(id)].map(([cause, slope]) => [cause, signOf(slope)]));
    for (const [cause, sign] of causes) {
      const old = effects.get(cause) ?? 'none';
      const now = joined(old, composed(sign, onward));
      if (now === old) continue;
      effects.set(cause, now);
      // What lies within the step has been gone through.
      if (through(cause) && (!step || isState(cause))) queue.push([cause, now]);
    }
  }
  return effects;
}

/** Of a state that takes more than so much within a step only the signs are followed. */
const mostWithin = 64;

/**
 * How a state answers, from a step to the next, to each that has a part in it within the step, itself as it was among them: slopes are added up
 * by all ways, for each way in which it may be made. They end at states, which are read as they were. Undefined where it takes too much, or
 * where a step goes in a circle.
 */
function withinStep(
  state: string,
  direct: DirectSlopes,
  isState: (id: string) => boolean,
  through: (id: string) => boolean,
): ReadonlyMap<string, Sign> | undefined {
  const isEnd = (id: string): boolean => isState(id) || !through(id);
  const found = new Map<string, Sign>();
  for (const way of direct.ways?.(state) ?? [direct(state)]) {
    const slopesOf = (id: string): Slopes => (id === state ? way : direct(id));
    const waits = new Map<string, number>();
    const open = [state];
    for (const id of open)
      for (const cause of slopesOf(id).keys()) {
        const before = waits.get(cause) ?? 0;
        waits.set(cause, before + 1);
        if (before > 0 || isEnd(cause)) continue;
        if (open.length === mostWithin) return undefined;
        open.push(cause);
      }
    const totals = new Map<string, Interval>();
    const goOn = (id: string, onward: Interval): void => {
      for (const [cause, slope] of slopesOf(id)) {
        totals.set(cause, plus(totals.get(cause) ?? point(0), times(slope, onward)));
        const left = (waits.get(cause) ?? 0) - 1;
        waits.set(cause, left);
        if (left === 0 && !isEnd(cause)) goOn(cause, totals.get(cause) ?? point(0));
      }
    };
    goOn(state, point(1));
    if ([...waits.values()].some((left) => left > 0)) return undefined;
    for (const [cause, slope] of totals) found.set(cause, joined(found.get(cause) ?? 'none', signOf(slope)));
  }
  return found;
}

/** Of what is `reached`, that alone whose every way to the target is free of loops. */
function bySlopes(
  target: string,
  direct: DirectSlopes,
  through: (id: string) => boolean,
  reached: ReadonlyMap<string, Sign>,
): ReadonlyMap<string, Interval> {
  const open = [target, ...[...reached.keys()].filter((id) => id !== target && through(id))];
  const waits = new Map<string, number>();
  for (const id of open) for (const cause of direct(id).keys()) waits.set(cause, (waits.get(cause) ?? 0) + 1);
  const totals = new Map<string, Interval>();
  const done = waits.has(target) ? [] : [target];
  for (const id of done) {
    if (id !== target && !through(id)) continue;
    const onward = id === target ? point(1) : (totals.get(id) ?? point(0));
    for (const [cause, slope] of direct(id)) {
      totals.set(cause, plus(totals.get(cause) ?? point(0), times(slope, onward)));
      const left = (waits.get(cause) ?? 0) - 1;
      waits.set(cause, left);
      if (left === 0) done.push(cause);
    }
  }
  return new Map([...totals].filter(([id]) => waits.get(id) === 0 && reached.has(id)));
}
