import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Engine, NotToBeHad } from './engine.ts';

/** A process that answers each line with its milliseconds and its mean. */
function process_(name: string, program: string, args: readonly string[], cleanUp = (): void => {}): Engine {
  const child: ChildProcess = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return {
    name,
    run: async () => {
      child.stdin!.write('\n');
      const { value, done } = await lines.next();
      if (done) throw new Error(`${name}: ${program} ended by itself`);
      const [ms = Number.NaN, mean = Number.NaN] = String(value).split(' ').map(Number);
      return { ms, mean };
    },
    end: () => {
      child.kill();
      cleanUp();
    },
  };
}

const beside = (file: string): string => join(import.meta.dirname, file);

/** @throws NotToBeHad where there is no C compiler. */
export function compiledC(): readonly Engine[] {
  const folder = mkdtempSync(join(tmpdir(), 'mesascope-bench-'));
  const binary = join(folder, 'world');
  const cc = process.env.CC ?? 'cc';
  const { status, error, stderr } = spawnSync(cc, ['-O3', '-march=native', '-o', binary, beside('world.c'), '-lm']);
  if (status !== 0) {
    rmSync(folder, { recursive: true });
    throw new NotToBeHad(`C: ${error?.message ?? stderr.toString()} (a compiler as ${cc}, or named in CC, makes it)`);
  }
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  return [process_('C -O3, sample by sample', binary, ['scalar']), process_('C -O3, columns', binary, ['columnar'], remove)];
}

/** @throws NotToBeHad where no Python has numpy. */
export function numpy(): readonly Engine[] {
  const python = ['python3', '/usr/bin/python3'].find((one) => spawnSync(one, ['-c', 'import numpy']).status === 0);
  if (python === undefined) throw new NotToBeHad('numpy: no python3 here has it (Debian: apt-get install python3-numpy)');
  const version = execFileSync(python, ['-c', 'import numpy; print(numpy.__version__)'], { encoding: 'utf8' }).trim();
  const script = beside('world.py');
  return [
    process_(`numpy ${version}, whole arrays`, python, [script, 'whole']),
    process_(`numpy ${version}, tuned`, python, [script, 'tuned']),
  ];
}
