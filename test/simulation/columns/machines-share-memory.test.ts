import { afterEach, expect, test } from 'vitest';
import type { Column } from '../../../src/simulation/columns/column.ts';
import { ColumnLayout } from '../../../src/simulation/columns/layout.ts';
import type { ColumnMachine } from '../../../src/simulation/columns/machine.ts';
import { startMachine } from '../../../src/simulation/columns/start-machine.ts';
import { streamKey } from '../../../src/simulation/columns/stream-key.ts';

const { Instance } = WebAssembly;
afterEach(() => {
  WebAssembly.Instance = Instance;
});

/** How many instances of the kernel are started meanwhile. */
function instancesOf(work: () => void): number {
  let count = 0;
  WebAssembly.Instance = class extends Instance {
    constructor(module: WebAssembly.Module, imports?: WebAssembly.Imports) {
      super(module, imports);
      count++;
    }
  };
  work();
  return count;
}

/** `sum` is `constant` and what the lanes hold. */
function adder(
  constant: number,
  block: number,
): { machine: ColumnMachine; given: Column; sum: Column; run: (lanes: number) => void } {
  const layout = new ColumnLayout(block);
  const given = layout.column();
  const program = layout.program();
  const sum = program.apply('+', [given, layout.constant(constant)]);
  const machine = startMachine(layout, 'wasm');
  return { machine, given, sum, run: (lanes) => machine.run(program, lanes, streamKey()) };
}

test('small machines share an instance, and none touches what is another’s', () => {
  const adders: ReturnType<typeof adder>[] = [];
  const instances = instancesOf(() => {
    for (let i = 0; i < 100; i++) adders.push(adder(i, 64));
  });
  expect(instances).toBeLessThanOrEqual(1);
  for (const [i, { machine, given }] of adders.entries()) machine.fill(given, 1000 * i);
  for (const { run } of adders) run(64);
  for (const [i, { machine, sum }] of adders.entries())
    expect([...machine.column(sum)]).toEqual(new Array<number>(64).fill(1001 * i));
});

test('a large machine has an instance of its own, and one is started anew where there is no more room', () => {
  const layout = (): ColumnLayout => {
    const large = new ColumnLayout();
    for (let i = 0; i < 1000; i++) large.column();
    return large;
  };
  expect(instancesOf(() => startMachine(layout(), 'wasm'))).toBe(1);
  const instances = instancesOf(() => {
    for (let i = 0; i < 100; i++) adder(i, 65_536);
  });
  expect(instances).toBeGreaterThan(1);
  expect(instances).toBeLessThan(20);
});

test('a constant holds its value in every lane, however many the runs before had', () => {
  const { machine, given, sum, run } = adder(7, 1024);
  machine.fill(given, 1);
  for (const lanes of [1, 3, 40, 500, 1024]) {
    run(lanes);
    expect(
      machine
        .column(sum)
        .subarray(0, lanes)
        .every((one) => one === 8),
    ).toBe(true);
  }
});
