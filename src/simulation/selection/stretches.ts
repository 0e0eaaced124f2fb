import type { Scene } from '../rollout/scene.ts';
import type { RolloutUpdates } from './rollout-updates.ts';

/** Somebody who does something between the steps of rollouts, every so many. */
export interface Stretches {
  readonly every: number;
  /** After each step. */
  record(step: number): void;
  /** Before the step that a stretch begins with; not the first. Whom it selects has settled with all below. */
  next(step: number): Generator<void, void>;
}

/** Who selects again within rollouts: one above, who is followed by all below, and those below on their own. */
interface Updating {
  readonly above?: Stretches;
  readonly below?: RolloutUpdates | undefined;
}

/** Rolls on from one step to another; before each at which somebody is due (but the first) it is done. */
export function* rollInStretches(
  scene: Scene,
  length: number,
  { from: first, to: last }: { readonly from: number; readonly to: number },
  { above, below }: Updating,
  onStep?: (step: number) => void,
  beforeStep?: (step: number) => void,
): Generator<void, void> {
  const isDue = (step: number): boolean => (above && step % above.every === 0) || below?.isDue(step) === true;
  for (let from = first; from < last; ) {
    if (from > first) {
      if (!scene.goesOn(length)) return;
      if (below?.isDue(from)) below.estimate(from);
      if (above && from % above.every === 0) yield* above.next(from);
      else if (below) yield* below.select(from);
    }
    let to = from + 1;
    while (to < last && !isDue(to)) to++;
    yield* scene.advance(
      length,
      from,
      to,
      (step) => {
        onStep?.(step);
        above?.record(step);
        below?.record(step);
      },
      beforeStep,
    );
    from = to;
  }
}
