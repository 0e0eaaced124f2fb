import { uncorrected } from '../../../language/design/corrections/corrected.ts';
import { correctedGroup } from '../../simulation/attribution/corrected-group.ts';
import { simulateInRounds } from '../../simulation/experiment/in-rounds.ts';
import { type DrawnDesign, renamed, specText, withMechanism } from './drawn-design.ts';
import { designOf, interval, type Label } from './experiments.ts';

/** Runs for whether one thing answers to another at all, and for which way it does. */
const probed = 256;
/** Planners find what is best to 10⁻⁶ of its range. */
const rounding = 1e-5;
/** What is set by hand in place of a variable's mechanism: no two of them the same but for a sign. */
const settings = [-1.3, 1.7];
export const ofActions: readonly number[] = [0.1, 0.45, 0.9];
export const ofDraws: readonly number[] = [-1.3, 0.4, 1.7];

type Realised = ReadonlyMap<string, Float64Array>;

/** By spec, scenario and runs, what was simulated last: a label asks the same more than once. */
const simulations = new Map<string, Promise<Realised>>();
const mostKept = 400;
/** Of so many runs it is kept at most: of more it would take too much room. */
const mostRunsKept = 8192;

/** By the goal's id, its value in each run of a scenario. */
export function realisedIn(drawn: DrawnDesign, scenario = 'Probe', runs = probed): Promise<Realised> {
  const key = `${scenario} ${runs} ${specText(drawn)}`;
  const known = simulations.get(key) ?? simulatedRuns(drawn, scenario, runs);
  if (runs > mostRunsKept) return known;
  if (simulations.size > mostKept) simulations.clear();
  simulations.set(key, known);
  return known;
}

async function simulatedRuns(drawn: DrawnDesign, scenario: string, runs: number): Promise<Realised> {
  const design = await designOf(drawn);
  const found = design.scenarios.find(({ id }) => id === scenario)!;
  const setting = { scenario: found, seed: drawn.seed, steps: drawn.steps, runs, sweep: {} };
  const { group, store } = correctedGroup(setting, uncorrected(design));
  const steps = simulateInRounds([group], { first: 0, last: runs });
  while (!steps.next().done);
  return store.soFar(runs).realised;
}

const answered = new WeakMap<DrawnDesign, Map<string, Promise<ReadonlySet<string>>>>();

/** The goals that answer to a variable that is set by hand, all else drawn as it is: in any run, beyond rounding. Asked once of a design. */
function answering(drawn: DrawnDesign, name: string, scenario: string): Promise<ReadonlySet<string>> {
  const known = answered.get(drawn) ?? new Map<string, Promise<ReadonlySet<string>>>();
  answered.set(drawn, known);
  const key = `${name} ${scenario}`;
  const answer = known.get(key) ?? simulated(drawn, name, scenario);
  known.set(key, answer);
  return answer;
}

async function simulated(drawn: DrawnDesign, name: string, scenario: string): Promise<ReadonlySet<string>> {
  const values = kindOf(drawn, name) === 'action' ? [0.1, 0.9] : settings;
  const read = withReadings(drawn);
  const [one, other] = await Promise.all(values.map((value) => realisedIn(setTo(read, name, value), scenario)));
  return new Set([...one!].flatMap(([id, first]) => (differ(first, other!.get(id)!) ? [id] : [])));
}

export const differ = (one: Float64Array, other: Float64Array): boolean =>
  one.some((value, run) => Math.abs(value - other[run]!) > rounding * (1 + Math.abs(value)));

/** Each variable as a goal that nobody pursues, and what a planner pursues with its param as it is on average: nobody sets it where nobody selects. */
function withReadings(drawn: DrawnDesign): DrawnDesign {
  const { mesa, variables, read = [] } = drawn;
  const own = mesa?.goal === undefined ? [] : [{ id: 'Own', expression: mesa.goal.replaceAll('A.p', '0.5') }];
  return { ...drawn, read: [...read, ...own, ...variables.map(({ name }) => ({ id: `Of${name}`, expression: name }))] };
}

/** Whether a goal, or an expression that is read as one, answers to a variable. */
export async function answersTo(drawn: DrawnDesign, name: string, goal: string, scenario = 'Probe'): Promise<boolean> {
  return (await answering(drawn, name, scenario)).has(goal);
}

/** Whether an action, or anything else, moves a variable. */
export const moves = (drawn: DrawnDesign, by: string, name: string): Promise<boolean> => answersTo(drawn, by, `Of${name}`);

/** Which way it goes from one design to the next, on average. */
export type Trend = 'up' | 'down' | 'flat' | 'either' | 'unclear';

export async function trend(all: readonly DrawnDesign[], goal: string): Promise<Trend> {
  const made = await Promise.all(all.map((one) => realisedIn(one)));
  const ways = new Set<Trend>();
  for (const [at, one] of made.slice(1).entries()) {
    const [now, before] = [one.get(goal)!, made[at]!.get(goal)!];
    if (!differ(now, before)) continue;
    const [low, high] = interval(now.map((value, run) => value - before[run]!));
    ways.add(low > 0 ? 'up' : high < 0 ? 'down' : 'unclear');
  }
  const [way = 'flat'] = ways;
  return ways.has('unclear') ? 'unclear' : ways.size > 1 ? 'either' : way;
}

/** Whether it goes that way all along. */
export const goes = (way: 'up' | 'down', found: Trend): Label => (found === 'unclear' ? found : found === way ? 'yes' : 'no');

/** The design with a variable set by hand to each of three values. */
export const settingsOf = (drawn: DrawnDesign, name: string): readonly DrawnDesign[] =>
  (kindOf(drawn, name) === 'action' ? ofActions : ofDraws).map((value) => setTo(drawn, name, value));

/** Which way it goes from one design to the next in every run; undefined where that differs, and where it goes nowhere. */
export async function course(all: readonly DrawnDesign[], goal: string): Promise<'up' | 'down' | undefined> {
  const made = await Promise.all(all.map(async (one) => (await realisedIn(one)).get(goal)!));
  const signs = new Set<number>();
  for (const [at, now] of made.slice(1).entries())
    now.forEach((value, run) => {
      const by = value - made[at]![run]!;
      if (Math.abs(by) > rounding * (1 + Math.abs(value))) signs.add(Math.sign(by));
    });
  const [sign] = signs;
  return signs.size > 1 || sign === undefined ? undefined : sign > 0 ? 'up' : 'down';
}

const kindOf = ({ variables }: DrawnDesign, name: string) => variables.find((one) => one.name === name)?.kind;

export function setTo(drawn: DrawnDesign, name: string, value: number): DrawnDesign {
  if (kindOf(drawn, name) !== 'action') return withMechanism(drawn, name, 'equation', `= ${value}`);
  // Who is set by hand does not act.
  const { rival, ...rest } = drawn;
  const others = rival && rival.action !== name ? { ...rest, rival } : rest;
  return withMechanism(others, name, 'action', `in [0, 1] default ${value}`);
}

/** The design with a goal `T` that nobody pursues, to read something by. */
export const reading = (drawn: DrawnDesign, expression: string): DrawnDesign => ({ ...drawn, read: [{ id: 'T', expression }] });

/** An expression with some names at a number. */
export const at = (expression: string, names: readonly string[], value: number): string =>
  renamed(expression, new Map(names.map((name) => [name, String(value)])));
