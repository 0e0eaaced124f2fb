import { type Adjustments, adjusted } from '../../language/design/adjusted.ts';
import type { Scenario } from '../../language/design/design.ts';
import type { Analysis } from '../server/protocol.ts';
import { type Adjustable, adjustables } from '../simulation/adjustable.ts';
import type { Cost } from '../simulation/cost.ts';
import { askedFrom } from '../simulation/cost-words.ts';
import type { SweptValues } from '../simulation/measures/sweep-setting.ts';
import type { Progress, SimulationOptions } from '../simulation/progress.ts';
import type { ScenarioResult } from '../simulation/result.ts';
import { TooLong, type WorkClient } from '../simulation/work-client.ts';
import { glancePace } from './glance-pace.ts';
import { type Shown, shownResult } from './kept-result.ts';
import { asTried, keptRuns, type Part } from './kept-runs.ts';
import { isStale } from './stale.ts';
import { pointsAt, type TriedValues, triedValues } from './tried-values.ts';

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
  /** What of the chosen one can be tried at other values, and those that are; of what it sweeps, where one looks. */
  readonly adjustables: readonly Adjustable[];
  readonly adjustments: Adjustments;
  /** While the chosen one runs: how much is done, from 0 to 1. */
  readonly running?: number;
  /** What runs is to tell which failure it is; the result before it stays. */
  readonly attributing?: true;
  /** What runs is what is there alone. */
  readonly runningAt?: SweptValues;
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
  /** By id, of whichever scenario: what lets and params are tried at, and where in sweeps to look. */
  readonly adjustments?: Adjustments;
}

export interface SimulationRuns {
  readonly state: () => SimulationState;
  /** Takes what is known of the text, anew after every edit. */
  readonly analysed: (analysis: Analysis) => void;
  readonly choose: (choice: Choice) => void;
  /** Looks at the choice with few runs, while somebody is still at it. A look that is under way is followed by the next. */
  readonly glance: () => void;
  /** Runs what is not there yet of the choice in full, now that nobody is at it any more. */
  readonly settle: () => void;
  /** Runs the chosen scenario; one that is not known yet, as soon as it is. */
  readonly start: () => void;
  /** Runs it once more, with all combinations of its corrections: which failure is it? Where one looks, if that is at a value. */
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
  /** What of it runs now, of which values, and how. */
  readonly part: Part;
  readonly as: string;
  readonly at: SweptValues;
  readonly cost?: Cost;
}

/**
 * The runs of a spec's scenarios, one at a time. The latest result of each scenario is kept over edits, other runs and a cancel.
 * `changed` is told of every change of the state.
 */
export function simulationRuns(client: Pick<WorkClient, 'run'>, changed: () => void, before?: Choice): SimulationRuns {
  const kept = keptRuns();
  const troubles = new Map<string, Trouble>();
  let { scenario: wanted, options, adjustments = {} }: Choice = before ?? { options: {} };
  let analysis: Analysis | undefined;
  let errors = 0;
  let isAwaited = false;
  let running: Running | undefined;
  const pace = glancePace();
  let isGlanceAwaited = false;
  const offered = new Map<string, readonly Adjustable[]>();

  const scenarios = (): readonly Scenario[] => analysis?.design.scenarios ?? [];
  const chosen = (): string | undefined => (scenarios().find(({ id }) => id === wanted) ?? scenarios()[0])?.id;

  const adjustablesOf = (id: string): readonly Adjustable[] => {
    const scenario = scenarios().find((one) => one.id === id);
    const known = offered.get(id) ?? (analysis && scenario ? adjustables(analysis.design, scenario) : []);
    offered.set(id, known);
    return known;
  };
  const triedIn = (scenario: string): TriedValues => triedValues(adjustablesOf(scenario), adjustments);

  /** All runs, also with all corrections, or the few of a glance: of one part after the other. */
  const simulate = async (
    scenario: string,
    of: Analysis,
    kind: Running['kind'],
    parts: readonly Part[],
    mostSeconds = askedFrom,
  ): Promise<void> => {
    const stop = new AbortController();
    const tried = triedIn(scenario);
    const asked = options;
    const begin = (part: Part, done: number, cost?: Cost): void => {
      const at = part === 'place' ? tried.at : {};
      running = { scenario, stop, done, kind, part, as: asTried(part, tried, asked), at, ...(cost && { cost }) };
    };
    const run = async (part: Part, before: number, share: number): Promise<void> => {
      stop.signal.throwIfAborted();
      begin(part, before);
      changed();
      const as = asTried(part, tried, asked);
      const glanced = kept.get(part, scenario);
      const shownRuns = glanced && !glanced.isFull ? glanced.shown.result.runs : 0;
      const values = { ...tried.values, ...(part === 'place' ? tried.at : {}) };
      const keep = (result: ScenarioResult, complete: boolean, isFull: boolean): void => {
        const told = Object.keys(values).length > 0 ? { ...result, adjusted: values } : result;
        kept.keep(part, scenario, { shown: shownResult(told, of, complete), as, isFull, at: tried.at });
        if (analysis && analysis !== of) kept.edited(analysis);
      };
      let cost: Cost | undefined;
      const watch = ({ done, partial, cost: told }: Progress): void => {
        cost ??= told;
        begin(part, before + done * share, cost);
        // What a glance has shown is not taken back for fewer runs, nor what all runs have.
        if (partial && part === 'sweep' && kind === 'all' && partial.runs >= shownRuns) keep(partial, false, true);
        changed();
      };
      const few = pace.runs(`${part} ${scenario}`);
      const own = {
        all: asked,
        glance: { ...asked, runs: few, attribution: false },
        attribution: { ...asked, attribution: true },
      };
      const began = Date.now();
      // A glance is to be there at once, and takes next to nothing.
      const work = {
        design: adjusted(of.design, values),
        scenario,
        options: own[kind],
        ...(kind !== 'glance' && { mostSeconds }),
      };
      keep(await client.run(work, watch, stop.signal), true, kind !== 'glance');
      if (kind === 'glance') pace.took(`${part} ${scenario}`, few, Date.now() - began);
    };
    const points = parts.map((part) => pointsAt(adjustablesOf(scenario), part === 'place' ? tried.at : {}));
    const total = points.reduce((sum, some) => sum + some, 0);
    let before = 0;
    try {
      for (const [index, part] of parts.entries()) {
        const share = points[index]! / total;
        await run(part, before, share);
        before += share;
      }
    } catch (error) {
      const message =
        error instanceof TooLong
          ? `${error.message}. ${error.cost.advice}`
          : error instanceof Error
            ? error.message
            : String(error);
      if (!stop.signal.aborted) troubles.set(scenario, { kind: error instanceof TooLong ? 'long' : 'broke', message });
    }
    if (running?.stop === stop) running = undefined;
    changed();
    if (isGlanceAwaited && running === undefined) glance();
  };

  /** What is to be simulated for what is tried; where one looks first, for that is there soonest, and nothing is seen of it without its sweep. */
  const partsOf = (scenario: string, lacks: (part: Part, as: string) => boolean): readonly Part[] => {
    const tried = triedIn(scenario);
    const parts: readonly Part[] = !tried.isBetween
      ? ['sweep']
      : kept.get('sweep', scenario)
        ? ['place', 'sweep']
        : ['sweep', 'place'];
    return parts.filter((part) => lacks(part, asTried(part, tried, options)));
  };
  const isUnderWay = (scenario: string, as: string): boolean =>
    running?.scenario === scenario && running.kind !== 'glance' && running.as === as;

  const glance = (): void => {
    const scenario = chosen();
    isGlanceAwaited = running?.kind === 'glance';
    if (isGlanceAwaited || !analysis || scenario === undefined || errors > 0) return;
    const parts = partsOf(scenario, (part, as) => !isUnderWay(scenario, as) && !kept.has(part, scenario, as, false));
    if (parts.length === 0) return;
    running?.stop.abort();
    void simulate(scenario, analysis, 'glance', parts);
  };
  let latest: 'all' | 'attribution' = 'all';
  const run = (kind: 'all' | 'attribution', parts: (scenario: string) => readonly Part[], mostSeconds = askedFrom): void => {
    latest = kind;
    const scenario = chosen();
    isAwaited = scenario === undefined || scenario !== (wanted ?? scenario);
    if (!analysis || scenario === undefined || isAwaited) return;
    isGlanceAwaited = false;
    running?.stop.abort();
    troubles.delete(scenario);
    if (errors === 0) void simulate(scenario, analysis, kind, parts(scenario), mostSeconds);
    else {
      const count = errors === 1 ? 'an error' : `${errors} errors`;
      troubles.set(scenario, { kind: 'errors', message: `The text has ${count}: mend that, then run again.` });
    }
    changed();
  };

  const all = (scenario: string): readonly Part[] => partsOf(scenario, () => true);
  const attributed = (scenario: string): readonly Part[] => [Object.keys(triedIn(scenario).at).length > 0 ? 'place' : 'sweep'];
  const start = (): void => run('all', all);

  return {
    state: () => {
      const scenario = chosen();
      const none = { scenarios: scenarios(), options, adjustables: [], adjustments: {} };
      if (scenario === undefined) return none;
      const tried = triedIn(scenario);
      const [shown, trouble] = [kept.shown(scenario, tried, options), troubles.get(scenario)];
      const own = running?.scenario === scenario && running.kind !== 'glance' ? running : undefined;
      return {
        ...none,
        scenario,
        adjustables: adjustablesOf(scenario),
        adjustments: { ...tried.values, ...tried.at },
        ...(own && { running: own.done, ...(own.cost && { cost: own.cost }) }),
        ...(own?.kind === 'attribution' && { attributing: true as const }),
        ...(own?.part === 'place' && { runningAt: own.at }),
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
        kept.edited(now);
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
    settle: () => {
      const scenario = chosen();
      const lacking = (id: string): readonly Part[] => partsOf(id, (part, as) => !kept.has(part, id, as, true));
      const parts = scenario === undefined ? [] : lacking(scenario);
      if (scenario === undefined) start();
      else if (parts.some((part) => !isUnderWay(scenario, asTried(part, triedIn(scenario), options)))) run('all', lacking);
    },
    start,
    attribute: () => run('attribution', attributed),
    insist: () => run(latest, latest === 'all' ? all : attributed, Number.POSITIVE_INFINITY),
    cancel: () => running?.stop.abort(),
  };
}
