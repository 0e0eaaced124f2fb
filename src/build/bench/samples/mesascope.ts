import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { readSpec } from '../../../../language/services/read-spec.ts';
import { startSimulations } from '../../../cli/simulations.ts';
import { ColumnLayout } from '../../../simulation/columns/layout.ts';
import type { ColumnMachine } from '../../../simulation/columns/machine.ts';
import { startMachine } from '../../../simulation/columns/start-machine.ts';
import { streamKey } from '../../../simulation/columns/stream-key.ts';
import { simulate } from '../../../simulation/simulate.ts';
import { type Engine, timed } from './engine.ts';
import { bestOf, candidates, samples, worldSpec } from './world.ts';

/** The world's columns alone, block by block, with what is selected. */
export function columns(backend: ColumnMachine['backend']): Engine {
  const sumOf = columnsOf(backend);
  return timed(
    backend === 'wasm' ? 'Mesascope, columns alone' : 'Mesascope, columns in JavaScript',
    () => sumOf(0, samples) / (samples / candidates),
  );
}

/** The same in threads that stay, each of which has as many of the samples. */
export function columnsInWorkers(workers: number): Engine {
  const threads = Array.from({ length: workers }, () => new Worker(new URL('./columns-worker.ts', import.meta.url)));
  // Whole choices, so that each has its best.
  const each = candidates * Math.ceil(samples / candidates / workers);
  return {
    name: `Mesascope, columns alone, ${workers} workers`,
    run: async () => {
      const began = performance.now();
      const sums = await Promise.all(
        threads.map(async (thread, i): Promise<number> => {
          const found = once(thread, 'message');
          thread.postMessage([i * each, Math.min(samples, (i + 1) * each)]);
          return (await found)[0] as number;
        }),
      );
      const mean = sums.reduce((sum, one) => sum + one, 0) / (samples / candidates);
      return { ms: performance.now() - began, mean };
    },
    end: () => {
      for (const thread of threads) void thread.terminate();
    },
  };
}

/** The sum of what is selected of the samples from one to before another, whole choices of them. */
export function columnsOf(backend: ColumnMachine['backend']): (from: number, to: number) => number {
  const layout = new ColumnLayout();
  const lanes = layout.column();
  const program = layout.program();
  const number = (x: number) => layout.constant(x);
  const source = (name: string) => ({ variable: streamKey(name), lanes });
  const normal = (name: string) => program.draw('normal', [number(0), number(1)], source(name));
  const [a, b, c, d, f] = [normal('a'), normal('b'), normal('c'), normal('d'), normal('f')];
  const t = program.draw('student_t', [number(5), number(0), number(1)], source('t'));
  const times = (x: number, y: typeof a) => program.apply('*', [number(x), y]);
  const effort = program.apply('logistic', [program.apply('-', [times(0.8, a), b])]);
  const quality = program.apply('+', [times(2, effort), times(0.3, c)]);
  const cost = times(0.5, program.apply('*', [effort, effort]));
  const measure = program.apply('+', [quality, times(0.2, t)]);
  const demand = program.apply('exp', [times(0.1, program.apply('-', [d, cost]))]);
  const value = program.apply('-', [program.apply('*', [quality, demand]), program.apply('*', [cost, f])]);
  const machine = startMachine(layout, backend);
  return (from, to) => {
    let sum = 0;
    for (let first = from; first < to; first += machine.block) {
      const length = Math.min(machine.block, to - first);
      machine.numberLanes(lanes, first);
      machine.run(program, length, streamKey(1));
      sum += bestOf(machine.column(measure), machine.column(value), length);
    }
    return sum;
  };
}

/** The whole of a scenario on one thread: candidates, scores, selection, deployment, baseline, estimates with their intervals. */
export async function wholeScenario(): Promise<Engine> {
  const { design } = await readSpec('file:///samples.mesa', worldSpec);
  return timed('Mesascope, whole scenario', () => {
    const slices = simulate(design, 'Select');
    for (;;) {
      const { done, value } = slices.next();
      if (done) return value.points[0]?.measures['realised(Value)']?.mean ?? Number.NaN;
    }
  });
}

/** The same through the command line's workers, which stay. */
export async function inWorkers(workers: number): Promise<Engine> {
  const { design } = await readSpec('file:///samples.mesa', worldSpec);
  const simulations = startSimulations(undefined, workers);
  return {
    name: `Mesascope, whole scenario, ${workers} workers`,
    run: async () => {
      const began = performance.now();
      const result = await simulations.run({ design, scenario: 'Select', options: {} });
      const mean = result.points[0]?.measures['realised(Value)']?.mean ?? Number.NaN;
      return { ms: performance.now() - began, mean };
    },
    end: simulations.end,
  };
}
