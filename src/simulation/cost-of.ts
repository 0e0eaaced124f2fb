import type { Design } from '../../language/design/design.ts';
import type { Cost } from './cost.ts';
import type { Cell } from './experiment/cell.ts';
import { missingClauses } from './experiment/missing-clauses.ts';
import { scenarioPlan } from './experiment/scenario-plan.ts';
import type { ScenarioRun } from './experiment/scenario-run.ts';
import { NotSimulated } from './not-simulated.ts';
import type { SimulationOptions } from './progress.ts';

/** Runs are timed so many at once that they take some milliseconds: a machine that others use too stops most of what takes longer. */
const timed = 1;
/** A cell is run for this share of the time that it seems to take: what seems long is looked at long, since engines warm up slowly. */
const share = 1 / 100;
/** Milliseconds that runs of a cell take at least before they are believed, and after which they are; and where no step is done by then. */
const [fewest, patience, mostPatience] = [10, 2000, 15_000];
/** Runs that are tried at most, and have room: all of them might need more memory than there is. */
const mostTried = 1_000_000;
/** So many steps without plans are over sooner than they are estimated: each is taken to last as long as the slowest would. */
const quick = 1e5;
const quickMilliseconds = 1e-3;

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
    const run = plan.make(plan.waiting.most);
    const cost = yield* costOfRun(run, now);
    plan.keep(run);
    return cost;
  } catch (error) {
    if (error instanceof NotSimulated) return undefined;
    throw error;
  }
}

/** Leaves nothing of its runs in the stores; the cells that it made stay. */
export function* costOfRun(run: ScenarioRun, now: () => number): Generator<void, Cost> {
  let [modelSteps, milliseconds] = [0, 0];
  run.makeRoom(mostTried);
  for (const { corners, count, runsOf } of run.kinds) {
    const made: { readonly cell: Cell; readonly ms: number }[] = [];
    for (const corner of corners) {
      const begun = now();
      const cell = run.tryCell(corner);
      if (cell) made.push({ cell, ms: now() - begun });
      yield;
    }
    const stands = count / Math.max(1, made.length);
    const runs = runsOf(made.map(({ cell }) => cell));
    for (const { cell, ms } of made) {
      const steps = cell.rolloutsPerRun * cell.steps;
      const isQuick = cell.planners === 0 && runs * steps < quick;
      const ofRun = isQuick
        ? { steps, milliseconds: steps * quickMilliseconds }
        : yield* costOfOne(cell, { runs: Math.min(runs, mostTried), stands }, now);
      modelSteps += stands * runs * ofRun.steps;
      milliseconds += stands * (ms + runs * ofRun.milliseconds);
    }
  }
  run.makeRoom(run.runs);
  const [first, last] = [run.cell(0), run.cell(run.pointCells - 1)];
  const largest = last.rolloutsPerRun > first.rolloutsPerRun ? last : first;
  return { modelSteps, seconds: milliseconds / 1000, factors: factorsOf(run, largest), advice: adviceOf(run, largest) };
}

/** Of a run of a cell, on average. */
interface OfRun {
  readonly steps: number;
  readonly milliseconds: number;
}

/**
 * The least that a run took, of more and more runs at once, as a simulation has them. Whatever else takes the machine's time only ever
 * adds to it, as does code that is not warm yet; so a pause is never taken for work. What would try patience is not run to its end: it takes as
 * much longer as it has steps; where nobody who races falls behind it has more than it seems to have. `stands`: for so many cells this one
 * speaks.
 */
function* costOfOne(
  cell: Cell,
  { runs, stands }: { readonly runs: number; readonly stands: number },
  now: () => number,
): Generator<void, OfRun> {
  let [least, total] = [Number.POSITIVE_INFINITY, 0];
  const untried = cell.stepsRolled;
  const steps = cell.rolloutsPerRun * cell.steps;
  const perRun = (rolled: number, of: number): number => (cell.mayTakeMore ? Math.max(steps, rolled / of) : steps);
  let [from, count] = [0, 1];
  while (from < runs) {
    const begun = now();
    const before = cell.stepsRolled;
    let slices = 0;
    for (const _ of cell.run(from, from + count)) {
      yield;
      slices += 1;
      if (slices % 8 !== 0) continue;
      const spent = now() - begun;
      const done = cell.stepsRolled - before;
      // Before anything is done nobody can tell: plans are waited for longer, and what is not done by then is long enough.
      if (spent > patience && (done > 0 || spent > mostPatience)) {
        const rolled = Math.max(1, done);
        const known = from > 0 ? perRun(before - untried, from) : steps;
        // What has rolled more than that has, for all that is known, as much before it.
        const own = cell.mayTakeMore && rolled > count * known ? (2 * rolled) / count : known;
        return { steps: own, milliseconds: Math.min(least, spent / Math.min(count, rolled / own)) };
      }
    }
    const spent = now() - begun;
    total += spent;
    from += count;
    // A clock that shows no less than a tenth of a millisecond says nothing of what is shorter.
    if (spent >= timed) least = Math.min(least, spent / count);
    if (total >= Math.min(patience, Math.max(fewest, share * stands * runs * least))) break;
    count = Math.min(spent < timed ? 4 * count : count, runs - from);
    yield;
  }
  return { steps: perRun(cell.stepsRolled - untried, from), milliseconds: Math.min(least, total / from) };
}

function factorsOf(run: ScenarioRun, cell: Cell): string {
  const { candidates, trials } = cell.search;
  const factors: readonly (readonly [number, string])[] = [
    [run.runs, 'runs'],
    [run.points, 'points of the sweep'],
    [candidates, 'candidates'],
    [trials, 'trials'],
    [cell.steps, 'steps'],
  ];
  const told = factors
    .filter(([count], i) => i === 0 || count > 1)
    .map(([count, what]) => `${count.toLocaleString('en')} ${what}`);
  return told.join(' × ');
}

function adviceOf(run: ScenarioRun, cell: Cell): string {
  const plans = cell.planners > 0 ? ', or plan fewer steps ahead with fewer samples' : '';
  const attributed = run.attributesLoss ? ', or attribute no loss' : '';
  return `Ask for fewer of any of these: half as many take half as long${plans}${attributed}.`;
}
