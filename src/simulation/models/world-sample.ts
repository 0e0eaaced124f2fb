import type { Variable } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import type { Cast } from '../cast.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Planners } from '../planning/planner.ts';
import { noEdits } from '../rollout/mechanisms.ts';
import { Scene } from '../rollout/scene.ts';
import type { Watched } from '../rollout/scene-options.ts';
import { ParamDraws } from '../selection/param-draws.ts';
import type { Setting } from '../setting.ts';
import { RowsByRollout } from './rows-by-rollout.ts';

const nobodyPlans: Planners = {
  planner: (optimizer) => {
    throw new NotSimulated('Before anyone optimizes nobody plans', optimizer.place);
  },
};

/** How its rollouts begin and end. */
export interface Sampling {
  readonly seed: number;
  readonly steps: number;
  readonly until?: Expression | undefined;
}

/**
 * The true world before anyone optimizes, in its own regime: params are drawn once a rollout, directly chosen actions evenly at each
 * step, from their ranges. A rollout that is over shows nothing any more.
 */
export class WorldSample {
  private readonly cast: Cast;
  private readonly setting: Setting;
  private readonly sampling: Sampling;

  constructor(cast: Cast, setting: Setting, sampling: Sampling) {
    this.cast = cast;
    this.setting = setting;
    this.sampling = sampling;
  }

  /** Variables' values on `rows` steps of rollouts, one array for each that is watched; states as they stand before or after the move. */
  within(watch: readonly Watched[], rows: number): Float64Array[] {
    return this.roll(watch, rows, this.sampling.steps);
  }

  /** The start of a state, on many rollouts. */
  starts({ id }: Variable): Float64Array {
    return this.roll([{ id, when: 'before' }], 100_000, 1)[0]!;
  }

  private roll(watch: readonly Watched[], rows: number, steps: number): Float64Array[] {
    const { cast, setting } = this;
    const { seed, until } = this.sampling;
    const scene = new Scene({
      cast,
      setting,
      edits: noEdits,
      deployed: [],
      steps,
      ...(until && { until }),
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
    let rollouts = 0;
    for (let first = 0; done < rows; first += block) {
      // As many as are wanted by how long those before lasted.
      const lasting = done > 0 ? done / rollouts : steps;
      const length = Math.min(block, Math.ceil((rows - done) / lasting));
      const ending = until && new RowsByRollout(length, watch.length);
      const ids = Float64Array.from({ length }, (_, i) => first + i);
      scene.machine.numberLanes(scene.lanes, first);
      scene.machine.numberLanes(scene.startLanes, first);
      scene.machine.numberLanes(scene.sharedLanes, first);
      for (const [id, drawn] of params.draw(ids)) {
        const column = scene.inputs.param(id);
        if (column !== undefined) scene.machine.column(column).set(drawn);
      }
      const rolling = scene.roll(length, (step) => {
        if (ending) {
          ending.take(
            watch.map(({ id, when }) => scene.watchedValue(id, when, step)),
            scene.alive!,
          );
          return;
        }
        for (const [k, { id, when }] of watch.entries()) {
          const part = scene.watchedValue(id, when, step).subarray(0, Math.min(length, rows - done));
          values[k]!.set(part, done);
        }
        done = Math.min(rows, done + length);
      });
      while (!rolling.next().done);
      ending?.write(values, done);
      done += ending?.count ?? 0;
      rollouts += length;
    }
    return values;
  }
}
