import { cpus } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { median } from '../median.ts';
import { table } from '../table.ts';
import { type Engine, NotToBeHad } from './samples/engine.ts';
import { freeCores } from './samples/free-cores.ts';
import { columns, columnsInWorkers, inWorkers, wholeScenario } from './samples/mesascope.ts';
import { compiledC, javascript, numpy } from './samples/outside.ts';
import { squiggle } from './samples/squiggle.ts';
import { samples } from './samples/world.ts';

/**
 * Samples a second of one world (see `samples/world.ts`), against what else one would compute them with: medians of rounds in which
 * everybody has a turn after the other, so that a busy machine slows all alike. What one thread and what two are to reach is asked of the same
 * work, the world's columns with what is selected, as numpy and C do it; a whole scenario has its estimates and intervals beside that.
 */
const rounds = 11;
/** Each runs for so many milliseconds before, or once: a second worker is only there, and warm, when it was missed for a while. */
const warmUp = 2000;

const engines: Engine[] = [];
for (const make of [
  javascript,
  numpy,
  compiledC,
  squiggle,
  () => [columns('js'), columns('wasm'), columnsInWorkers(2)],
  async () => [await wholeScenario(), await inWorkers(2)],
])
  try {
    engines.push(...(await make()));
  } catch (error) {
    if (!(error instanceof NotToBeHad)) throw error;
    console.log(`Not to be had here: ${error.message}\n`);
  }

const free: number[] = [];
const taken = new Map<Engine, number[]>(engines.map((engine) => [engine, []]));
const means = new Map<Engine, number>();
try {
  for (const engine of engines) for (const began = performance.now(); performance.now() - began < warmUp; ) await engine.run();
  for (let round = 0; round < rounds; round++) {
    free.push(await freeCores(200));
    for (const engine of engines) {
      // What the one before has left to be cleared away is no part of its turn.
      await setTimeout(100);
      const { ms, mean } = await engine.run();
      means.set(engine, mean);
      taken.get(engine)!.push(ms);
    }
  }
} finally {
  for (const { end } of engines) end?.();
}

const ms = (engine: Engine): number => median(taken.get(engine)!);
console.log(
  table(
    ['one world of 12 variables, best of 64', 'ms', 'at best', 'million samples/s', 'mean selected'],
    engines.map((engine) => [
      engine.name,
      ms(engine).toFixed(0),
      Math.min(...taken.get(engine)!).toFixed(0),
      (samples / ms(engine) / 1000).toFixed(1),
      means.get(engine)!.toFixed(3),
    ]),
  ),
);

const find = (end: string): Engine | undefined => engines.find(({ name }) => name.endsWith(end));
const aims: readonly (readonly [of: string, against: string, aim: string])[] = [
  ['columns alone', 'tuned', 'at least 1.7'],
  ['columns alone, 2 workers', 'tuned', 'at least 3'],
  ['columns alone, 2 workers', 'sample by sample, 2 at once', ''],
  ['whole scenario', 'tuned', ''],
  ['whole scenario, 2 workers', 'tuned', ''],
  ['sample by sample, 2 at once', 'sample by sample', ''],
  ['columns alone', 'sample by sample', 'at least 0.83'],
  ['columns alone', 'C -O3, columns', 'at least 0.5'],
  ['columns alone', 'tree walking, JavaScript', 'at least 15'],
  ['columns alone', 'Squiggle', 'at least 60'],
  ['columns alone', 'whole arrays, JavaScript', ''],
  ['whole scenario', 'columns alone', ''],
  ['columns alone, 2 workers', 'columns alone', ''],
  ['whole scenario, 2 workers', 'whole scenario', ''],
];
console.log(
  `\n${table(
    ['speed of', 'against', 'ratio', 'aim'],
    aims.flatMap(([of, against, aim]) => {
      const [one, other] = [find(of), find(against)];
      if (!one || !other) return [];
      // Round by round, in which both had the machine alike.
      const ratio = median(taken.get(other)!.map((time, round) => time / taken.get(one)![round]!));
      return [[one.name, other.name, `${ratio.toFixed(2)} ×`, aim]];
    }),
  )}`,
);
console.log(
  `\nBetween the rounds ${median(free).toFixed(1)} of ${cpus().length} cores were free: a second worker has nothing to gain unless a second core is, and no more than C has (some cores are halves of one).`,
);
