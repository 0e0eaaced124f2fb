import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import type { Problem } from '../../language/design/problem.ts';
import { readSpec } from '../../language/services/read-spec.ts';
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

it('says of a problem in which declaration it stands', async () => {
  const text = 'world W { x = y }\ngoal G { maximize z }\n}';
  const engine: Engine = { ...engineWith([], []), readSpec };
  const { checked } = await examine([{ name: 'a.mesa', uri: 'file:///a.mesa', text }], engine);
  expect(checked[0]?.diagnostics.map(({ code, on }) => [code, on])).toEqual([
    ['unknown-name', 'W'],
    ['unknown-name', 'G'],
    ['syntax', undefined],
  ]);
});

it('tells a thousand of what is wrong, and how many more there are, as grave as the gravest of them', async () => {
  const problem = (at: number): Problem => ({
    ...{ code: 'odd', severity: at === 2_000 ? 'error' : 'hint', message: `${at}` },
    place: { uri: 'file:///a.mesa', start: at, end: at + 1 },
  });
  const text = ' '.repeat(3_000);
  const engine = engineWith(
    Array.from({ length: 2_345 }, (_, at) => problem(at)),
    [],
  );
  const { checked } = await examine([{ name: 'a.mesa', uri: 'file:///a.mesa', text }], engine);
  expect(checked[0]?.diagnostics).toHaveLength(1_001);
  expect(checked[0]?.diagnostics.at(-1)).toMatchObject({ severity: 'error', message: 'And 1,345 more from here on, not shown.' });
});
