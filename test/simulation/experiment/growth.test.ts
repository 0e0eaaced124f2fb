import { spawnSync } from 'node:child_process';
import { expect, test, vi } from 'vitest';
import { readSpec } from '../../../language/services/read-spec.ts';
import { inProject } from '../../../src/build/project.ts';
import { WasmMachine } from '../../../src/simulation/columns/wasm-machine.ts';
import { finished } from '../scenarios/simulated.ts';

/** The largest memory, in bytes, of a process that simulates so many runs of twenty variables. */
function peak(runs: number): number {
  const { stdout } = spawnSync(
    process.execPath,
    // A small nursery, that what is dropped soon does not hide what is held.
    [
      '--max-semi-space-size=2',
      '--import',
      inProject('src/build/text-modules.ts'),
      inProject('src/build/bench/samples/memory.ts'),
      String(runs),
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return Number(stdout.trim().split(' ')[1]) * 1024 * 1024;
}

/** Of the twenty variables one is measured, so that a run leaves eight bytes. */
test('a run takes no more memory than its one number, with some room for what is dropped now and then', {
  timeout: 300_000,
}, () => {
  const [few, many] = [500_000, 4_500_000];
  // On a busy machine what is dropped is cleared away later: a peak is higher now and then, and never lower.
  const least = (runs: number): number => Math.min(peak(runs), peak(runs), peak(runs));
  const perRun = (least(many) - least(few)) / (many - few);
  expect(perRun).toBeGreaterThan(6);
  expect(perRun).toBeLessThan(12);
});

const chain = (variables: number, runs: number, steps: number): string => `world W {
  state x0 = 0 -> 0.9 * x0 + e
  e ~ normal(0, 1)
  ${Array.from({ length: variables - 2 }, (_, i) => `x${i + 1} = 0.5 * x${i} + e`).join('\n  ')}
}
goal G { maximize total(x${variables - 2}) }
scenario S of W { runs ${runs}  steps ${steps} }
`;

/** What the kernel was given to compute: lanes times the words of programs. */
async function work(variables: number, runs: number, steps: number): Promise<number> {
  const { design } = await readSpec('file:///growth.mesa', chain(variables, runs, steps));
  let work = 0;
  const { run } = WasmMachine.prototype;
  const watching = vi.spyOn(WasmMachine.prototype, 'run').mockImplementation(function (this: WasmMachine, program, length, key) {
    work += length * program.encoded.length;
    run.call(this, program, length, key);
  });
  try {
    finished(design, 'S');
  } finally {
    watching.mockRestore();
  }
  return work;
}

test.for([
  ['runs', [20, 8000, 20]],
  ['steps', [20, 1000, 160]],
  ['variables', [160, 1000, 20]],
] as const)('eight times the %s are eight times the work', async ([, sizes]) => {
  const [variables, runs, steps] = sizes;
  const ratio = (await work(variables, runs, steps)) / (await work(20, 1000, 20));
  expect(ratio).toBeGreaterThan(7);
  expect(ratio).toBeLessThan(8.2);
});
