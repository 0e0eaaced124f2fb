import type { Variable } from '../../../language/design/design.ts';
import type { Cast } from '../cast.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Planners } from '../planning/planner.ts';
import { noEdits } from '../rollout/mechanisms.ts';
import { Scene } from '../rollout/scene.ts';
import type { Watched } from '../rollout/scene-options.ts';
import { ParamDraws } from '../selection/param-draws.ts';
import type { Setting } from '../setting.ts';

const nobodyPlans: Planners = {
  planner: (optimizer) => {
    throw new NotSimulated('Before anyone optimizes nobody plans', optimizer.place);
  },
};

/**
 * The true world before anyone optimizes, in its own regime: params are drawn once a rollout, directly chosen actions evenly at each
 * step, from their ranges.
 */
export class WorldSample {
  private readonly cast: Cast;
  private readonly setting: Setting;
  private readonly seed: number;
  private readonly steps: number;

  constructor(cast: Cast, setting: Setting, seed: number, steps: number) {
    this.cast = cast;
    this.setting = setting;
    this.seed = seed;
    this.steps = steps;
  }

  /** Variables' values on `rows` steps of rollouts, one array for each that is watched; states as they stand before or after the move. */
  within(watch: readonly Watched[], rows: number): Float64Array[] {
    return this.roll(watch, rows, this.steps);
  }

  /** The start of a state, on many rollouts. */
  starts({ id }: Variable): Float64Array {
    return this.roll([{ id, when: 'before' }], 100_000, 1)[0]!;
  }

  private roll(watch: readonly Watched[], rows: number, steps: number): Float64Array[] {
    const { cast, setting, seed } = this;
    const scene = new Scene({
      cast,
      setting,
      edits: noEdits,
      deployed: [],
      steps,
      seed,
      phase: 'before',
      isDeployment: false,
      record: new Map(),
      watch,
      planners: nobodyPlans,
      evenActions: true,
    });
    const params = new ParamDraws([...cast.selected, ...cast.unselected], setting, seed, 'before');
    const values = watch.map(() => new Float64Array(rows));
    const { block } = scene.machine;
    let done = 0;
    for (let first = 0; done < rows; first += block) {
      const length = Math.min(block, Math.ceil((rows - done) / steps));
      const ids = Float64Array.from({ length }, (_, i) => first + i);
      scene.machine.numberLanes(scene.lanes, first);
      scene.machine.numberLanes(scene.startLanes, first);
      scene.machine.numberLanes(scene.sharedLanes, first);
      for (const [id, drawn] of params.draw(ids)) {
        const column = scene.param(id);
        if (column !== undefined) scene.machine.column(column).set(drawn);
      }
      const rolling = scene.roll(length, (step) => {
        for (const [k, { id, when }] of watch.entries()) {
          const part = scene.watchedValue(id, when, step).subarray(0, Math.min(length, rows - done));
          values[k]!.set(part, done);
        }
        done = Math.min(rows, done + length);
      });
      while (!rolling.next().done);
    }
    return values;
  }
}
