import type { Column } from '../columns/column.ts';
import { degreeOf } from '../columns/degree.ts';
import { ColumnLayout } from '../columns/layout.ts';
import type { ColumnMachine } from '../columns/machine.ts';
import type { ColumnProgram } from '../columns/program.ts';
import { startMachine } from '../columns/start-machine.ts';
import type { Deployed } from '../rollout/schedule.ts';
import type { ChanceMode } from './chances.ts';
import { Kept } from './kept.ts';
import { Observation } from './observation.ts';
import { PlanInputs } from './plan-inputs.ts';
import { PlanStarts } from './plan-starts.ts';
import { PlanStep, type PlanStepContext } from './plan-step.ts';
import { type PlanningContext, PlanView } from './plan-view.ts';
import type { PlannerInput } from './planner.ts';
import { Player } from './player.ts';
import { answeringInPlans } from './stage-game.ts';

export interface PlanModelOptions {
  readonly planning: PlanningContext;
  readonly optimizer: PlanView['optimizer'];
  readonly inForce: readonly Deployed[];
  readonly horizon: number;
  readonly mode: ChanceMode;
  /** Lanes a run of the machine. */
  readonly block: number;
  /** The inputs of another model of the same optimizer, so that they have the same in the same order; else those that are read. */
  readonly among?: readonly PlannerInput[];
  /** In place of draws: their means, where an expectation is exact so. */
  means?(view: PlanView): ReadonlyMap<string, number> | undefined;
}

/** What an optimizer's plans are made in: its model of the world as programs over columns. */
export class PlanModel {
  readonly view: PlanView;
  readonly mode: ChanceMode;
  /** The planner, then those who answer it. */
  readonly players: readonly Player[];
  readonly kept: Kept;
  readonly first: PlanStep;
  /** The steps after the first, where a plan has more. */
  readonly later: PlanStep | undefined;
  /** By player: the objective once the last step is done, appended to `value`. */
  readonly objectives: readonly Column[];
  readonly value: ColumnProgram;
  /** Whether the episode goes on: before a step and after it; absent where only the steps end it. */
  readonly alive: { readonly now: Column; readonly next: Column } | undefined;
  readonly step: Column;
  readonly seenIds: Column;
  readonly hiddenIds: Column;
  readonly starts: PlanStarts;
  readonly observation: Observation;
  /** By player: what is seen before acting that its plan can answer, at the first step and at later ones. */
  readonly features: readonly Features[];
  /** What is seen at the first step, and where it stands in a later one: for plans that infer something from it. */
  readonly imagined: readonly { readonly input: Column; readonly column: Column }[];
  readonly inputs: readonly PlannerInput[];
  readonly inputColumns: readonly Column[];
  readonly layout: ColumnLayout;
  private started: ColumnMachine | undefined;

  constructor({ planning, optimizer, inForce, horizon, mode, block, among, means: meansOf }: PlanModelOptions) {
    const layout = new ColumnLayout(block);
    this.mode = mode;
    this.layout = layout;
    const inputs = new PlanInputs(layout);
    const view = new PlanView(planning, optimizer, inForce, (layer) => inputs.take({ kind: 'regime', layer }));
    this.view = view;
    this.kept = new Kept(view, layout, inputs);
    this.step = inputs.take({ kind: 'step' });
    this.seenIds = layout.column();
    this.hiddenIds = layout.column();
    const { until } = planning;
    this.alive = until && horizon > 1 ? { now: layout.column(), next: layout.column() } : undefined;
    const players: Player[] = [new Player(view, optimizer, layout)];
    this.players = players;
    const means = meansOf?.(view);
    const context: PlanStepContext = {
      view,
      layout,
      inputs,
      kept: this.kept,
      mode,
      step: this.step,
      seenIds: this.seenIds,
      hiddenIds: this.hiddenIds,
      ...(means && { means }),
      decided: (action) => this.decided(action, players),
    };
    this.first = new PlanStep(context, true);
    this.later = horizon > 1 ? new PlanStep(context, false) : undefined;
    const steps = this.later ? [this.first, this.later] : [this.first];
    this.close(steps);
    const drawn = [...this.first.chances.chances.map(({ id }) => id), ...this.first.chances.drawn.keys()];
    const hidden = new Set([...drawn, ...(means?.keys() ?? []), ...this.kept.hidden.map(({ id }) => id)]);
    this.observation = new Observation(view, this.first.columns, hidden);
    const answering = this.later ? answeringInPlans(view, players, horizon) : new Set();
    this.features = players.map((_, player) => (player === 0 || answering.has(player) ? featuresOf(this, player) : noFeatures));
    const infers = this.observation.tells || this.kept.hidden.some(({ id }) => view.isUncertain(id));
    const { later } = this;
    this.imagined =
      later && infers
        ? inputs.seen().map(({ id, column }) => ({ input: column, column: later.columns.variable(id, view.placeOf(id)) }))
        : [];
    this.close(steps);
    this.starts = new PlanStarts(view, layout, inputs, this.step, this.hiddenIds);
    for (const { id } of this.kept.hidden) this.starts.start(id);
    this.value = layout.program();
    this.objectives = players.map(({ objective }) =>
      this.first.into(this.value, () => objective.value(this.first.columns, this.value)),
    );
    this.decides = players.flatMap((one, player) =>
      one.isGivenAtFirst ? [] : [...one.actions.keys()].map((action) => ({ player, action })),
    );
    for (const step of steps) step.complete();
    this.inputs = among ?? inputs.used(this.read(steps));
    this.inputColumns = this.inputs.map((input) => inputs.take(input));
  }

  /** From then on its layout is complete. */
  get isStarted(): boolean {
    return this.started !== undefined;
  }

  get machine(): ColumnMachine {
    this.started ??= startMachine(this.layout);
    return this.started;
  }

  /** Whose actions at the first step a plan decides on, action by action: the planner's own, then those of who answers it and is not yet seen. */
  readonly decides: readonly { readonly player: number; readonly action: number }[];

  /** Whether a decision depends on samples, or on which value of many chance takes. */
  get isRandom(): boolean {
    return this.first.chances.isRandom || this.later?.chances.isRandom === true;
  }

  /** Whether the planner's objective over one step is a quadratic along each of its actions. */
  get isQuadratic(): boolean {
    return this.isQuadraticOf(0, this.first);
  }

  isQuadraticOf(player: number, step: PlanStep): boolean {
    const { value, layout, players } = this;
    return degreeOf(this.objectives[player]!, players[player]!.columns, [step.once, step.each, value], layout) <= 2;
  }

  private decided(action: string, players: Player[]): Column {
    const { planning } = this.view;
    let player = players.find(({ actions }) => actions.includes(action));
    if (!player) {
      player = new Player(this.view, planning.cast.acts.get(action)!.optimizer, this.layout);
      players.push(player);
    }
    return player.columns[player.actions.indexOf(action)]!;
  }

  /** Until nothing more is read: each player's objective, the end of the episode, and the moves of all states that they depend on. */
  private close(steps: readonly PlanStep[]): void {
    const { until } = this.view.planning;
    const size = (): number => this.players.length + this.kept.all.length;
    for (let before = -1; before !== size(); ) {
      before = size();
      for (const step of steps) {
        for (const player of this.players) player.enter(step, this.alive?.now);
        if (this.alive && until) step.end(until, this.alive);
        if (steps.length > 1 || this.kept.hidden.length > 0) for (const kept of this.kept.all) step.moveOf(kept, this.alive?.now);
      }
    }
  }

  private read(steps: readonly PlanStep[]): ReadonlySet<Column> {
    const programs = [...steps.flatMap(({ once, each, move }) => [once, each, move]), this.starts.program, this.value];
    const read = new Set(programs.flatMap((program) => program.reads()));
    for (const player of this.players) {
      for (const step of steps)
        for (const range of player.rangesAt(step))
          for (const column of 'values' in range ? range.values : [range.low, range.high]) read.add(column);
    }
    for (const column of [...this.objectives, ...this.observation.reads]) read.add(column);
    return read;
  }
}

interface Features {
  readonly first: readonly Column[];
  readonly later: readonly Column[];
}
const noFeatures: Features = { first: [], later: [] };

/**
 * What a player observes and matters, where what is done can answer it: states, and variables that are read or tell of others. At the
 * first step what the planner does not see: all else is the same in all samples.
 */
function featuresOf({ view, kept, observation, players, first, later }: PlanModel, player: number): Features {
  if (!later) return noFeatures;
  const { optimizer } = players[player]!;
  const observed = player === 0 ? view.observed : new Set(optimizer.observes.map(({ id }) => id));
  const seenAt = (step: PlanStep, isNew: (id: string) => boolean): readonly Column[] => {
    if (player === 0 && players[0]!.rangesAt(step).every((range) => 'values' in range)) return [];
    const read = new Set([...step.columns.computed()].map(([id]) => id).concat(observation.telling));
    const states = kept.all.filter(({ id }) => observed.has(id) && view.isState(id) && isNew(id)).map(({ now }) => now);
    const variables = [...observed].filter((id) => read.has(id) && !view.isState(id) && !view.changing.has(id) && isNew(id));
    return [...states, ...variables.map((id) => step.columns.variable(id, view.placeOf(id)))];
  };
  return { first: player === 0 ? [] : seenAt(first, (id) => !view.observed.has(id)), later: seenAt(later, () => true) };
}
