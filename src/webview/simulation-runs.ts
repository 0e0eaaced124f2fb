import type { Scenario } from '../../language/design/design.ts';
import type { Analysis } from '../server/protocol.ts';
import type { Progress, SimulationOptions } from '../simulation/progress.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import type { WorkClient } from '../simulation/work-client.ts';
import { type Shown, shownResult, upToDate } from './kept-result.ts';
import { isStale } from './stale.ts';

/** Why there is no (new) result: the text has errors, or the simulation broke. */
export interface Trouble {
  readonly kind: 'errors' | 'broke';
  readonly message: string;
}
export interface SimulationState {
  /** Those of the newest text that parses. */
  readonly scenarios: readonly Scenario[];
  /** The id of the chosen one. */
  readonly scenario?: string;
  readonly options: SimulationOptions;
  /** While the chosen one runs: how much is done, from 0 to 1. */
  readonly running?: number;
  readonly trouble?: Trouble;
  /** What the latest run of the chosen one gave. */
  readonly shown?: Shown;
}
/** What is looked at, and how it is run. */
export interface Choice {
  readonly scenario?: string;
  /** In place of the scenarios' own seeds and runs. */
  readonly options: SimulationOptions;
}

export interface SimulationRuns {
  readonly state: () => SimulationState;
  /** Takes what is known of the text, anew after every edit. */
  readonly analysed: (analysis: Analysis) => void;
  readonly choose: (choice: Choice) => void;
  /** Runs the chosen scenario; one that is not known yet, as soon as it is. */
  readonly start: () => void;
  readonly cancel: () => void;
}

/**
 * The runs of a spec's scenarios, one at a time. The latest result of each scenario is kept over edits, other runs and a cancel.
 * `changed` is told of every change of the state.
 */
export function simulationRuns(client: Pick<WorkClient, 'run'>, changed: () => void, before?: Choice): SimulationRuns {
  const results = new Map<string, Shown>();
  const troubles = new Map<string, Trouble>();
  let { scenario: wanted, options }: Choice = before ?? { options: {} };
  let analysis: Analysis | undefined;
  let errors = 0;
  let isAwaited = false;
  let running: { readonly scenario: string; readonly stop: AbortController; readonly done: number } | undefined;

  const scenarios = (): readonly Scenario[] => analysis?.design.scenarios ?? [];
  const chosen = (): string | undefined => (scenarios().find(({ id }) => id === wanted) ?? scenarios()[0])?.id;

  const simulate = async (scenario: string, of: Analysis): Promise<void> => {
    const stop = new AbortController();
    running = { scenario, stop, done: 0 };
    const mine = (): boolean => running?.stop === stop;
    const keep = (result: ScenarioResult, complete: boolean): void => {
      results.set(scenario, upToDate(shownResult(result, of, complete), analysis ?? of));
    };
    const watch = ({ done, partial }: Progress): void => {
      running = { scenario, stop, done };
      if (partial) keep(partial, false);
      changed();
    };
    try {
      keep(await client.run({ design: of.design, scenario, options }, watch, stop.signal), true);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!stop.signal.aborted) troubles.set(scenario, { kind: 'broke', message });
    }
    if (mine()) running = undefined;
    changed();
  };
  const start = (): void => {
    const scenario = chosen();
    isAwaited = scenario === undefined || scenario !== (wanted ?? scenario);
    if (!analysis || scenario === undefined || isAwaited) return;
    running?.stop.abort();
    troubles.delete(scenario);
    if (errors === 0) void simulate(scenario, analysis);
    else {
      const count = errors === 1 ? 'an error' : `${errors} errors`;
      troubles.set(scenario, { kind: 'errors', message: `The text has ${count}: mend that, then run again.` });
    }
    changed();
  };

  return {
    state: () => {
      const scenario = chosen();
      const all = { scenarios: scenarios(), options };
      if (scenario === undefined) return all;
      const [shown, trouble] = [results.get(scenario), troubles.get(scenario)];
      return {
        ...all,
        scenario,
        ...(running?.scenario === scenario ? { running: running.done } : {}),
        ...(trouble ? { trouble } : {}),
        ...(shown ? { shown } : {}),
      };
    },
    analysed: (now) => {
      errors = now.problems.filter(({ severity }) => severity === 'error').length;
      // What was wrong with the former text may be mended.
      troubles.clear();
      if (!analysis || !isStale(now.problems)) {
        analysis = now;
        for (const [scenario, shown] of results) results.set(scenario, upToDate(shown, now));
      }
      if (isAwaited) start();
      changed();
    },
    choose: (choice) => {
      wanted = choice.scenario;
      options = choice.options;
      changed();
    },
    start,
    cancel: () => running?.stop.abort(),
  };
}
