import { type Adjustments, adjusted } from '../../language/design/adjusted.ts';
import type { Scenario } from '../../language/design/design.ts';
import type { Analysis } from '../server/protocol.ts';
import { type Adjustable, adjustables } from '../simulation/adjustable.ts';
import type { Cost } from '../simulation/cost.ts';
import { askedFrom } from '../simulation/cost-words.ts';
import type { Progress, SimulationOptions } from '../simulation/progress.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import { TooLong, type WorkClient } from '../simulation/work-client.ts';
import { glancePace } from './glance-pace.ts';
import { type Shown, shownResult, upToDate } from './kept-result.ts';
import { isStale } from './stale.ts';

/** Why there is no (new) result: the text has errors, the simulation broke, or it would take so long that it waits to be asked for again. */
export interface Trouble {
  readonly kind: 'errors' | 'broke' | 'long';
  readonly message: string;
}
export interface SimulationState {
  /** Those of the newest text that parses. */
  readonly scenarios: readonly Scenario[];
  /** The id of the chosen one. */
  readonly scenario?: string;
  readonly options: SimulationOptions;
  /** What of the chosen one can be tried at other values, and those that are. */
  readonly adjustables: readonly Adjustable[];
  readonly adjustments: Adjustments;
  /** While the chosen one runs: how much is done, from 0 to 1. */
  readonly running?: number;
  /** What runs is to tell which failure it is; the result before it stays. */
  readonly attributing?: true;
  /** What it will take, once that is known. */
  readonly cost?: Cost;
  readonly trouble?: Trouble;
  /** What the latest run of the chosen one gave. */
  readonly shown?: Shown;
}
/** What is looked at, and how it is run. */
export interface Choice {
  readonly scenario?: string;
  /** In place of the scenarios' own seeds and runs. */
  readonly options: SimulationOptions;
  /** By id, of whichever scenario: what lets and params are tried at. */
  readonly adjustments?: Adjustments;
}

export interface SimulationRuns {
  readonly state: () => SimulationState;
  /** Takes what is known of the text, anew after every edit. */
  readonly analysed: (analysis: Analysis) => void;
  readonly choose: (choice: Choice) => void;
  /** Looks at the choice with few runs, while somebody is still at it. A look that is under way is followed by the next. */
  readonly glance: () => void;
  /** Runs the chosen scenario; one that is not known yet, as soon as it is. */
  readonly start: () => void;
  /** Runs it once more, with all combinations of its corrections: which failure is it? */
  readonly attribute: () => void;
  /** As `start`, however long it takes. */
  readonly insist: () => void;
  readonly cancel: () => void;
}

interface Running {
  readonly scenario: string;
  readonly stop: AbortController;
  readonly done: number;
  readonly kind: 'all' | 'glance' | 'attribution';
  readonly cost?: Cost;
}

/**
 * The runs of a spec's scenarios, one at a time. The latest result of each scenario is kept over edits, other runs and a cancel.
 * `changed` is told of every change of the state.
 */
export function simulationRuns(client: Pick<WorkClient, 'run'>, changed: () => void, before?: Choice): SimulationRuns {
  const results = new Map<string, Shown>();
  const troubles = new Map<string, Trouble>();
  let { scenario: wanted, options, adjustments = {} }: Choice = before ?? { options: {} };
  let analysis: Analysis | undefined;
  let errors = 0;
  let isAwaited = false;
  let running: Running | undefined;
  const pace = glancePace();
  let isGlanceAwaited = false;
  /** Runs of the last glance at a scenario whose full run is not there yet. */
  const glanced = new Map<string, number>();
  const offered = new Map<string, readonly Adjustable[]>();

  const scenarios = (): readonly Scenario[] => analysis?.design.scenarios ?? [];
  const chosen = (): string | undefined => (scenarios().find(({ id }) => id === wanted) ?? scenarios()[0])?.id;

  const adjustablesOf = (id: string): readonly Adjustable[] => {
    const scenario = scenarios().find((one) => one.id === id);
    const known = offered.get(id) ?? (analysis && scenario ? adjustables(analysis.design, scenario) : []);
    offered.set(id, known);
    return known;
  };
  const adjustmentsOf = (scenario: string): Adjustments => {
    const known = new Set(adjustablesOf(scenario).map(({ id }) => id));
    return Object.fromEntries(Object.entries(adjustments).filter(([id]) => known.has(id)));
  };

  /** All runs, also with all corrections, or the few of a glance. */
  const simulate = async (
    scenario: string,
    of: Analysis,
    kind: Running['kind'],
    few = 0,
    mostSeconds = askedFrom,
  ): Promise<void> => {
    const stop = new AbortController();
    running = { scenario, stop, done: 0, kind };
    const mine = (): boolean => running?.stop === stop;
    const values = adjustmentsOf(scenario);
    const keep = (result: ScenarioResult, complete: boolean): void => {
      const told = Object.keys(values).length > 0 ? { ...result, adjusted: values } : result;
      results.set(scenario, upToDate(shownResult(told, of, complete), analysis ?? of));
    };
    let cost: Cost | undefined;
    const watch = ({ done, partial, cost: told }: Progress): void => {
      cost ??= told;
      running = { scenario, stop, done, kind, ...(cost && { cost }) };
      // What a glance has shown is not taken back for fewer runs, nor what all runs have.
      if (partial && kind === 'all' && partial.runs >= (glanced.get(scenario) ?? 0)) keep(partial, false);
      changed();
    };
    const began = Date.now();
    try {
      const design = adjusted(of.design, values);
      const own = {
        all: options,
        glance: { ...options, runs: few, attribution: false },
        attribution: { ...options, attribution: true },
      };
      // A glance is to be there at once, and takes next to nothing.
      const work = { design, scenario, options: own[kind], ...(kind !== 'glance' && { mostSeconds }) };
      keep(await client.run(work, watch, stop.signal), true);
      if (kind === 'glance') {
        pace.took(scenario, few, Date.now() - began);
        glanced.set(scenario, few);
      } else glanced.delete(scenario);
    } catch (error) {
      const message =
        error instanceof TooLong
          ? `${error.message}. ${error.cost.advice}`
          : error instanceof Error
            ? error.message
            : String(error);
      if (!stop.signal.aborted) troubles.set(scenario, { kind: error instanceof TooLong ? 'long' : 'broke', message });
    }
    if (mine()) running = undefined;
    changed();
    if (isGlanceAwaited && running === undefined) glance();
  };
  const glance = (): void => {
    const scenario = chosen();
    isGlanceAwaited = running?.kind === 'glance';
    if (isGlanceAwaited || !analysis || scenario === undefined || errors > 0) return;
    running?.stop.abort();
    void simulate(scenario, analysis, 'glance', pace.runs(scenario));
    changed();
  };
  let latest: 'all' | 'attribution' = 'all';
  const run = (kind: 'all' | 'attribution', mostSeconds = askedFrom): void => {
    latest = kind;
    const scenario = chosen();
    isAwaited = scenario === undefined || scenario !== (wanted ?? scenario);
    if (!analysis || scenario === undefined || isAwaited) return;
    isGlanceAwaited = false;
    running?.stop.abort();
    troubles.delete(scenario);
    if (errors === 0) void simulate(scenario, analysis, kind, 0, mostSeconds);
    else {
      const count = errors === 1 ? 'an error' : `${errors} errors`;
      troubles.set(scenario, { kind: 'errors', message: `The text has ${count}: mend that, then run again.` });
    }
    changed();
  };

  const start = (): void => run('all');

  return {
    state: () => {
      const scenario = chosen();
      const all = { scenarios: scenarios(), options, adjustables: [], adjustments: {} };
      if (scenario === undefined) return all;
      const [shown, trouble] = [results.get(scenario), troubles.get(scenario)];
      return {
        ...all,
        scenario,
        adjustables: adjustablesOf(scenario),
        adjustments: adjustmentsOf(scenario),
        ...(running?.scenario === scenario && running.kind !== 'glance'
          ? { running: running.done, ...(running.cost && { cost: running.cost }) }
          : {}),
        ...(running?.scenario === scenario && running.kind === 'attribution' ? { attributing: true } : {}),
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
        offered.clear();
        for (const [scenario, shown] of results) results.set(scenario, upToDate(shown, now));
      }
      if (isAwaited) start();
      changed();
    },
    choose: (choice) => {
      wanted = choice.scenario;
      options = choice.options;
      adjustments = choice.adjustments ?? {};
      changed();
    },
    glance,
    start,
    attribute: () => run('attribution'),
    insist: () => run(latest, Number.POSITIVE_INFINITY),
    cancel: () => running?.stop.abort(),
  };
}
