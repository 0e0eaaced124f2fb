import type { Adjustments } from '../../language/design/adjusted.ts';
import type { Correction } from '../../language/design/design.ts';
import type { Place } from '../../language/design/place.ts';
import type { SimulationOptions } from '../simulation/progress.ts';
import type { ScenarioResult } from '../simulation/result.ts';

/** What the Simulation section asks of the page around it. */
export interface SimulationHost {
  /** Another scenario is looked at: its latest result is wanted, not a run. */
  readonly onChoose: (scenario: string) => void;
  /** Run it; a seed or a number of runs that was not given is the scenario's own. */
  readonly onRun: (wanted: { readonly scenario: string } & SimulationOptions) => void;
  /** Run what was not begun because of how long it takes. */
  readonly onInsist: () => void;
  readonly onCancel: () => void;
  /** Which failure is it? Runs the chosen scenario once more, with its corrections. */
  readonly onAttribute: () => void;
  /** Shows the spec with a correction made, beside its text. */
  readonly onCorrect: (correction: Correction, scenario: string) => void;
  /** Opens a rule's page. */
  readonly onExplain: (rule: string) => void;
  /** Lets and params are tried, and sweeps looked at, at these values; `settled` where nobody is still at it. */
  readonly onAdjust: (values: Adjustments, settled: boolean) => void;
  /** Writes the values that are tried into the text. */
  readonly onWriteBack: () => void;
  /** Copies the command lines that give these results again. */
  readonly onCopyCommand: (results: readonly ScenarioResult[]) => void;
  /** To a place in the text. */
  readonly onGoTo: (place: Place) => void;
  /** Saves a plot or its numbers; `name` proposes a file name, `Launch pressure curve.svg`. */
  readonly onExport: (name: string, bytes: Uint8Array) => void;
}
