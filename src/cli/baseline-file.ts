import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { baselineJson, baselineOf, readBaseline, type SinceBaseline, sinceBaseline } from '../report/baseline.ts';
import type { CheckedFile } from '../report/diagnostic.ts';
import { UsageError } from './spec-files.ts';

/** Files are named as seen from the baseline's folder: it serves wherever the project lies. */
const namedFrom =
  (path: string) =>
  ({ uri }: CheckedFile): string =>
    relative(dirname(resolve(path)), fileURLToPath(uri)).replaceAll('\\', '/');

/** What is not in the baseline at `path`. @throws UsageError where it cannot be read. */
export async function sinceBaselineAt(path: string, checked: readonly CheckedFile[]): Promise<SinceBaseline> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`${path}: cannot be read; --update-baseline writes one`);
  });
  try {
    return sinceBaseline(checked, readBaseline(text), namedFrom(path));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path}: ${why}; --update-baseline writes it anew`);
  }
}

/** Writes what was found as the baseline at `path`; what it says of other files stays as long as they are there. */
export async function updateBaselineAt(path: string, checked: readonly CheckedFile[]): Promise<number> {
  const before = await readFile(path, 'utf8')
    .then(readBaseline)
    .catch(() => new Map<string, ReadonlySet<string>>());
  const isThere = (file: string): boolean => existsSync(resolve(dirname(resolve(path)), file));
  const now = new Map([...[...before].filter(([file]) => isThere(file)), ...baselineOf(checked, namedFrom(path))]);
  await writeFile(path, baselineJson(now)).catch((error: unknown) => {
    throw new UsageError(`${path}: cannot be written (${error instanceof Error ? error.message : String(error)})`);
  });
  return [...now.values()].reduce((sum, { size }) => sum + size, 0);
}
