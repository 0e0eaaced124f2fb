import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { specFiles, UsageError } from '../../src/cli/spec-files.ts';

let folder = '';
const noInput = async () => '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesascope-'));
  for (const path of ['b.mesa', 'a.mesa', 'notes.txt', 'deep/c.mesa', 'node_modules/x/d.mesa', '.hidden/e.mesa']) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), `// ${path}`);
  }
  await mkdir(join(folder, 'empty'));
});
afterAll(() => rm(folder, { recursive: true }));

it('reads files, folders with all that is below them, and standard input, each once', async () => {
  const found = await specFiles([join(folder, 'b.mesa'), folder, '-', '-'], async () => 'world Piped');
  expect(found.map(({ name, text }) => [name.replace(folder, ''), text])).toEqual([
    ['/b.mesa', '// b.mesa'],
    ['/a.mesa', '// a.mesa'],
    ['/deep/c.mesa', '// deep/c.mesa'],
    ['<stdin>', 'world Piped'],
  ]);
  expect(found[0]?.uri).toMatch(/^file:\/\/\/.*\/b\.mesa$/);
});

it.each(['missing.mesa', 'empty'])('says what is wrong with %s', async (path) => {
  await expect(specFiles([join(folder, path)], noInput)).rejects.toThrow(UsageError);
  await expect(specFiles([join(folder, path)], noInput)).rejects.toThrow(path);
});
