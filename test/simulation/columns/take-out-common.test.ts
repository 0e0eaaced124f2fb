import { describe, expect, test } from 'vitest';
import type { Column } from '../../../src/simulation/columns/column.ts';
import { ColumnLayout } from '../../../src/simulation/columns/layout.ts';
import { elementwise, firstDraw } from '../../../src/simulation/columns/operations.ts';
import type { ColumnProgram } from '../../../src/simulation/columns/program.ts';
import { startMachine } from '../../../src/simulation/columns/start-machine.ts';
import { streamKey } from '../../../src/simulation/columns/stream-key.ts';
import { takeOutCommon } from '../../../src/simulation/columns/take-out-common.ts';
import { WasmMachine } from '../../../src/simulation/columns/wasm-machine.ts';
import { simulated } from '../scenarios/simulated.ts';

/** Twelve lanes: three rollouts, whose draws four candidates have in common. */
const rollouts = [70, 80, 90];
const lanes = 12;

/** Two steps of a world with an effort by candidate; what its columns hold, by name, with the common taken out or not. */
function rolled(isTakenOut: boolean, backend: 'wasm' | 'js'): { columns: Record<string, number[]>; taken: readonly number[] } {
  const layout = new ColumnLayout(16);
  const [ids, effort, step, state] = [layout.column(), layout.column(), layout.column(), layout.column()];
  const program = layout.program();
  const later = layout.program();
  const noise = program.draw('normal', [layout.constant(0), layout.constant(1)], { variable: streamKey('noise'), lanes: ids });
  const spread = program.apply('exp', [program.apply('*', [noise, layout.constant(0.3)])]);
  const nested = program.draw('gamma', [spread, step], { variable: streamKey('nested'), lanes: ids });
  const own = later.draw('normal', [effort, layout.constant(1)], { variable: streamKey('own'), lanes: ids });
  const kept = later.apply('log', [later.apply('+', [state, spread])]);
  later.apply('+', [state, later.apply('abs', [noise])], state);
  const common = { different: layout.column(), index: layout.column() };
  const taken = isTakenOut
    ? takeOutCommon([program, later], { ids: new Set([ids]), same: new Set([step]), ...common }, layout)
    : undefined;
  const machine = startMachine(layout, backend);
  machine.idsFrom(
    Float64Array.from({ length: lanes }, (_, i) => rollouts[i % 3]!),
    ids,
  );
  machine.idsFrom(Float64Array.from(rollouts), common.different);
  for (let i = 0; i < lanes; i++) {
    machine.column(effort)[i] = i;
    machine.column(common.index)[i] = i % 3;
  }
  for (const at of [1, 2]) {
    machine.fill(step, at);
    if (taken) machine.run(taken, rollouts.length, streamKey('run', at));
    for (const one of [program, later]) machine.run(one, lanes, streamKey('run', at));
  }
  const values = (column: Column): number[] => [...machine.column(column).subarray(0, lanes)];
  const columns = Object.entries({ noise, spread, nested, own, kept, state }).map(([name, column]) => [name, values(column)]);
  return { columns: Object.fromEntries(columns), taken: taken?.operations().map(({ code }) => code) ?? [] };
}

describe.each(['wasm', 'js'] as const)('what is common to lanes of the same id, in %s', (backend) => {
  test('is the same when it is computed once', () => {
    expect(rolled(true, backend).columns).toEqual(rolled(false, backend).columns);
  });

  test('is taken out where it takes long, with what it is computed from; what depends on the lane stays', () => {
    const draws = rolled(true, backend).taken.filter((code) => code >= firstDraw);
    const others = rolled(true, backend).taken.filter((code) => code < firstDraw);
    expect(draws).toHaveLength(2);
    expect(others.toSorted((one, other) => one - other)).toEqual([elementwise['*'].code, elementwise.exp.code]);
  });
});

test('nothing is taken out of what has nothing common', () => {
  const layout = new ColumnLayout(16);
  const [ids, effort, different, index] = [layout.column(), layout.column(), layout.column(), layout.column()];
  const program = layout.program();
  program.draw('normal', [effort, effort], { variable: streamKey('own'), lanes: ids });
  const before = [...program.encoded];
  expect(takeOutCommon([program], { ids: new Set([ids]), same: new Set(), different, index }, layout)).toBeUndefined();
  expect(program.encoded).toEqual(before);
});

/** How many numbers are drawn from beta distributions while it works. */
async function betasDrawn(work: () => Promise<unknown>): Promise<number> {
  const { run } = WasmMachine.prototype;
  let drawn = 0;
  WasmMachine.prototype.run = function (program: ColumnProgram, length, context) {
    drawn += length * program.operations().filter(({ code }) => code === 68).length;
    run.call(this, program, length, context);
  };
  try {
    await work();
  } finally {
    WasmMachine.prototype.run = run;
  }
  return drawn;
}

test('a trial draws its fog once, however many candidates drive through it', async () => {
  const drawn = (candidates: number): Promise<number> =>
    betasDrawn(() =>
      simulated(`
        world Road {
          fog ~ beta(2, 8)  action pace in [0, 1]  state trips = 0 -> trips + pace * (1 - fog)
        }
        goal Trips { maximize trips }
        base optimizer Maker { pursues Trips  selects Car  search best of ${candidates}  trials 8 }
        control mesa optimizer Car { param p in [0, 1]  acts pace = p }
        scenario S of Maker { runs 20  steps 10  seed 3 }`),
    );
  const [few, many] = [await drawn(16), await drawn(64)];
  // Trials: 20 × 8 × 10 each; the rest, of deployments and of those shown, is alike but for the few more that are shown.
  expect(many - few).toBeLessThan(20 * 8 * 10);
  expect(many).toBeGreaterThanOrEqual(20 * 8 * 10);
});
