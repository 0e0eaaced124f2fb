import type { Scenario, Until } from '../../../language/design/design.ts';
import type { Hands } from '../hands.ts';
import { Refusal } from '../measures/refusal.ts';
import type { Progress, SimulationOptions } from '../progress.ts';
import type { ScenarioResult } from '../result.ts';
import { firstCandidates } from './point-store.ts';
import type { RunsPart } from './runs-part.ts';
import type { ScenarioRun } from './scenario-run.ts';

/** With so many runs it is first looked whether they are enough: the candidates of a result all come of fewer. */
export const firstLook = firstCandidates;
/** The budget of `run until decided` where none is given: so many times the scenario's own runs. */
const usualBudget = 100;

/** What a scenario, or whoever runs it, waits for; nothing where it just has its runs. */
export function untilOf({ runs }: Scenario, { untilDecided }: SimulationOptions): readonly Until[] {
  const written = runs?.until ? [runs.until] : [];
  if (!untilDecided || written.some(({ kind }) => kind === 'decided')) return written;
  return [...written, { kind: 'decided', place: runs?.place ?? { uri: '', start: 0, end: 0 } }];
}

/** How many runs there may be at most. `own`: as many as the scenario asks for, or the options in its place. */
export function budget({ runs }: Scenario, options: SimulationOptions, own: number): number {
  return options.untilDecided && options.runs === undefined && !runs?.until ? usualBudget * own : own;
}

/** Simulates more and more runs until they are enough. The result is to the last bit that of as many runs asked for. */
export function* simulateUntil(
  make: (runs: number) => ScenarioRun,
  untils: readonly Until[],
  most: number,
  hands?: Hands,
): Generator<Progress, ScenarioResult> {
  const parts: RunsPart[] = [];
  let partial: ScenarioResult | undefined;
  for (let from = 0, runs = Math.min(firstLook, most); ; ) {
    const run = make(runs);
    const simulating = run.simulatePart(from, runs, undefined, hands);
    let step = simulating.next();
    for (; !step.done; step = simulating.next())
      yield { done: (from + step.value.done * (runs - from)) / most, partial: partial ?? step.value.partial };
    parts.push(step.value);
    const result = yield* run.join(parts);
    const next = look(run, result, untils, most);
    if (next.isEnd) return next.result;
    partial = result;
    [from, runs] = [runs, next.runs];
  }
}

/** Whether so many runs are enough, or how many to look at next. */
export type Look = { readonly isEnd: true; readonly result: ScenarioResult } | { readonly isEnd: false; readonly runs: number };

/** Whether the runs are enough; else how many to look at next: as many as should do, not many times as many. */
export function look(run: ScenarioRun, result: ScenarioResult, untils: readonly Until[], most: number): Look {
  const { runs } = result;
  const needed = Math.max(0, ...untils.map((until) => runsNeeded(run, result, until)));
  if (needed <= runs || runs >= most || result.points.length === 0)
    return { isEnd: true, result: { ...result, until: { reached: needed <= runs, most } } };
  const wanted = Math.min(4 * runs, Math.max(1.25 * runs, 1.05 * needed));
  return { isEnd: false, runs: Math.min(most, Math.ceil(wanted)) };
}

function runsNeeded(run: ScenarioRun, { runs, expectations }: ScenarioResult, until: Until): number {
  if (until.kind === 'decided')
    return Math.max(
      0,
      ...expectations.map(({ outcome, runsToDecide }) =>
        outcome === 'undecided' ? Math.max(runs + 1, runsToDecide ?? Infinity) : 0,
      ),
    );
  try {
    const ratio = run.timesTooWide(until);
    return ratio <= 1 ? 0 : Math.max(runs + 1, runs * ratio * ratio);
  } catch (error) {
    // What cannot be read will not be known better with more runs: the result says what is wrong with it.
    if (error instanceof Refusal) return 0;
    throw error;
  }
}
