import type { Design } from '../../../language/design/design.ts';
import type { SimulationWarning } from '../result.ts';
import type { Scene } from '../rollout/scene.ts';

/** What went wrong in runs, each variable told once, with the first place where it did. */
export class RunWarnings {
  readonly list: SimulationWarning[] = [];
  private readonly told = new Set<string>();
  private readonly design: Design;

  constructor(design: Design) {
    this.design = design;
  }

  add(warnings: readonly SimulationWarning[]): void {
    for (const warning of warnings)
      if (!this.told.has(warning.message)) {
        this.told.add(warning.message);
        this.list.push(warning);
      }
  }

  /** Looks for values that are not finite in what was recorded last, and for the variable that they come from. */
  *check(
    scene: Scene,
    length: number,
    runOf: (lane: number) => number,
    keys: Iterable<string>,
    where: 'trials' | 'deployment',
  ): Generator<void, void> {
    for (const key of keys) {
      if (this.told.has(`${where} ${key}`)) continue;
      const lane = firstNotFinite(scene.value(key), length);
      if (lane < 0) continue;
      this.told.add(`${where} ${key}`);
      const found = yield* scene.findNotFinite(lane, length);
      const variable = found?.variable ?? key.slice(key.indexOf(' ') + 1);
      if (this.told.has(`${where} ${variable}`)) continue;
      this.told.add(`${where} ${variable}`);
      const declared = this.design.worlds.flatMap(({ variables }) => variables).find(({ id }) => id === variable);
      const goal = this.design.goals.find(({ id }) => id === variable);
      const step = found?.step ?? scene.steps - 1;
      const run = runOf(lane);
      this.list.push({
        kind: 'not finite',
        variable,
        step,
        run,
        message: `${declared?.name ?? variable} is not finite at step ${step} of run ${run} (${where === 'trials' ? 'in a trial' : 'in deployment'}): look for a division by zero, a logarithm of a number below 0 or an overflow`,
        ...((declared ?? goal) && { place: (declared ?? goal)!.place }),
      });
    }
  }
}

function firstNotFinite(values: Float64Array, length: number): number {
  for (let i = 0; i < length; i++) if (!Number.isFinite(values[i])) return i;
  return -1;
}
