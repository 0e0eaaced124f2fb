import type { Scenario, Until } from '../../../language/design/design.ts';
import type { Hands } from '../hands.ts';
import { readsLoss } from '../measures/attributed-settings.ts';
import { Refusal } from '../measures/refusal.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Progress, SimulationOptions } from '../progress.ts';
import type { Missing, ScenarioResult } from '../result.ts';
import type { Setting } from '../setting.ts';
import { looksUpTo } from '../statistics/looks.ts';
import { firstCandidates } from './point-store.ts';
import type { RunsPart } from './runs-part.ts';
import type { ScenarioRun } from './scenario-run.ts';

/** With so many runs it is first looked whether they are enough: the candidates of a result all come of fewer. */
const first = firstCandidates;
/** The budget of `run until decided` where none is given: so many times the scenario's own runs. */
const usualBudget = 100;

/** What a scenario, or whoever runs it, waits for; nothing where it just has its runs. */
export function untilOf({ runs }: Scenario, { untilDecided, attribution }: SimulationOptions): readonly Until[] {
  const written = runs?.until && !(attribution === false && isOfLoss(runs.until)) ? [runs.until] : [];
  if (!untilDecided || written.some(({ kind }) => kind === 'decided')) return written;
  return [...written, { kind: 'decided', place: runs?.place ?? { uri: '', start: 0, end: 0 } }];
}

const isOfLoss = (until: Until): boolean => until.kind === 'within' && readsLoss(until.of);

/** How many runs there may be at most. `own`: as many as the scenario asks for, or the options in its place. */
export function budget({ runs }: Scenario, options: SimulationOptions, own: number): number {
  return options.untilDecided && options.runs === undefined && !runs?.until ? usualBudget * own : own;
}

/** What runs are to be enough for, and after how many it is looked whether they are. */
export interface Waiting {
  readonly untils: readonly Until[];
  readonly most: number;
  readonly firstLook: number;
  /**
   * Where something is to be decided, all looks: settled beforehand, so that intervals can hold at all of them together. How many runs
   * make an interval small enough is seen before, by the spread alone: then there are as many looks as it takes.
   */
  readonly looks?: readonly number[];
}

/** @throws NotSimulated where an interval is to become smaller than nothing */
export function waitingFor(untils: readonly Until[], most: number, written: Setting): Waiting {
  for (const until of untils) {
    if (until.kind === 'decided') continue;
    const reach = written.number(until.reach);
    if (!(reach >= 0))
      throw new NotSimulated(
        `\`until within\` needs how far an interval may reach, a number of at least 0, not ${reach}`,
        until.reach.place,
      );
  }
  if (untils.length === 0) return { untils, most, firstLook: most };
  if (untils.every(({ kind }) => kind === 'within')) return { untils, most, firstLook: Math.min(first, most) };
  const looks = looksUpTo(most, first);
  return { untils, most, firstLook: looks[0]!, looks };
}

/** Simulates more and more runs until they are enough. What was simulated is to the last bit what as many runs asked for simulate. */
export function* simulateUntil(
  make: (runs: number) => ScenarioRun,
  waiting: Waiting,
  hands?: Hands,
): Generator<Progress, ScenarioResult> {
  const { most } = waiting;
  const parts: RunsPart[] = [];
  let partial: ScenarioResult | undefined;
  for (let from = 0, runs = waiting.firstLook; ; ) {
    const run = make(runs);
    const simulating = run.simulatePart(from, runs, undefined, hands);
    let step = simulating.next();
    for (; !step.done; step = simulating.next())
      yield { done: (from + step.value.done * (runs - from)) / most, partial: partial ?? step.value.partial };
    parts.push(step.value);
    const result = yield* run.join(parts);
    const next = look(run, result, waiting);
    if (next.isEnd) return next.result;
    partial = result;
    [from, runs] = [runs, next.runs];
  }
}

/** Whether so many runs are enough, or how many to look at next. */
export type Look = { readonly isEnd: true; readonly result: ScenarioResult } | { readonly isEnd: false; readonly runs: number };

/** Whether the runs are enough; else how many to look at next: as many as should do, not many times as many. */
export function look(run: ScenarioRun, result: ScenarioResult, { untils, most, looks }: Waiting): Look {
  const { runs } = result;
  const each = untils.map((until) => runsNeeded(run, result, until));
  const needed = Math.max(0, ...each.filter((one) => typeof one === 'number'));
  const unread = each.filter((one) => typeof one === 'object');
  if (needed <= runs || runs >= most || result.points.length === 0) {
    const reached = needed <= runs && unread.length === 0;
    const until = { reached, most, ...(looks && { looks: looks.length }) };
    return { isEnd: true, result: { ...result, until, missing: [...result.missing, ...unread] } };
  }
  const next = looks?.find((one) => one > runs);
  const wanted = Math.min(4 * runs, Math.max(1.25 * runs, 1.05 * needed));
  return { isEnd: false, runs: next ?? Math.min(most, Math.ceil(wanted)) };
}

/** What cannot be read will not be known better with more runs: then what is wrong with it. */
function runsNeeded(run: ScenarioRun, { runs, expectations }: ScenarioResult, until: Until): number | Missing {
  if (until.kind === 'decided') return expectations.some(({ outcome }) => outcome === 'undecided') ? Infinity : 0;
  try {
    const ratio = run.timesTooWide(until);
    return ratio <= 1 ? 0 : Math.max(runs + 1, runs * ratio * ratio);
  } catch (error) {
    if (error instanceof Refusal) return { message: error.message, place: until.place };
    throw error;
  }
}
