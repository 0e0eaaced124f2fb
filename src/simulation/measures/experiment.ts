import type { Design, Scenario } from '../../../language/design/design.ts';
import type { Expression } from '../../../language/design/expression.ts';
import type { AttributedRuns } from '../attribution/attribution.ts';
import type { PointRuns } from '../point-runs.ts';
import type { SweepAxis } from '../result.ts';

/** What a scenario's simulation gave, and what is needed to read it. */
export interface Experiment {
  readonly design: Design;
  readonly scenario: Scenario;
  readonly axes: readonly SweepAxis[];
  /** One for each setting of the sweep, the last axis fastest; without a sweep the only one. All have as many runs. */
  readonly points: readonly PointRuns[];
  /** The spec as written, where the scenario sweeps and `readsAsWritten`. */
  readonly asWritten?: PointRuns;
  /** The losses that were attributed, and at which setting; absent where none is to be. */
  readonly attributions?: readonly { readonly sweep: Readonly<Record<string, number>>; readonly found: AttributedRuns }[];
  /** Where it is looked at until all is decided: how often an end may be passed at each look, see `shareAtEachLook`. */
  readonly shareAtEachLook?: number;
  /** The value of an expression over lets at a setting of the sweep. @throws NotSimulated where it has none. */
  constants(expression: Expression, sweep: Readonly<Record<string, number>>): number;
}
