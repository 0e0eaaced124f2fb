import type { Column } from '../columns/column.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import { startMachine } from '../columns/start-machine.ts';
import { extendKey, type StreamKey, streamKey } from '../columns/stream-key.ts';
import type { Belief } from '../planning/belief.ts';
import { SceneColumns } from './scene-columns.ts';
import { SceneInputs } from './scene-inputs.ts';
import type { SceneOptions } from './scene-options.ts';

/** Rollouts, one a lane, compiled for one setting. The caller writes lane ids and params, rolls, and reads what was recorded. */
export class Scene {
  /** Ids of the draws of the steps, of the starts, and of what is no property of a candidate (imagined draws, what regimes do). */
  readonly lanes: Column;
  readonly startLanes: Column;
  readonly sharedLanes: Column;
  readonly machine: ColumnMachine;
  readonly steps: number;
  readonly columns: SceneColumns;
  readonly inputs: SceneInputs;
  private readonly options: SceneOptions;
  private context = streamKey();
  /** What draws are keyed by: in the steps of a rollout from its start, and in that. */
  private readonly ofSteps: StreamKey;
  private readonly ofStarts: StreamKey;
  private readonly runsNow = (): Float64Array => this.inputs.runs;
  /** Steps of lanes that are done; where plans take nearly all of the time, as far as these are done. */
  private readonly rolled: { steps: number };
  /** The number that stands in the step's column. */
  private stepWritten = Number.NaN;
  /** What was done since the last pause, of these rollouts and those before: many short ones take long together. */
  private work = 0;
  /** Whether the last rollout went from its first step to its last, with nothing written between. */
  isWhole = false;

  constructor(options: SceneOptions) {
    this.options = options;
    this.rolled = options.rolled ?? { steps: 0 };
    this.columns = new SceneColumns(options);
    const { seed, phase, candidateKeeps } = options;
    this.ofSteps = streamKey(seed, candidateKeeps === 'draws' ? candidates : phase);
    this.ofStarts = streamKey(seed, candidateKeeps ? candidates : phase, 'start');
    const { sources, layout } = this.columns;
    this.lanes = sources.lanes;
    this.startLanes = sources.startLanes;
    this.sharedLanes = sources.sharedLanes;
    this.steps = options.steps;
    this.machine = startMachine(layout);
    this.inputs = new SceneInputs(this.machine, this.columns, candidateKeeps);
  }

  get keptIds(): readonly string[] {
    return this.columns.known.keptIds;
  }

  /** What is kept from step to step, after step `step`; of what is none here (a model may hold it) the value that it has. */
  kept(id: string, step: number): Float64Array {
    const column = this.columns.known.keptColumn(id);
    return column === undefined ? this.watchedValue(id, 'after', step) : this.machine.column(column);
  }

  /** By lane, 1 as long as the rollout goes on; undefined where all last to the end. */
  get alive(): Float64Array | undefined {
    const { alive } = this.columns;
    return alive === undefined ? undefined : this.machine.column(alive);
  }

  /** Whether the rollout of any of the first `length` lanes goes on. */
  goesOn(length: number): boolean {
    return this.alive?.subarray(0, length).some((one) => one !== 0) ?? true;
  }

  get regimeCount(): number {
    return this.columns.indicators.length;
  }

  /** By lane, whether a regime (its place among the deployments) has come to be: that it is drawn, not that it has begun. */
  indicator(index: number): Float64Array {
    return this.machine.column(this.columns.indicators[index]!);
  }

  /** By optimizer: what those who plan believe, in each lane. */
  get beliefs(): ReadonlyMap<string, Belief> {
    return this.columns.acting.beliefs;
  }

  /** By lane, how many steps the rollout has lasted, where it can end early or goes on from another. */
  get lasted(): Float64Array {
    return this.machine.column(this.columns.stepsDone);
  }

  /** Whether rollouts of one candidate differ by what is drawn in them. */
  get isRandom(): boolean {
    return this.columns.sources.isRandom;
  }

  /** Rolls out the first `length` lanes; yields from time to time. `onStep` is called after each step, before the next. */
  *roll(length: number, onStep?: (step: number) => void): Generator<void, void> {
    this.start(length);
    yield* this.advance(length, 0, this.steps, onStep);
    this.finish(length);
    this.isWhole = true;
  }

  /** Begins rollouts of the first `length` lanes. */
  start(length: number): void {
    const { deployed } = this.options;
    const { columns, machine } = this;
    this.reset(0);
    this.context = this.ofSteps;
    for (const { column, value } of columns.estimates.values()) machine.fill(column, value);
    for (const [index, { probability }] of deployed.entries()) if (probability >= 1) machine.fill(columns.indicators[index]!, 1);
    this.writeStep(0);
    machine.run(columns.startProgram, length, this.ofStarts);
  }

  /** In place of `start`: goes on from what has been written, for so many steps, with the draws of this update. */
  resume(steps: number, update: number): void {
    const { seed, phase, candidateKeeps } = this.options;
    this.reset(steps);
    this.context = candidateKeeps === 'draws' ? this.ofSteps : streamKey(seed, phase, 'update', update);
  }

  /** The value of what is recorded, once the rollouts have come to their end. */
  finish(length: number): void {
    this.machine.run(this.columns.finishProgram, length, this.context);
  }

  private writeStep(step: number): void {
    if (step !== this.stepWritten) this.machine.fill(this.columns.step, step);
    this.stepWritten = step;
  }

  private reset(steps: number): void {
    this.work += aside * this.machine.block;
    const { machine } = this;
    const { recorders, acting, alive, stepsDone } = this.columns;
    for (const recorder of recorders.values()) recorder.reset(machine);
    acting.reset(machine);
    this.isWhole = false;
    if (alive !== undefined) machine.fill(alive, 1);
    if (alive !== undefined) machine.fill(stepsDone, 0);
    else if (this.options.isResumed) machine.fill(stepsDone, steps);
  }

  /** The steps before `to`; `onStep` is called after each, `beforeStep` before. */
  *advance(
    length: number,
    from: number,
    to: number,
    onStep?: (step: number) => void,
    beforeStep?: (step: number) => void,
  ): Generator<void, void> {
    const { machine, columns } = this;
    const { rolled } = this;
    const whole = rolled.steps + length * (to - from);
    for (const { segment, stages, plans, common } of columns.stretches)
      for (let step = Math.max(from, segment.from); step < Math.min(to, segment.to); step++) {
        const before = rolled.steps;
        this.writeStep(step);
        beforeStep?.(step);
        const key = extendKey(this.context, step);
        if (common) machine.run(common, this.inputs.different, key);
        for (const stage of stages) {
          if (stage.kind === 'plan')
            yield* stage.planner.decide(machine, stage, length, {
              runs: this.runsNow,
              step,
              steps: this.steps,
              decided: (lanes) => {
                rolled.steps += lanes / plans;
              },
            });
          else machine.run(stage.program, length, key);
          this.work += length * (stage.kind === 'plan' ? aside : stage.program.encoded.length);
        }
        onStep?.(step);
        rolled.steps = before + length;
        if (this.work > yieldAfter) {
          this.work = 0;
          yield;
        }
        if (!this.goesOn(length)) {
          rolled.steps = whole;
          return;
        }
      }
  }

  /** What was recorded under the key, a number a lane. */
  value(key: string): Float64Array {
    const column = this.columns.values.get(key);
    if (column === undefined) throw new RangeError(`Nothing was recorded as ${key}`);
    return this.machine.column(column);
  }

  /** A watched variable, within a step: for use in `onStep`. */
  watchedValue(id: string, when: 'before' | 'after', step: number): Float64Array {
    const stretch = this.columns.stretches.findIndex(({ segment }) => step < segment.to);
    const column = this.columns.watched.get(`${when} ${id}`)?.[stretch];
    if (column === undefined) throw new RangeError(`${id} is not watched`);
    return this.machine.column(column);
  }

  /** By action: the share of the lane's steps at which its control law was clamped. */
  *clamped(): Generator<{ action: string; clamped: Float64Array; steps: Float64Array }> {
    const { acting, stepsDone } = this.columns;
    for (const [action, column] of acting.clamped)
      yield { action, clamped: this.machine.column(column), steps: this.machine.column(stepsDone) };
  }
}

/** The phase of what candidates keep. */
const candidates = 'candidates';

/** Lanes times words of program between two yields: some ten milliseconds. */
const yieldAfter = 4_000_000;
/** What is done beside programs, for a lane of a block or of a plan, takes about as long as so many words of them. */
const aside = 100;
