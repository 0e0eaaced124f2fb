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
 * some rounds, for the world cannot be told to be idle. Losses are not attributed; the rest of what a scenario gives is part of the time.
 */
const rounds = 4;

/** The loop's name in C is the example's; the last point of a sweep is compared. */
const compared = [
  { example: 'rocket', scenario: 'Calm', goal: 'Course' },
  { example: 'humans', scenario: 'Savanna', goal: 'Fitness' },
  { example: 'off-switch', scenario: 'Deference', goal: 'Payoff' },
  { example: 'runaway', scenario: 'Foresight', goal: 'Service' },
  { example: 'tree-search', scenario: 'Tournament', goal: 'Winning' },
  { example: 'federated-cars', scenario: 'Winter', goal: 'SafeTrips' },
] as const;

function simulated(design: Design, scenario: string): ScenarioResult {
  const slices = simulate(design, scenario, { attribution: false });
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
try {
  inC = examplesInC();
} catch (error) {
  if (!(error instanceof NotToBeHad)) throw error;
  console.log(`Not to be had here: ${error.message}\n`);
}
const rows: string[][] = [];
for (const { example, scenario, goal } of compared) {
  const { design } = await readSpec(`file:///${example}.mesa`, readFileSync(inProject(`examples/${example}.mesa`), 'utf8'));
  const taken = Array.from({ length: rounds }, () => busy(() => simulated(design, scenario)));
  const first = taken[0]!;
  const ms = Math.min(...taken.map((one) => one.ms));
  const { mean = Number.NaN, se = Number.NaN } = first.result.points.at(-1)?.measures[`realised(${goal})`] ?? {};
  const own = [`${example} ${scenario}`, first.ms.toFixed(0), ms.toFixed(1), `${mean.toFixed(3)} ± ${(2 * se).toFixed(3)}`];
  const loop = inC?.run(example);
  rows.push(loop ? [...own, loop.ms.toFixed(2), loop.mean.toFixed(3), (ms / loop.ms).toFixed(1)] : own);
}
inC?.end();
console.log(
  table(['scenario', 'ms, cold', 'ms', 'realised', 'C, ms', 'realised in C', '× C (aim: 3)'].slice(0, inC ? 7 : 4), rows),
);
