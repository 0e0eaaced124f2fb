import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSpec } from '../../../language/services/read-spec.ts';
import { inProject } from '../../../src/build/project.ts';
import { WasmMachine } from '../../../src/simulation/columns/wasm-machine.ts';
import { costOf } from '../../../src/simulation/cost-of.ts';
import { Cell } from '../../../src/simulation/experiment/cell.ts';
import { simulate } from '../../../src/simulation/simulate.ts';

/** The most that is computed between two yields: lanes times words of programs; ten million of them are some 25 ms. */
function longest(slices: Generator<unknown, unknown>): number {
  const { run } = WasmMachine.prototype;
  let [most, own] = [0, 0];
  WasmMachine.prototype.run = function (program, length, context) {
    own += length * program.encoded.length;
    run.call(this, program, length, context);
  };
  try {
    for (let done = false; !done; ) {
      own = 0;
      done = slices.next().done === true;
      most = Math.max(most, own);
    }
  } finally {
    WasmMachine.prototype.run = run;
  }
  return most;
}

async function example(name: string) {
  const file = `examples/${name}.mesa`;
  return (await readSpec(`file:///${file}`, readFileSync(inProject(file), 'utf8'))).design;
}

test.each([
  ['federated-cars', 'Seasons', 60],
  ['best-of-n', 'Growth', 40],
  ['rocket', 'Storm', 30],
])('%s %s yields often, however short its rollouts', async (name, scenario, runs) => {
  expect(longest(simulate(await example(name), scenario, { runs, attribution: false }))).toBeLessThan(1e7);
});

/** The cells that are run meanwhile. */
function cellsRun(slices: Generator<unknown, unknown>): ReadonlySet<Cell> {
  const found = new Set<Cell>();
  const { run } = Cell.prototype;
  Cell.prototype.run = function (from, to) {
    found.add(this);
    return run.call(this, from, to);
  };
  try {
    while (!slices.next().done);
  } finally {
    Cell.prototype.run = run;
  }
  return found;
}

test('what it costs is told by a few cells, which the run itself then goes on with', async () => {
  const design = await example('runaway');
  const options = { runs: 4, attribution: true };
  const estimated = cellsRun(costOf(design, 'Foresight', options, () => performance.now()));
  const simulated = cellsRun(simulate(design, 'Foresight', options));
  const again = cellsRun(simulate(design, 'Foresight', options));
  expect(estimated.size).toBeGreaterThan(1);
  expect(2 * estimated.size).toBeLessThan(simulated.size);
  expect([...estimated].every((cell) => simulated.has(cell))).toBe(true);
  // What was simulated is not kept.
  expect([...again].some((cell) => simulated.has(cell))).toBe(false);
});

test('a run that goes on with what its cost was told by gives the same', async () => {
  const options = { runs: 20, attribution: 10 };
  const result = async (costs: boolean): Promise<unknown> => {
    const design = await example('rocket');
    if (costs) cellsRun(costOf(design, 'Storm', options, () => performance.now()));
    for (const slices = simulate(design, 'Storm', options); ; ) {
      const { done, value } = slices.next();
      if (done) return value;
    }
  };
  expect(await result(true)).toEqual(await result(false));
});
