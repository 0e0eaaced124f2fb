import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { readSpec } from '../../../language/services/read-spec.ts';
import type { ColumnProgram } from '../../simulation/columns/program.ts';
import { WasmMachine } from '../../simulation/columns/wasm-machine.ts';
import type { Progress } from '../../simulation/progress.ts';
import { Scene } from '../../simulation/rollout/scene.ts';
import { simulate } from '../../simulation/simulate.ts';
import { median } from '../median.ts';
import { inProject } from '../project.ts';
import { table } from '../table.ts';
import { loadedClient } from './samples/loaded-client.ts';
import { candidates, worldSpec } from './samples/world.ts';

/**
 * Whole simulations of the product: the scenarios of the examples, best of n as n grows, from an edit to the first samples, and what a
 * large run takes of memory.
 */

/** A model step: one step of one rollout. An operation: of one lane of a column, those of plans included. */
const counted = { steps: 0, operations: 0 };
const { roll } = Scene.prototype;
Scene.prototype.roll = function (length, onStep) {
  return roll.call(this, length, (step) => {
    counted.steps += length;
    onStep?.(step);
  });
};
const operations = new WeakMap<ColumnProgram, number>();
const { run } = WasmMachine.prototype;
WasmMachine.prototype.run = function (program, length, context) {
  const known = operations.get(program) ?? operationsOf(program.encoded);
  operations.set(program, known);
  counted.operations += known * length;
  run.call(this, program, length, context);
};
function operationsOf(words: readonly number[]): number {
  let count = 0;
  for (let at = 0; at < words.length; at += words[at + 1]!) count++;
  return count;
}

/** Longest: the longest slice, between two chances to cancel. */
function timed<Given>(simulation: Generator<Progress, Given>): { result: Given; ms: number; longest: number } {
  const began = performance.now();
  let longest = 0;
  for (let last = began; ; ) {
    const { done, value } = simulation.next();
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (done) return { result: value, ms: now - began, longest };
  }
}

const rows: string[][] = [];
for (const file of readdirSync(inProject('examples')).filter((name) => name.endsWith('.mesa'))) {
  const { design } = await readSpec(`file:///${file}`, readFileSync(inProject(`examples/${file}`), 'utf8'));
  for (const { id } of design.scenarios) {
    Object.assign(counted, { steps: 0, operations: 0 });
    const { result, ms, longest } = timed(simulate(design, id));
    const perSecond = (count: number): string => (count / ms / 1000).toFixed(2);
    rows.push([
      `${file.replace('.mesa', '')} ${id}`,
      String(result.runs),
      ms.toFixed(0),
      (counted.steps / 1e6).toFixed(2),
      perSecond(counted.steps),
      perSecond(counted.operations),
      longest.toFixed(0),
    ]);
  }
}
console.log(
  table(['example', 'runs', 'ms', 'million steps', 'million steps/s', 'million operations/s', 'longest slice, ms'], rows),
);

const world = `world W {
  v ~ normal(0, 1)  e ~ student_t(5)
}
goal V { maximize v }
goal U { maximize v + e }
let n = 1
base optimizer B { pursues U  selects from W  search best of n }
scenario S of B { runs 100 }`;
const { design } = await readSpec('file:///bench.mesa', world);
const growth: string[][] = [];
let first = Number.NaN;
for (const n of [256, 1024, 4096, 16_384, 65_536]) {
  const lets = design.lets.map((own) => ({ ...own, value: { kind: 'number', value: n, place: own.place } as const }));
  const { ms } = timed(simulate({ ...design, lets }, 'S'));
  if (n === 256) first = ms / n;
  growth.push([`best of ${n}`, ms.toFixed(0), ((100 * n) / ms / 1000).toFixed(2), (ms / n / first).toFixed(2)]);
}
console.log(`\n${table(['100 runs', 'ms', 'million candidates a second', '× linear growth'], growth)}`);

/** In workers that have loaded their code and simulated nothing yet, or what the preview has them simulate as it opens; then once more. */
const firstSamples = { cold: [] as number[], warmed: [] as number[], again: [] as number[] };
for (let edit = 0; edit < 9; edit++)
  for (const isWarmed of [false, true]) {
    const client = await loadedClient();
    if (isWarmed) await client.warm({ design: (await readSpec('file:///edited.mesa', worldSpec)).design, scenario: 'Select' });
    for (const times of isWarmed ? [firstSamples.warmed, firstSamples.again] : [firstSamples.cold]) {
      const began = performance.now();
      const edited = await readSpec('file:///edited.mesa', worldSpec.replace('0.8 * a', `0.8${edit} * a`));
      const runs = Math.ceil(100_000 / candidates);
      await client.run({ design: edited.design, scenario: 'Select', options: { runs } });
      times.push(performance.now() - began);
    }
    client.end();
  }
const toSamples = (what: string, times: number[]): string[] => [what, median(times).toFixed(0), Math.min(...times).toFixed(0)];
console.log(
  `\n${table(
    ['from an edit to 100,000 samples of twelve variables', 'ms', 'at best'],
    [
      toSamples('in a worker that simulated nothing yet', firstSamples.cold),
      toSamples('in one that was warmed up, as when the preview opens (aim: 20)', firstSamples.warmed),
      toSamples('after that', firstSamples.again),
    ],
  )}`,
);

const memory: string[][] = [];
for (const runs of [100_000, 1_000_000, 10_000_000]) {
  const { stdout } = spawnSync(
    process.execPath,
    [...process.execArgv, inProject('src/build/bench/samples/memory.ts'), String(runs)],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [ms = Number.NaN, peak = Number.NaN] = stdout.trim().split(' ').map(Number);
  memory.push([`${runs} runs`, ms.toFixed(0), ((ms * 1e6) / runs).toFixed(0), peak.toFixed(0)]);
}
console.log(`\n${table(['20 variables, a step', 'ms', 'ns a run', 'largest memory, MB (aim: 300)'], memory)}`);
