import { readFileSync } from 'node:fs';
import type { Design } from '../../../language/design/design.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import type { ScenarioResult } from '../../simulation/result.ts';
import { simulate } from '../../simulation/simulate.ts';
import { inProject } from '../project.ts';
import { table } from '../table.ts';
import { NotToBeHad } from './samples/engine.ts';
import { examplesInC } from './samples/outside.ts';

/**
 * Planned and searched dynamic worlds beside the same loop by hand in C (`samples/examples.c`): the processor's milliseconds, the least of
 * some rounds, for the world cannot be told to be idle. Losses are not attributed; the rest of what a scenario gives is part of the time. C's
 * loops give the means alone: in tree-search, by the estimator of `semantics.md`, of every size of the search from all candidates, each of which
 * is deployed for it, and of both goals; in runaway of both goals and the harm; in tree-search-depth of both goals. They keep no intervals,
 * trajectories and scatter, and take equal actions as they come. Positions that are equal at a depth of a plan are gone through once where
 * Mesascope does that too, as in tree-search-depth. As written many take C less time than it takes to compile a design: so each is compared with
 * more runs too. Where C's loops become vectors of 512 bits, as in tree-search, that is four times what WebAssembly has: so they are compiled for
 * 128 bits too. The aim is of worlds that go on over time; tree-search, of one step, is shown as the one that is farthest from its loop.
 */
const rounds = 4;

/** The loop's name in C is the example's; the last point of a sweep is compared. `more`: how many times as many runs. */
const compared = [
  { example: 'rocket', scenario: 'Calm', goal: 'Course', more: 4 },
  { example: 'humans', scenario: 'Savanna', goal: 'Fitness', more: 4 },
  { example: 'off-switch', scenario: 'Deference', goal: 'Payoff', more: 20 },
  { example: 'runaway', scenario: 'Foresight', goal: 'Service', more: 200 },
  { example: 'tree-search', scenario: 'Tournament', goal: 'Winning', more: 20 },
  { example: 'tree-search-depth', scenario: 'Match', goal: 'Winning', more: 4 },
  { example: 'federated-cars', scenario: 'Winter', goal: 'SafeTrips', more: 2 },
] as const;

function simulated(design: Design, scenario: string, runs?: number): ScenarioResult {
  const slices = simulate(design, scenario, { attribution: false, ...(runs !== undefined && { runs }) });
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
}

/** The processor's milliseconds, of all threads. */
function busy(work: () => ScenarioResult): { readonly ms: number; readonly result: ScenarioResult } {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1000, result };
}

let inC: ReturnType<typeof examplesInC> | undefined;
let inNarrowC: typeof inC;
try {
  inC = examplesInC('native');
  inNarrowC = examplesInC('128 bits');
} catch (error) {
  if (!(error instanceof NotToBeHad)) throw error;
  console.log(`Not to be had here: ${error.message}\n`);
}
const least = (works: readonly { readonly ms: number }[]): number => Math.min(...works.map(({ ms }) => ms));
const rows: string[][] = [];
for (const { example, scenario, goal, more } of compared) {
  const { design } = await readSpec(`file:///${example}.mesa`, readFileSync(inProject(`examples/${example}.mesa`), 'utf8'));
  const taken = Array.from({ length: rounds }, () => busy(() => simulated(design, scenario)));
  const { ms: cold, result } = taken[0]!;
  const ms = least(taken);
  const many = least(Array.from({ length: rounds }, () => busy(() => simulated(design, scenario, more * result.runs))));
  const { mean = Number.NaN, se = Number.NaN } = result.points.at(-1)?.measures[`realised(${goal})`] ?? {};
  const realised = `${mean.toFixed(3)} ± ${(2 * se).toFixed(3)}`;
  const name = `${example} ${scenario}`;
  const loop = inC?.run(example, 1);
  const loops = inC?.run(example, more);
  const narrow = inNarrowC?.run(example, more);
  rows.push(
    loop && loops && narrow
      ? [
          name,
          realised,
          loop.mean.toFixed(3),
          cold.toFixed(0),
          ms.toFixed(1),
          loop.ms.toFixed(2),
          (ms / loop.ms).toFixed(1),
          `${more} ×`,
          many.toFixed(0),
          loops.ms.toFixed(1),
          (many / loops.ms).toFixed(1),
          (many / narrow.ms).toFixed(1),
        ]
      : [name, realised, cold.toFixed(0), ms.toFixed(1), `${more} ×`, many.toFixed(0)],
  );
}
inC?.end();
inNarrowC?.end();
const headings = inC
  ? ['scenario', 'realised', 'in C', 'ms, cold', 'ms', 'C, ms', '× C', 'runs', 'ms', 'C, ms', '× C (aim: 3)', '× C, 128 bits']
  : ['scenario', 'realised', 'ms, cold', 'ms', 'runs', 'ms'];
console.log(table(headings, rows));
