/** The invariants of the house. Each is shown to hold in the project, and to be able to fail on a small made-up tree. */
import { describe, expect, test } from 'vitest';
import { barrels, leftovers, machinePaths, resolvedAddresses } from './habits.ts';
import { wrongHosts } from './hosts.ts';
import { importCycles, wrongDirections } from './rooms.ts';
import { type Breach, projectTree, type Tree } from './tree.ts';

const project = projectTree();
const tree = (files: Record<string, string>): Tree => new Map(Object.entries(files));
const told = (breaches: readonly Breach[]): string[] => breaches.map(({ file, what }) => `${file}: ${what}`);

test('the project’s files are found', () => {
  expect([...project.keys()]).toEqual(
    expect.arrayContaining(['package.json', 'src/build/bundle.ts', 'test/architecture/tree.ts']),
  );
});

describe('a room imports only the rooms it may know', () => {
  test('here', () => expect(told(wrongDirections(project))).toEqual([]));
  test.each([
    ['language imports src', 'language/analysis/risk.ts', "import { draw } from '../../src/diagram/draw.ts'"],
    ['the design imports another room', 'language/design/design.ts', "import type { Risk } from '../analysis/risk.ts'"],
    [
      'the simulator knows the language services',
      'src/simulation/run.ts',
      "export { scope } from '../../language/services/scope.ts'",
    ],
    ['a room by a dynamic import', 'src/diagram/draw.ts', "const cli = await import('../cli/main.ts')"],
    ['a file in no room', 'src/misc.ts', 'export const one = 1'],
  ])('caught: %s', (_, file, text) => expect(wrongDirections(tree({ [file]: text }))).toHaveLength(1));
  test('allowed: the diagram reads the Design', () => {
    expect(
      wrongDirections(tree({ 'src/diagram/draw.ts': "import type { Design } from '../../language/design/design.ts'" })),
    ).toEqual([]);
  });
});

describe('no import cycles', () => {
  test('here', () => expect(told(importCycles(project))).toEqual([]));
  test('caught: a cycle of types alone', () => {
    const cyclic = tree({
      'src/a.ts': "import { b } from './b.ts'",
      'src/b.ts': "import type { C } from './c.ts'",
      'src/c.ts': "import type { A } from './a.ts'",
    });
    expect(told(importCycles(cyclic))).toEqual(['src/a.ts: cycle: src/a.ts → src/b.ts → src/c.ts → src/a.ts']);
  });
});

describe('VS Code, a DOM, the system and the syntax tree are known only where they belong', () => {
  test('here', () => expect(told(wrongHosts(project))).toEqual([]));
  test.each([
    ['src/server/hover.ts', "import { Uri } from 'vscode'", 'imports vscode'],
    ['src/diagram/draw.ts', "export const node = () => document.createElement('g')", 'uses the global document'],
    ['src/report/html.ts', 'export const width = (node: SVGElement) => 1', 'uses the global SVGElement'],
    ['language/analysis/risk.ts', "import { readFileSync } from 'node:fs'", 'imports node:fs'],
    ['src/server/worker.ts', "import * as path from 'path'", 'imports path'],
    ['src/simulation/run.ts', 'export const many = process.argv.length', 'uses the global process'],
    ['src/diagram/draw.ts', "import type { World } from '../../language/generated/ast.ts'", 'knows the syntax tree'],
  ])('caught: in %s, %s', (file, text, what) => expect(told(wrongHosts(tree({ [file]: text })))).toEqual([`${file}: ${what}`]));
  test.each([
    [
      'a parameter called document',
      'language/services/scope.ts',
      'export const uri = (document: LangiumDocument) => document.uri',
    ],
    ['a method called process', 'src/simulation/run.ts', 'export const go = (queue: Queue) => queue.process({ document: 1 })'],
    ['a DOM in the webview', 'src/webview/preview.ts', 'document.body.append("x")'],
  ])('allowed: %s', (_, file, text) => expect(told(wrongHosts(tree({ [file]: text })))).toEqual([]));
});

describe('habits', () => {
  test('no barrel files', () => expect(told(barrels(project))).toEqual([]));
  test('no paths of one machine', () => expect(told(machinePaths(project))).toEqual([]));
  test('no addresses in the lock file', () => expect(told(resolvedAddresses(project))).toEqual([]));
  test('nothing left for later, no test switched off', () => expect(told(leftovers(project))).toEqual([]));

  const machine = `/${'home'}/somebody/project`;
  const later = `// ${'TO'}DO: later`;
  const off = `test.${'sk'}ip('x', () => {})`;
  test.each([
    ['a barrel', barrels, 'src/diagram/index.ts', "export { draw } from './draw.ts'"],
    ['a barrel that exports all', barrels, 'src/diagram/index.ts', "export * from './draw.ts'"],
    ['a machine’s path', machinePaths, 'README.md', `see ${machine}`],
    ['an address in the lock file', resolvedAddresses, 'package-lock.json', '"resolved": "https://registry.example/x.tgz"'],
    ['a note for later', leftovers, 'src/diagram/draw.ts', later],
    ['a test switched off', leftovers, 'test/draw.test.ts', off],
  ] as const)('caught: %s', (_, check, file, text) => expect(check(tree({ [file]: text }))).toHaveLength(1));
});
