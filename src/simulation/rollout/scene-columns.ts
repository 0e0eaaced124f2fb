import type { Place } from '../../../language/design/place.ts';
import type { Column } from '../columns/column.ts';
import { ColumnLayout, usualBlock } from '../columns/layout.ts';
import type { ColumnProgram } from '../columns/program.ts';
import { streamKey } from '../columns/stream-key.ts';
import { takeOutCommon } from '../columns/take-out-common.ts';
import { Acting, type Stage } from './acting.ts';
import { DrawSources } from './draw-sources.ts';
import { KnownBeforeStep } from './known-before-step.ts';
import { type Layer, Mechanisms } from './mechanisms.ts';
import { Recorder } from './recorder.ts';
import { redrawnUnder } from './redrawn.ts';
import type { SceneOptions, Watched } from './scene-options.ts';
import { type Segment, segments } from './schedule.ts';
import { StepColumns } from './step-columns.ts';

/** Steps in which the same regimes can be in force, and what each of them runs. */
export interface Stretch {
  readonly segment: Segment;
  readonly columns: StepColumns;
  readonly stages: readonly Stage[];
  /** How many of them are plans. */
  readonly plans: number;
  /** Before them: what lanes of the same id have in common. */
  readonly common: ColumnProgram | undefined;
}

interface CommonLanes {
  readonly different: Column;
  readonly index: Column;
}

/** What rollouts at one setting are compiled to: columns, programs, and what is read and written between them. */
export class SceneColumns {
  readonly layout: ColumnLayout;
  readonly sources: DrawSources;
  readonly known: KnownBeforeStep;
  readonly acting: Acting;
  readonly step: Column;
  /** 1 as long as a rollout goes on; absent where all last to the end. */
  readonly alive: Column | undefined;
  readonly stepsDone: Column;
  /** By deployment: whether its regime has come to be. */
  readonly indicators: readonly Column[];
  readonly recorders: ReadonlyMap<string, Recorder>;
  /** By the key of what is recorded. */
  readonly values = new Map<string, Column>();
  /** By when and id, then stretch. */
  readonly watched = new Map<string, readonly Column[]>();
  /** What the model estimates again, by `estimateKey`. */
  readonly estimates = new Map<string, { readonly column: Column; readonly value: number }>();
  readonly startProgram: ColumnProgram;
  readonly finishProgram: ColumnProgram;
  readonly stretches: readonly Stretch[];
  /** The ids of draws that differ, in the first lanes, and for each lane which of them it has; where lanes share draws and there are some. */
  readonly common: CommonLanes | undefined;
  /** Those of the columns of ids that the programs read. */
  readonly idsRead: ReadonlySet<Column>;
  private readonly options: SceneOptions;

  constructor(options: SceneOptions) {
    this.options = options;
    const layout = new ColumnLayout(options.cast.world.variables.length > manyVariables ? fewLanes : usualBlock);
    this.layout = layout;
    this.sources = new DrawSources(layout, options.phase, options.candidateKeeps);
    this.step = layout.column();
    this.alive = options.until ? layout.column() : undefined;
    this.stepsDone = options.until || options.isResumed ? layout.column() : layout.constant(options.steps);
    this.indicators = options.deployed.map(() => layout.column());
    this.recorders = new Map([...options.record].map(([key, expression]) => [key, new Recorder(expression, layout)]));
    this.startProgram = layout.program();
    this.finishProgram = layout.program();
    this.known = new KnownBeforeStep(options, layout);
    this.acting = new Acting(options, layout, this.known, this.indicators, this.alive);

    const begun = segments(options.deployed, options.steps).map((segment) => this.begin(segment));
    this.compileStarts(begun[0]?.columns);
    const notKept = (options.keep ?? []).filter((id) => this.known.get(id) === undefined);
    for (const { columns } of begun) this.record(columns, notKept);
    this.known.closeMoves(begun.map(({ columns }) => columns));
    for (const { columns } of begun) this.known.move(columns);
    if (!options.isResumed) this.compileDraws();
    const [first] = begun;
    if (first)
      for (const [key, recorder] of this.recorders)
        this.values.set(key, recorder.finish(first.columns, this.finishProgram, this.stepsDone));
    const common = options.sharesDraws ? { different: layout.column(), index: layout.column() } : undefined;
    this.stretches = begun.map(({ segment, columns }) => {
      const stages = this.acting.stages(columns);
      const plans = stages.filter(({ kind }) => kind === 'plan').length;
      return { segment, columns, stages, plans, common: common && this.takeOutCommon(stages, common) };
    });
    this.common = this.stretches.some((stretch) => stretch.common) ? common : undefined;
    this.idsRead = this.findIdsRead();
  }

  /** What is taken out reads ids of its own. */
  private findIdsRead(): ReadonlySet<Column> {
    const { sources, layout } = this;
    const drawnFrom = [sources.lanes, sources.startLanes, sources.sharedLanes].filter((ids) => sources.isDrawnFrom(ids));
    if (!this.common || drawnFrom.length === 0) return new Set(drawnFrom);
    const read = new Set(layout.programs.flatMap((program) => program.reads()));
    return new Set(drawnFrom.filter((ids) => read.has(ids)));
  }

  private takeOutCommon(stages: readonly Stage[], common: CommonLanes): ColumnProgram | undefined {
    const { sources, layout, step, options } = this;
    const programs = stages.flatMap((stage) => (stage.kind === 'program' ? [stage.program] : []));
    // Of a candidate that is a draw of the world its draws are its own.
    const ids = new Set(options.candidateKeeps === 'draws' ? [sources.sharedLanes] : [sources.sharedLanes, sources.lanes]);
    return takeOutCommon(programs, { ids, same: new Set([step]), ...common }, layout);
  }

  private begin(segment: Segment): { segment: Segment; columns: StepColumns } {
    const { layout, options } = this;
    const { cast, edits, deployed, setting, candidateKeeps, steps } = options;
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
      deployed: layout.constant(options.isDeployment ? 1 : 0),
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

  private compileStarts(first: StepColumns | undefined): void {
    if (!first) return;
    const { environment } = first;
    const starts: StepColumns = new StepColumns({
      ...environment,
      program: () => this.startProgram,
      source: (id, isRedrawn) => this.sources.atStart(id, { isRedrawn, isImagined: environment.mechanisms.isImagined(id) }),
      act: () => undefined,
    });
    this.known.starts = (start, id) => {
      if (this.options.isResumed) return this.layout.column();
      const column = starts.start(start, id);
      // A constant or another's column cannot be what the moves write to.
      return this.startProgram.apply('copy', [column], this.layout.column());
    };
  }

  private record(columns: StepColumns, notKept: readonly string[]): void {
    for (const recorder of this.recorders.values()) recorder.step(columns, this.alive);
    const watch = [...(this.options.watch ?? []), ...notKept.map((id): Watched => ({ id, when: 'after' }))];
    for (const { id, when } of new Map(watch.map((one) => [`${one.when} ${one.id}`, one])).values()) {
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
  private compileDraws(): void {
    for (const [index, { probability }] of this.options.deployed.entries())
      if (probability < 1)
        this.startProgram.draw(
          'bernoulli',
          [this.layout.constant(probability)],
          this.sources.shared(streamKey('deploy', index)),
          this.indicators[index],
        );
  }

  private placeOf(id: string): Place {
    return this.options.cast.world.variables.find((variable) => variable.id === id)?.place ?? this.options.cast.world.place;
  }
}

/** From so many variables on (copies, mostly) a block has fewer lanes: their columns would fill the memory. No number changes by it. */
const manyVariables = 512;
const fewLanes = 128;
