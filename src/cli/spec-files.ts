import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal } from '../report/refusal.ts';

export interface SpecFile {
  /** As the user named it: what is printed. */
  readonly name: string;
  readonly uri: string;
  readonly text: string;
}

/** Bad usage or input that cannot be read: exit code 2. */
export class UsageError extends Refusal {}

/**
 * The specs that the arguments name, each once: files as they are, folders with every `.mesa` file below them (sorted, without
 * `node_modules` and hidden folders), `-` for standard input, nothing for the current folder.
 * @throws UsageError where one cannot be read, or none is found.
 */
export async function specFiles(paths: readonly string[], standardInput: () => Promise<string>): Promise<readonly SpecFile[]> {
  const files = new Map<string, SpecFile>();
  for (const path of new Set(paths.length > 0 ? paths : ['.'])) {
    if (path === '-') files.set('-', { name: '<stdin>', uri: uriOf('stdin.mesa'), text: await standardInput() });
    else
      for (const name of await specsBelow(path))
        if (!files.has(uriOf(name))) files.set(uriOf(name), { name, uri: uriOf(name), text: await readSpecText(name) });
  }
  return [...files.values()];
}

const uriOf = (path: string): string => pathToFileURL(resolve(path)).href;

export async function specsBelow(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UsageError(`${path}: there is no such file or folder`);
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const specs = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.mesa'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/(^|[\\/])(node_modules|\.[^.\\/][^\\/]*)[\\/]/.test(file))
    .sort();
  if (specs.length === 0) throw new UsageError(`${path}: no .mesa file in this folder`);
  return specs;
}

async function readSpecText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${path}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  });
}
