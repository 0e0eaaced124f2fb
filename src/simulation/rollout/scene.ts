import type { Place } from '../../../language/design/place.ts';
import type { Column } from '../columns/column.ts';
import { ColumnLayout, usualBlock } from '../columns/layout.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import type { ColumnProgram } from '../columns/program.ts';
import { startMachine } from '../columns/start-machine.ts';
import { extendKey, streamKey } from '../columns/stream-key.ts';
import type { Belief } from '../planning/belief.ts';
import { Acting, type Stage } from './acting.ts';
import { DrawSources } from './draw-sources.ts';
import { KnownBeforeStep } from './known-before-step.ts';
import { type Layer, Mechanisms } from './mechanisms.ts';
import { Recorder } from './recorder.ts';
import { redrawnUnder } from './redrawn.ts';
import type { SceneOptions } from './scene-options.ts';
import { type Segment, segments } from './schedule.ts';
import { StepColumns } from './step-columns.ts';

/** Where a value that is not finite came from. */
export interface NotFinite {
  readonly variable: string;
  readonly step: number;
}

interface Compiled {
  readonly segment: Segment;
  readonly columns: StepColumns;
  readonly stages: readonly Stage[];
}

/** Rollouts, one a lane, compiled for one setting. The caller writes lane ids and params, rolls, and reads what was recorded. */
export class Scene {
  /** Ids of the draws of the steps, of the starts, and of what is no property of a candidate (imagined draws, what regimes do). */
  readonly lanes: Column;
  readonly startLanes: Column;
  readonly sharedLanes: Column;
  readonly machine: ColumnMachine;
  /** The run of each lane. */
  readonly runs: Float64Array;
  readonly steps: number;
  private readonly options: SceneOptions;
  private readonly known: KnownBeforeStep;
  private readonly recorders: ReadonlyMap<string, Recorder>;
  private readonly values = new Map<string, Column>();
  private readonly watched = new Map<string, readonly Column[]>();
  private readonly startProgram: ColumnProgram;
  private readonly finishProgram: ColumnProgram;
  private readonly compiled: readonly Compiled[];
  private readonly step: Column;
  private readonly alive: Column | undefined;
  private readonly stepsDone: Column;
  private readonly indicators: readonly Column[];
  private readonly acting: Acting;
  private readonly sources: DrawSources;
  private readonly estimates = new Map<string, { readonly column: Column; readonly value: number }>();
  private context = streamKey();
  /** Whether the last rollout went from its first step to its last, with nothing written between. */
  private isWhole = false;

  constructor(options: SceneOptions) {
    this.options = options;
    const layout = new ColumnLayout(options.cast.world.variables.length > manyVariables ? fewLanes : usualBlock);
    this.sources = new DrawSources(layout, options.phase, options.candidateKeeps);
    this.lanes = this.sources.lanes;
    this.startLanes = this.sources.startLanes;
    this.sharedLanes = this.sources.sharedLanes;
    this.step = layout.column();
    this.steps = options.steps;
    this.alive = options.until ? layout.column() : undefined;
    this.stepsDone = options.until || options.isResumed ? layout.column() : layout.constant(options.steps);
    this.indicators = options.deployed.map(() => layout.column());
    this.recorders = new Map([...options.record].map(([key, expression]) => [key, new Recorder(expression, layout)]));
    this.startProgram = layout.program();
    this.finishProgram = layout.program();
    this.known = new KnownBeforeStep(options, layout);
    this.acting = new Acting(options, layout, this.known, this.indicators, this.alive);

    const stretches = segments(options.deployed, options.steps).map((segment) => this.begin(segment, layout));
    this.compileStarts(layout, stretches[0]?.columns);
    for (const stretch of stretches) this.record(stretch.columns);
    for (const id of options.keep ?? []) this.known.get(id);
    this.known.closeMoves(stretches.map(({ columns }) => columns));
    for (const { columns } of stretches) this.known.move(columns);
    if (!options.isResumed) this.compileDraws(layout);
    const [first] = stretches;
    if (first)
      for (const [key, recorder] of this.recorders)
        this.values.set(key, recorder.finish(first.columns, this.finishProgram, this.stepsDone));
    this.compiled = stretches.map(({ segment, columns }) => ({ segment, columns, stages: this.acting.stages(columns) }));
    this.machine = startMachine(layout);
    this.runs = new Float64Array(this.machine.block);
  }

  /** The column of a param, to be written before `roll`; undefined where nothing reads it. */
  param(id: string): Column | undefined {
    return this.known.used(id);
  }

  /** Writes the ids of the draws of the first lanes; what nothing is drawn from goes without. */
  writeIds(lanes: Float64Array, starts: Float64Array, shared: Float64Array): void {
    if (this.sources.isDrawnFrom(this.lanes)) this.machine.idsFrom(lanes, this.lanes);
    if (this.sources.isDrawnFrom(this.startLanes)) this.machine.idsFrom(starts, this.startLanes);
    if (this.sources.isDrawnFrom(this.sharedLanes)) this.machine.idsFrom(shared, this.sharedLanes);
  }

  /** Writes params: into each lane the value in its row. */
  writeParams(params: ReadonlyMap<string, Float64Array>, rows: ArrayLike<number>): void {
    this.write((id) => this.known.used(id), params, rows);
  }

  /** Writes what is kept from step to step, by id. */
  writeKept(kept: ReadonlyMap<string, Float64Array>, rows: ArrayLike<number>): void {
    this.write((id) => this.known.keptColumn(id), kept, rows);
  }

  /** Writes what the model has estimated again, by `estimateKey`. */
  writeEstimates(estimates: ReadonlyMap<string, Float64Array>, rows: ArrayLike<number>): void {
    this.write((key) => this.estimates.get(key)?.column, estimates, rows);
  }

  get keptIds(): readonly string[] {
    return this.known.keptIds;
  }

  /** What is kept from step to step, after the last one. */
  kept(id: string): Float64Array {
    const column = this.known.keptColumn(id);
    if (column === undefined) throw new RangeError(`${id} is not kept`);
    return this.machine.column(column);
  }

  get regimeCount(): number {
    return this.indicators.length;
  }

  /** By lane, whether a regime (its place among the deployments) has come to be: that it is drawn, not that it has begun. */
  indicator(index: number): Float64Array {
    return this.machine.column(this.indicators[index]!);
  }

  /** By optimizer: what those who plan believe, in each lane. */
  get beliefs(): ReadonlyMap<string, Belief> {
    return this.acting.beliefs;
  }

  /** By lane, how many steps the rollout has lasted, where it can end early or goes on from another. */
  get lasted(): Float64Array {
    return this.machine.column(this.stepsDone);
  }

  /** Whether rollouts of one candidate differ by what is drawn in them. */
  get isRandom(): boolean {
    return this.sources.isRandom;
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
    const { seed, phase, candidateKeeps, deployed } = this.options;
    this.reset(0);
    this.context = streamKey(seed, candidateKeeps === 'draws' ? candidates : phase);
    for (const { column, value } of this.estimates.values()) this.machine.fill(column, value);
    for (const [index, { probability }] of deployed.entries())
      if (probability >= 1) this.machine.fill(this.indicators[index]!, 1);
    this.machine.fill(this.step, 0);
    this.machine.run(this.startProgram, length, streamKey(seed, candidateKeeps ? candidates : phase, 'start'));
  }

  /** In place of `start`: goes on from what has been written, for so many steps, with the draws of this update. */
  resume(steps: number, update: number): void {
    const { seed, phase, candidateKeeps } = this.options;
    this.reset(steps);
    this.context = candidateKeeps === 'draws' ? streamKey(seed, candidates) : streamKey(seed, phase, 'update', update);
  }

  /** The value of what is recorded, once the rollouts have come to their end. */
  finish(length: number): void {
    this.machine.run(this.finishProgram, length, this.context);
  }

  private reset(steps: number): void {
    const { machine } = this;
    for (const recorder of this.recorders.values()) recorder.reset(machine);
    this.acting.reset(machine);
    this.isWhole = false;
    if (this.alive !== undefined) machine.fill(this.alive, 1);
    if (this.alive !== undefined) machine.fill(this.stepsDone, 0);
    else if (this.options.isResumed) machine.fill(this.stepsDone, steps);
  }

  /** The steps before `to`; `onStep` is called after each, `beforeStep` before. */
  *advance(
    length: number,
    from: number,
    to: number,
    onStep?: (step: number) => void,
    beforeStep?: (step: number) => void,
  ): Generator<void, void> {
    const { machine } = this;
    let work = 0;
    for (const { segment, stages } of this.compiled)
      for (let step = Math.max(from, segment.from); step < Math.min(to, segment.to); step++) {
        machine.fill(this.step, step);
        beforeStep?.(step);
        const key = extendKey(this.context, step);
        for (const stage of stages) {
          if (stage.kind === 'plan')
            yield* stage.planner.decide(machine, stage, length, { runs: this.runs, step, steps: this.steps });
          else machine.run(stage.program, length, key);
          work += stage.kind === 'plan' ? 0 : length * stage.program.encoded.length;
        }
        onStep?.(step);
        if (work > yieldAfter) {
          work = 0;
          yield;
        }
        const alive = this.alive === undefined ? undefined : machine.column(this.alive).subarray(0, length);
        if (alive?.every((one) => one === 0)) return;
      }
  }

  /** What was recorded under the key, a number a lane. */
  value(key: string): Float64Array {
    const column = this.values.get(key);
    if (column === undefined) throw new RangeError(`Nothing was recorded as ${key}`);
    return this.machine.column(column);
  }

  /** A watched variable, within a step: for use in `onStep`. */
  watchedValue(id: string, when: 'before' | 'after', step: number): Float64Array {
    const stretch = this.compiled.findIndex(({ segment }) => step < segment.to);
    const column = this.watched.get(`${when} ${id}`)?.[stretch];
    if (column === undefined) throw new RangeError(`${id} is not watched`);
    return this.machine.column(column);
  }

  /** By action: the share of the lane's steps at which its control law was clamped. */
  *clamped(): Generator<{ action: string; clamped: Float64Array; steps: Float64Array }> {
    for (const [action, column] of this.acting.clamped)
      yield { action, clamped: this.machine.column(column), steps: this.machine.column(this.stepsDone) };
  }

  /** The first variable of the lane that is not finite, found by rolling out anew what was rolled out last. */
  *findNotFinite(lane: number, length: number): Generator<void, NotFinite | undefined> {
    // What was written between the steps of a rollout cannot be rolled out anew.
    if (!this.isWhole) return undefined;
    let found: NotFinite | undefined;
    yield* this.roll(length, (step) => {
      if (found) return;
      const stretch = this.compiled.find(({ segment }) => step < segment.to);
      for (const [variable, column] of stretch?.columns.computed() ?? [])
        if (!Number.isFinite(this.machine.column(column)[lane])) {
          found = { variable, step };
          return;
        }
    });
    return found;
  }

  private begin(segment: Segment, layout: ColumnLayout): { segment: Segment; columns: StepColumns } {
    const { cast, edits, deployed, setting, candidateKeeps, steps } = this.options;
    const layers = segment.layers.map((index): Layer => {
      const { regime, probability } = deployed[index]!;
      return {
        regime,
        ...(probability < 1 && { indicator: this.indicators[index]! }),
        ...(candidateKeeps === 'draws' && { redrawn: redrawnUnder(regime, cast) }),
      };
    });
    const mechanisms = new Mechanisms(cast.world, edits, layers);
    const columns: StepColumns = new StepColumns({
      layout,
      setting,
      mechanisms,
      given: this.known,
      step: this.step,
      steps,
      deployed: layout.constant(this.options.isDeployment ? 1 : 0),
      program: () => this.acting.program(columns),
      source: (id, isRedrawn) => this.sources.inStep(id, { isRedrawn, isImagined: mechanisms.isImagined(id) }),
      act: (id) => this.acting.act(id, columns, segment.layers),
      within: (_, compile) => compile(),
      estimate: (key, value) => {
        const known = this.estimates.get(key) ?? { column: layout.column(), value };
        this.estimates.set(key, known);
        return known.column;
      },
    });
    return { segment, columns };
  }

  private compileStarts(layout: ColumnLayout, first: StepColumns | undefined): void {
    if (!first) return;
    const { environment } = first;
    const starts: StepColumns = new StepColumns({
      ...environment,
      program: () => this.startProgram,
      source: (id, isRedrawn) => this.sources.atStart(id, { isRedrawn, isImagined: environment.mechanisms.isImagined(id) }),
      act: () => undefined,
    });
    this.known.starts = (start, id) => {
      if (this.options.isResumed) return layout.column();
      const column = starts.start(start, id);
      // A constant or another's column cannot be what the moves write to.
      return this.startProgram.apply('copy', [column], layout.column());
    };
  }

  private record(columns: StepColumns): void {
    for (const recorder of this.recorders.values()) recorder.step(columns, this.alive);
    for (const { id, when } of this.options.watch ?? []) {
      const place = this.placeOf(id);
      const column = when === 'before' ? columns.variable(id, place) : columns.variableAfterMove(id, place);
      // A copy: a state's own column has moved by the time it is read.
      const copy = columns.environment.program().apply('copy', [column]);
      const key = `${when} ${id}`;
      this.watched.set(key, [...(this.watched.get(key) ?? []), copy]);
    }
    if (this.alive === undefined || !this.options.until) return;
    const over = columns.expressionAfterMove(this.options.until);
    const program = columns.environment.program();
    program.apply('+', [this.stepsDone, this.alive], this.stepsDone);
    program.apply('and', [this.alive, program.apply('not', [over])], this.alive);
  }

  /** Whether a regime comes to be in force is drawn once a rollout, at its start. */
  private compileDraws(layout: ColumnLayout): void {
    for (const [index, { probability }] of this.options.deployed.entries())
      if (probability < 1)
        this.startProgram.draw(
          'bernoulli',
          [layout.constant(probability)],
          this.sources.shared(streamKey('deploy', index)),
          this.indicators[index],
        );
  }

  private write(
    column: (id: string) => Column | undefined,
    values: ReadonlyMap<string, Float64Array>,
    rows: ArrayLike<number>,
  ): void {
    for (const [id, from] of values) {
      const found = column(id);
      if (found === undefined) continue;
      const into = this.machine.column(found);
      for (let i = 0; i < rows.length; i++) into[i] = from[rows[i]!]!;
    }
  }

  private placeOf(id: string): Place {
    return this.options.cast.world.variables.find((variable) => variable.id === id)?.place ?? this.options.cast.world.place;
  }
}

/** From so many variables on (copies, mostly) a block has fewer lanes: their columns would fill the memory. No number changes by it. */
const manyVariables = 512;
const fewLanes = 128;

/** The phase of what candidates keep. */
const candidates = 'candidates';

/** Lanes times words of program between two yields: some ten milliseconds. */
const yieldAfter = 4_000_000;
