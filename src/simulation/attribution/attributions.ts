import type { Design, Scenario } from '../../../language/design/design.ts';
import type { Cell } from '../experiment/cell.ts';
import type { Group } from '../experiment/group.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { PointRuns } from '../point-runs.ts';
import type { Missing } from '../result.ts';
import { type AttributedRuns, attributionPlan } from './attribution.ts';
import { AttributionAt, type AttributionAtOptions } from './attribution-at.ts';

type Sweep = Readonly<Record<string, number>>;

/** The attributions that a scenario is asked for, each at a setting; made when they are first needed, for that takes a while. */
export class Attributions {
  private planned: readonly AttributionAt[] | undefined;
  private made: readonly AttributionAt[] | undefined;
  private readonly lacks: Missing[] = [];
  private readonly options: Omit<AttributionAtOptions, 'sweep'>;
  private readonly settings: readonly Sweep[];

  /** `settings`: swept values, empty ones for the spec as written; `wanted`: how many runs, where not as many as are affordable. */
  constructor(
    of: {
      readonly isSwept: boolean;
      readonly design: Design;
      readonly scenario: Scenario;
      readonly seed: number;
      readonly runs: number;
    },
    settings: readonly Sweep[],
    wanted: number | undefined,
  ) {
    this.options = { ...of, ...(wanted === undefined ? {} : { wanted }) };
    this.settings = settings;
  }

  get readsAsWritten(): boolean {
    return this.settings.some((sweep) => Object.keys(sweep).length === 0);
  }

  /** Whether the runs of the scenario itself at this setting are compared with corrected ones. */
  reads(sweep: Sweep): boolean {
    return this.settings.some((one) => JSON.stringify(one) === JSON.stringify(sweep));
  }

  get groups(): readonly Group[] {
    return this.all.flatMap(({ groups }) => groups);
  }

  /** They, before it is known how many runs each has: for whoever is told. */
  get unsettledGroups(): readonly Group[] {
    return this.unsettled.flatMap(({ groups }) => groups);
  }

  /** How many runs each of them is likely to have, if they are like these cells. */
  runsFor(cells: readonly Cell[]): number {
    return this.unsettled[0]?.runsFor(cells) ?? 0;
  }

  get isPrepared(): boolean {
    return this.made !== undefined;
  }

  /** Makes what else is made in one go where it is first needed. */
  *prepare(): Generator<void, void> {
    if (this.made) return;
    try {
      for (const one of this.unsettled) yield* one.settle();
      this.made = this.unsettled;
    } catch (error) {
      if (!(error instanceof NotSimulated)) throw error;
      this.lacks.push({ message: `The loss is not attributed: with a correction made, ${error.message}`, place: error.place });
      this.made = [];
    }
  }

  /** Why a loss that was to be attributed is not. */
  get missing(): readonly Missing[] {
    return this.all.length > 0 ? [] : this.lacks;
  }

  /** What they came to; `points` are what was simulated of the scenario itself. */
  results(points: readonly PointRuns[]): readonly { readonly sweep: Sweep; readonly found: AttributedRuns }[] {
    return this.all.flatMap((one) => {
      const point = points.find(({ sweep }) => JSON.stringify(sweep) === JSON.stringify(one.sweep));
      const found = point && one.result(point);
      return found ? [{ sweep: one.sweep, found }] : [];
    });
  }

  private get all(): readonly AttributionAt[] {
    for (const slices = this.prepare(); !slices.next().done; );
    return this.made ?? [];
  }

  private get unsettled(): readonly AttributionAt[] {
    if (this.planned) return this.planned;
    const { design, scenario } = this.options;
    const plan = this.settings.length > 0 ? attributionPlan(design, scenario) : undefined;
    this.planned = plan ? this.settings.map((sweep) => new AttributionAt({ ...this.options, sweep }, plan)) : [];
    return this.planned;
  }
}
