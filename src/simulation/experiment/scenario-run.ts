import type { Design, Scenario, Until } from '../../../language/design/design.ts';
import { Attributions } from '../attribution/attributions.ts';
import { castOf } from '../cast.ts';
import type { Hands } from '../hands.ts';
import { attributedSettings, readsLoss } from '../measures/attributed-settings.ts';
import { awaitedSides, readsAsWritten } from '../measures/expected-measures.ts';
import { timesTooWide } from '../measures/reach.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Progress, SimulationOptions } from '../progress.ts';
import type { ScenarioResult } from '../result.ts';
import { Setting } from '../setting.ts';
import type { Block } from './block.ts';
import type { Cell } from './cell.ts';
import { cellOf, type Group } from './group.ts';
import { simulateInRounds } from './in-rounds.ts';
import { joinStream } from './join-stream.ts';
import { trajectoryRuns } from './point-store.ts';
import { allWarnings, joinedWarnings, said } from './run-warnings.ts';
import type { RunsPart } from './runs-part.ts';
import { experimentOf, ScenarioOutcome } from './scenario-outcome.ts';
import { ScenarioPoints } from './scenario-points.ts';
import { refuseTooManyKept, refuseTooMuchWatched, scenarioSizes } from './scenario-sizes.ts';
import { sweepAxes } from './sweep.ts';

/** Cells of a kind, told by a few of them. */
interface Kind {
  readonly corners: readonly Group[];
  /** How many there are of the kind. */
  readonly count: number;
  /** How many runs each of them has, if they are like these. */
  readonly runsOf: (cells: readonly Cell[]) => number;
}

/** A scenario on its way: its cells are simulated, run by run, here or by others, and joined. */
export class ScenarioRun {
  readonly seed: number;
  readonly runs: number;
  private readonly scenario: Scenario;
  private readonly allPoints: ScenarioPoints;
  private readonly attributions: Attributions;
  private readonly outcome: ScenarioOutcome;

  /** `shareAtEachLook`: where it is looked at again and again, see `Experiment`. @throws NotSimulated */
  constructor(design: Design, scenario: Scenario, options: SimulationOptions, shareAtEachLook?: number) {
    const sizes = scenarioSizes(design, scenario, options);
    const { seed, runs } = sizes;
    this.scenario = scenario;
    this.seed = seed;
    this.runs = runs;
    const cast = castOf(design, scenario);
    const axes = sweepAxes(scenario, new Setting(design));
    const { attribution } = options;
    const unmeasured = experimentOf(design, scenario, axes, []);
    this.attributions = new Attributions(
      { design, scenario, seed, runs, isSwept: axes.length > 0 },
      attribution === false ? [] : attributedSettings(unmeasured, attribution !== undefined),
      // What is waited for may need them all.
      typeof attribution === 'number' ? attribution : awaitedSides(scenario).some(readsLoss) ? runs : undefined,
    );
    const readsWritten = readsAsWritten(scenario) || this.attributions.readsAsWritten;
    this.allPoints = new ScenarioPoints({ design, scenario, cast, axes, sizes }, readsWritten);
    refuseTooMuchWatched(scenario, this.allPoints.steps, Math.min(runs, trajectoryRuns));
    this.outcome = new ScenarioOutcome({
      design,
      scenario,
      cast,
      axes,
      sizes,
      points: this.allPoints,
      attributions: attribution === false ? undefined : this.attributions,
      shareAtEachLook,
      warnings: () =>
        allWarnings(
          this.knownGroups.map(({ warnings, foreign, apart }) => [...foreign, warnings.part()].map((part) => said(part, apart))),
        ),
    });
  }

  /** How many cells there are. */
  get cells(): number {
    return this.groups.length;
  }

  /** How many runs a cell has. */
  runsOf(cell: number): number {
    return this.groups[cell]!.runs;
  }

  /** Work of a run of a cell, in steps of rollouts. */
  stepsPerRun(cell: number): number {
    const { rolloutsPerRun, steps } = this.cell(cell);
    return rolloutsPerRun * steps;
  }

  /** How many cells the points have: the first ones. */
  get pointCells(): number {
    return this.allPoints.groups.length;
  }

  get attributesLoss(): boolean {
    return this.attributions.unsettledGroups.length > 0;
  }

  /** The first and the last of the points' cells, and of those that only a loss is attributed with: each speaks for those in between. */
  get kinds(): readonly Kind[] {
    const { allPoints, attributions, runs } = this;
    const kind = (groups: readonly Group[], runsOf: Kind['runsOf']): Kind => {
      const corners = new Set([groups[0], groups.at(-1)].filter((group) => group !== undefined));
      return { corners: [...corners], count: groups.length, runsOf };
    };
    return [kind(allPoints.groups, () => runs), kind(attributions.unsettledGroups, (cells) => attributions.runsFor(cells))];
  }

  /** The cell of a corner; undefined where what it stands for cannot be simulated, as with corrections made. @throws NotSimulated of the points */
  tryCell(corner: Group): Cell | undefined {
    try {
      return cellOf(corner);
    } catch (error) {
      if (!(error instanceof NotSimulated) || this.allPoints.groups.includes(corner)) throw error;
      return undefined;
    }
  }

  /** Forgets what was simulated of any cell; there is room for so many first runs. */
  makeRoom(runs: number): void {
    for (const group of [...this.allPoints.groups, ...this.attributions.unsettledGroups]) {
      for (const store of group.stores) store.clear(0, runs);
      group.warnings.clear();
      group.foreign.length = 0;
    }
    this.outcome.forget();
  }

  cell(number: number): Cell {
    return cellOf(this.groups[number]!);
  }

  /** How many points it has, the spec as written among them where that is one of its own. */
  get points(): number {
    return this.allPoints.all.length;
  }

  /** Makes all cells that a loss is attributed with: else done in one go where they are first asked for. */
  *prepare(): Generator<void, void> {
    yield* this.attributions.prepare();
  }

  /** All runs, and what they give. @throws NotSimulated */
  *simulate(hands?: Hands): Generator<Progress, ScenarioResult> {
    refuseTooManyKept(this.scenario, this.runs);
    yield* this.workOnAll(0, this.runs, hands);
    return yield* this.outcome.whole();
  }

  /** The runs from `from` to `to`, at one cell or at all: one of the parts that others simulate; what was simulated before is forgotten. */
  *simulatePart(from: number, to: number, cell?: number, hands?: Hands): Generator<Progress, RunsPart> {
    const end = Math.min(to, this.runs);
    const group = cell === undefined ? undefined : this.groups[cell]!;
    this.forget(from, end);
    if (cell === undefined || !group) {
      yield* this.workOnAll(from, end, hands);
      return partOf(from, [...this.groups.entries()]);
    }
    // A grid can have thousands of cells: of those not asked for none is kept.
    for (const other of this.groups) if (other !== group) delete other.cell;
    yield* this.work(from, end, [group]);
    return partOf(from, [[cell, group]]);
  }

  /** A block of somebody else's run of this scenario; of what was simulated before its cells alone are kept. */
  *simulateBlock({ cell, from, to }: Block): Generator<void, RunsPart> {
    const ofPoints = this.allPoints.groups;
    const group = ofPoints[cell] ?? this.attributions.unsettledGroups[cell - ofPoints.length]!;
    forget([group], from, to);
    const { piece } = cellOf(group);
    for (let start = from; start < to; start += piece) {
      yield;
      yield* cellOf(group).run(start, Math.min(to, start + piece));
    }
    return partOf(from, [[cell, group]]);
  }

  /** What all the parts give together: to the last bit what `simulate` gives. */
  *join(parts: readonly RunsPart[]): Generator<Progress, ScenarioResult> {
    for (const _ of this.prepare()) yield { done: 1 };
    this.forget();
    for (const part of [...parts].sort((one, other) => one.from - other.from)) this.adopt(part);
    return yield* this.outcome.whole();
  }

  /** How many times too wide the interval of what is waited for is on all runs. @throws Refusal where it cannot be read */
  timesTooWide(until: Extract<Until, { kind: 'within' }>): number {
    return timesTooWide(until, this.outcome.experiment(this.runs, true), this.outcome.resamples);
  }

  /** As `join`, of parts that come cell by cell, the runs of each in their order: it never holds them all. `open` is asked twice. */
  joinStream(open: () => AsyncIterable<RunsPart>): AsyncGenerator<Progress, ScenarioResult> {
    this.forget();
    return joinStream(this.groups, this.outcome, open);
  }

  /** Forgets what was simulated; what comes next are the runs from `from` to `to`. */
  forget(from = 0, to = this.runs): void {
    forget(this.knownGroups, from, to);
    this.outcome.forget();
  }

  /** Those of the points, then those of attributions. */
  private get groups(): readonly Group[] {
    return [...this.allPoints.groups, ...this.attributions.groups];
  }

  /** Those of them that are made by now. */
  private get knownGroups(): readonly Group[] {
    return this.attributions.isPrepared ? this.groups : this.allPoints.groups;
  }

  private adopt({ cells }: RunsPart): void {
    for (const { cell, stores, warnings } of cells) {
      const group = this.knownGroups[cell]!;
      for (const [i, store] of group.stores.entries()) store.adopt(stores[i]!);
      // Of the cell itself all say the same.
      if (group.foreign.length === 0 || warnings.notFinite.length > 0) group.foreign.push(warnings);
    }
  }

  private work(first: number, last: number, groups: readonly Group[]): Generator<Progress, void> {
    return simulateInRounds(groups, { first, last });
  }

  /** As `prepare`, with room for these runs. */
  private *prepareFor(first: number, last: number): Generator<void, void> {
    yield* this.attributions.prepare();
    forget(this.attributions.groups, first, last);
  }

  private workOnAll(first: number, last: number, hands: Hands | undefined): Generator<Progress, void> {
    const { attributions, allPoints, outcome } = this;
    return simulateInRounds(allPoints.groups, {
      first,
      last,
      rest: { make: () => this.prepareFor(first, last), groups: () => attributions.groups },
      ...(first === 0 && { shown: (done) => outcome.soFar(done) }),
      ...(hands && {
        others: { hands, numberOf: (group) => this.knownGroups.indexOf(group), adopt: (part) => this.adopt(part) },
      }),
    });
  }
}

function forget(groups: readonly Group[], from: number, to: number): void {
  for (const { stores, warnings, foreign, runs } of groups) {
    for (const store of stores) store.clear(from, Math.max(from, Math.min(to, runs)));
    warnings.clear();
    foreign.length = 0;
  }
}

function partOf(from: number, groups: readonly (readonly [cell: number, group: Group])[]): RunsPart {
  return {
    from,
    cells: groups.map(([cell, { stores, warnings, foreign }]) => ({
      cell,
      stores: stores.map((store) => store.part()),
      warnings: joinedWarnings([...foreign, warnings.part()]),
    })),
  };
}
