import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { analyse } from '../../language/analysis/analyse.ts';
import { graded, type Level } from '../../language/analysis/levels.ts';
import { rules } from '../../language/analysis/rules/rules.ts';
import type { Finding, Severity } from '../../language/design/finding.ts';
import type { Problem } from '../../language/design/problem.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import type { Engine } from '../../src/cli/engine.ts';
import { examine } from '../../src/cli/examine.ts';
import { launchDesign } from '../diagram/launch-design.ts';
import { mesaBlocks } from '../docs/blocks.ts';
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

it('gives findings the level that the nearest project file does, tells what is wrong in it, and keeps all for `expect risk`', async () => {
  const page = rules.find(({ id }) => id === 'goodhart/noisy-proxy')?.page ?? '';
  const [{ text } = { text: '' }] = mesaBlocks(page);
  const engine: Engine = { ...engineWith([]), readSpec, analyse };
  const spec = { name: 'a/spec.mesa', uri: 'file:///team/a/spec.mesa', text };
  const project = 'file:///team/mesascope.json';
  const examined = (said: string) => examine([spec], engine, async (uri) => (uri === project ? said : undefined));
  const noisy = async (said: string) => {
    const { specs, checked } = await examined(said);
    expect(specs[0]?.findings.map(({ rule }) => rule)).toContain('goodhart/noisy-proxy');
    return checked[0]?.diagnostics.find(({ code }) => code === 'goodhart/noisy-proxy')?.severity;
  };
  expect(await noisy('{}')).toBe('warning');
  expect(await noisy('{"rules": {"goodhart": "error"}}')).toBe('error');
  expect(await noisy('{"rules": {"goodhart": "error", "goodhart/noisy-proxy": "info"}}')).toBe('information');
  expect(await noisy('{"rules": {"goodhart": "off"}}')).toBeUndefined();
  const { checked } = await examined('{"rules": {"goodhart": "of"}}');
  expect(checked[1]).toMatchObject({ uri: project, text: '{"rules": {"goodhart": "of"}}' });
  expect(checked[1]?.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['project-file', 'error']]);
});

it('tells no graver by a level what a rule finds less grave itself', () => {
  const finding = (severity: Severity): Finding => ({
    ...{ rule: 'goodhart/noisy-proxy', severity, on: 'B', place: { uri: 'file:///a.mesa', start: 0, end: 1 } },
    ...{ message: '', path: [], related: [], mends: [] },
  });
  const told = (severity: Severity, level: Level) =>
    graded([finding(severity)], [{ goodhart: level }]).map((one) => one.severity);
  expect(told('hint', 'error')).toEqual(['hint']);
  expect(told('information', 'hint')).toEqual(['hint']);
  expect(told('warning', 'error')).toEqual(['error']);
  expect(told('hint', 'off')).toEqual([]);
});
