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

/** What a second core of this machine is worth: some are the other half of the first. Each does all, so that half of the time is that of one. */
function twoAtOnce(one: Engine, other: Engine): Engine {
  return {
    name: `${one.name}, 2 at once`,
    run: async () => {
      const both = await Promise.all([one.run(), other.run()]);
      return { ms: Math.max(...both.map(({ ms }) => ms)) / 2, mean: both[0].mean };
    },
    end: () => {
      one.end?.();
      other.end?.();
    },
  };
}

const beside = (file: string): string => join(import.meta.dirname, file);

/** For all that this machine can do, or with vectors no wider than WebAssembly's. */
type Vectors = 'native' | '128 bits';

/** A program of C beside this file, compiled. @throws NotToBeHad where there is no C compiler. */
function compiled(source: string, vectors: Vectors = 'native'): { readonly binary: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'mesascope-bench-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const binary = join(folder, 'program');
  const cc = process.env.CC ?? 'cc';
  const { status, error, stderr } = spawnSync(cc, [
    '-O3',
    ...(vectors === 'native' ? ['-march=native'] : []),
    ...['-o', binary, beside(source), '-lm'],
  ]);
  if (status === 0) return { binary, remove };
  remove();
  throw new NotToBeHad(`C: ${error?.message ?? stderr.toString()} (a compiler as ${cc}, or named in CC, makes it)`);
}

export function javascript(): readonly Engine[] {
  const script = [...process.execArgv, beside('javascript.ts')];
  return [
    process_('tree walking, JavaScript', process.execPath, [...script, 'tree']),
    process_('whole arrays, JavaScript', process.execPath, [...script, 'arrays']),
  ];
}

/** @throws NotToBeHad where there is no C compiler. */
export function compiledC(): readonly Engine[] {
  const { binary, remove } = compiled('world.c');
  const scalar = (): Engine => process_('C -O3, sample by sample', binary, ['scalar']);
  return [scalar(), process_('C -O3, columns', binary, ['columnar'], remove), twoAtOnce(scalar(), scalar())];
}

/** The loops of examples by hand in C: by the example's name what `times` as many runs take, and give. @throws NotToBeHad */
export function examplesInC(vectors: Vectors): {
  readonly run: (name: string, times: number) => { readonly ms: number; readonly mean: number };
  readonly end: () => void;
} {
  const { binary, remove } = compiled('examples.c', vectors);
  return {
    run: (name, times) => {
      // The first round warms up.
      const { stdout } = spawnSync(binary, { input: `${name} ${times}\n`.repeat(4), encoding: 'utf8' });
      const rounds = stdout
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(' ').map(Number));
      return { ms: Math.min(...rounds.map(([ms = Number.NaN]) => ms)), mean: rounds.at(-1)?.[1] ?? Number.NaN };
    },
    end: remove,
  };
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
