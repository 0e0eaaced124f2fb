import { type Interval, plus, point, times } from '../ranges/interval.ts';
import type { Slopes } from './direct-slopes.ts';
import { composed, joined, type Sign, signOf } from './sign.ts';

/**
 * How `target` answers, by all ways together, to everything that has a part in it, over as many steps as it takes; what it does not answer to
 * is absent. Slopes are added up where no loop (through a state) lies on the way, so that ways may outweigh each other; else by their signs.
 * `through` may close ways: only what it lets pass is gone on from. Two walks back from the target.
 */
export function effectsOn(
  target: string,
  direct: (id: string) => Slopes,
  through: (id: string) => boolean = () => true,
): ReadonlyMap<string, Sign> {
  const effects = new Map(bySigns(target, direct, through));
  for (const [id, slope] of bySlopes(target, direct, through, effects)) {
    const sign = signOf(slope);
    if (sign === 'none') effects.delete(id);
    else effects.set(id, sign);
  }
  return effects;
}

function bySigns(target: string, direct: (id: string) => Slopes, through: (id: string) => boolean): ReadonlyMap<string, Sign> {
  const effects = new Map<string, Sign>();
  const queue: (readonly [string, Sign])[] = [[target, 'rises']];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [id, onward] = next;
    for (const [cause, slope] of direct(id)) {
      const old = effects.get(cause) ?? 'none';
      const now = joined(old, composed(signOf(slope), onward));
      if (now === old) continue;
      effects.set(cause, now);
      if (through(cause)) queue.push([cause, now]);
    }
  }
  return effects;
}

/** Of what is `reached`, that alone whose every way to the target is free of loops. */
function bySlopes(
  target: string,
  direct: (id: string) => Slopes,
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
