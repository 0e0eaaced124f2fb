import type { Scene } from './scene.ts';

/** Where a value that is not finite came from. */
interface NotFinite {
  readonly variable: string;
  readonly step: number;
}

/** The first variable of the lane that is not finite, found by rolling out anew what was rolled out last. */
export function* findNotFinite(scene: Scene, lane: number, length: number): Generator<void, NotFinite | undefined> {
  // What was written between the steps of a rollout cannot be rolled out anew.
  if (!scene.isWhole) return undefined;
  let found: NotFinite | undefined;
  yield* scene.roll(length, (step) => {
    if (found) return;
    const stretch = scene.columns.stretches.find(({ segment }) => step < segment.to);
    for (const [variable, column] of stretch?.columns.computed() ?? [])
      if (!Number.isFinite(scene.machine.column(column)[lane])) {
        found = { variable, step };
        return;
      }
  });
  return found;
}
