/** Running other programs from the build scripts. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Runs a program quietly; throws with the last lines of its output if it fails. */
export function run(program: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64e6, ...options });
  if (error) throw new Error(`${program} could not be started: ${error.message}`);
  if (status !== 0) {
    const tail = `${stdout}\n${stderr}`.trimEnd().split('\n').slice(-25).join('\n');
    throw new Error(`${program} ${args.join(' ')} failed (exit code ${status}):\n${tail}`);
  }
  return stdout;
}

/** Full path of a program on the PATH, or undefined. */
export function onPath(...names: readonly string[]): string | undefined {
  const suffixes = process.platform === 'win32' ? ['.cmd', '.exe', ''] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names.flatMap((name) => suffixes.map((suffix) => join(folder, name + suffix)))) {
      try {
        accessSync(name, constants.X_OK);
        return name;
      } catch {
        // Not here: look in the next folder.
      }
    }
  }
  return undefined;
}
