import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type { Engine } from '../../src/cli/engine.ts';
import { examine } from '../../src/cli/examine.ts';
import { launchDesign } from '../diagram/launch-design.ts';
import { engineWith } from './run-command.ts';

it('tells once, in the imported file, what two specs that import it show of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mesascope-'));
  const imported = join(folder, 'road.mesa');
  await writeFile(imported, 'world Road {}\n');
  const uri = pathToFileURL(imported).href;
  const read: string[] = [];
  const engine: Engine = {
    ...engineWith([]),
    readSpec: async (_, __, readImport) => {
      read.push((await readImport(uri)) ?? 'nothing', (await readImport(`${uri}.gone`)) ?? 'nothing');
      const place = { uri, start: 6, end: 10 };
      return { design: launchDesign(), problems: [{ code: 'empty', severity: 'hint', message: 'an empty world', place }] };
    },
    analyse: () => [],
  };
  const specs = ['a', 'b'].map((name) => ({ name: `${name}.mesa`, uri: `file:///${name}.mesa`, text: '' }));
  const { checked } = await examine(specs, engine);
  await rm(folder, { recursive: true });
  expect(read).toEqual(['world Road {}\n', 'nothing', 'world Road {}\n', 'nothing']);
  expect(checked.map(({ file, text, diagnostics }) => [file, text, diagnostics.length])).toEqual([
    ['a.mesa', '', 0],
    ['b.mesa', '', 0],
    [relative(process.cwd(), imported), 'world Road {}\n', 1],
  ]);
});
