import type { Design } from '../../language/design/design.ts';
import type { Cost } from './cost.ts';
import type { Cell } from './experiment/cell.ts';
import { missingClauses } from './experiment/missing-clauses.ts';
import { scenarioPlan } from './experiment/scenario-plan.ts';
import type { ScenarioRun } from './experiment/scenario-run.ts';
import { NotSimulated } from './not-simulated.ts';
import type { SimulationOptions } from './progress.ts';

/** Milliseconds that runs of a cell are to have taken before their time is believed; and when a single one that takes ever so long is given up. */
const believed = 30;
/** So many steps without plans are over sooner than they are estimated: each is taken to last as long as the slowest would. */
const quick = 1e5;
const quickMilliseconds = 1e-3;
const patience = 2000;

/**
 * Estimates the cost of a scenario by running a few of its runs, cheaply: the first and the last cell speak for all between. `now` tells
 * milliseconds. Nothing where it is not simulated.
 */
export function* costOf(
  design: Design,
  scenario: string,
  options: SimulationOptions,
  now: () => number,
): Generator<void, Cost | undefined> {
  try {
    const plan = scenarioPlan(design, scenario, options);
    if (missingClauses(design, plan.scenario).length > 0) return undefined;
    return yield* costOfRun(plan.make(plan.most), now);
  } catch (error) {
    if (error instanceof NotSimulated) return undefined;
    throw error;
  }
}

/** Leaves nothing of its runs in the stores. */
export function* costOfRun(run: ScenarioRun, now: () => number): Generator<void, Cost> {
  let [modelSteps, milliseconds] = [0, 0];
  for (const kind of [run.pointCells, run.attributionCells]) {
    const corners = [...new Set([kind[0], kind.at(-1)])].filter((cell) => cell !== undefined);
    for (const corner of corners) {
      const stands = kind.length / corners.length;
      const begun = now();
      const cell = run.cell(corner);
      const made = now() - begun;
      const runs = run.runsOf(corner);
      const steps = runs * cell.rolloutsPerRun * run.steps;
      modelSteps += stands * steps;
      const isQuick = cell.planners === 0 && steps < quick;
      const perRun = isQuick ? (steps / runs) * quickMilliseconds : yield* millisecondsPerRun(cell, runs, now);
      milliseconds += stands * (made + runs * perRun);
    }
  }
  run.forget();
  const [first, last] = [run.cell(0), run.cell(run.pointCells.length - 1)];
  const largest = last.rolloutsPerRun > first.rolloutsPerRun ? last : first;
  return { modelSteps, seconds: milliseconds / 1000, factors: factorsOf(run, largest), advice: adviceOf(run, largest) };
}

/** More and more runs at once, as a simulation has them: one alone would seem slow. */
function* millisecondsPerRun(cell: Cell, runs: number, now: () => number): Generator<void, number> {
  for (let from = 0, count = 1; ; ) {
    const begun = now();
    for (const _ of cell.run(from, from + count)) {
      yield;
      if (now() - begun > patience) return (now() - begun) / count;
    }
    const spent = now() - begun;
    from += count;
    // The first warms the machine up: it is believed only where another would take long too.
    if (spent > (count === 1 ? 10 * believed : believed) || from >= runs) return spent / count;
    count = Math.min(4 * count, runs - from);
  }
}

function factorsOf(run: ScenarioRun, cell: Cell): string {
  const { candidates, trials } = cell.search;
  const factors: readonly (readonly [number, string])[] = [
    [run.runs, 'runs'],
    [run.points, 'points of the sweep'],
    [candidates, 'candidates'],
    [trials, 'trials'],
    [run.steps, 'steps'],
  ];
  const told = factors
    .filter(([count], i) => i === 0 || count > 1)
    .map(([count, what]) => `${count.toLocaleString('en')} ${what}`);
  return told.join(' × ');
}

function adviceOf(run: ScenarioRun, cell: Cell): string {
  const plans = cell.planners > 0 ? ', or plan fewer steps ahead with fewer samples' : '';
  const attributed = run.attributionCells.length > 0 ? ', or attribute no loss' : '';
  return `Ask for fewer of any of these: half as many take half as long${plans}${attributed}.`;
}
