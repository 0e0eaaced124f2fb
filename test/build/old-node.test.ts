import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { bundleOptions, bundles } from '../../src/build/bundles.ts';
import { oldNodeGuard } from '../../src/build/old-node.ts';
import { cliFile } from '../../src/build/project.ts';

/** What the guard says on a version of Node, and the exit code that it ends with. */
function on(node: string): readonly unknown[] {
  const said: unknown[] = [];
  const process = { versions: { node }, exit: (code: number) => said.push(code) };
  runInNewContext(oldNodeGuard, { process, console: { error: (text: string) => said.push(text) } });
  return said;
}

test('the command line says which Node it needs before anything else', () => {
  expect(on('20.20.2')).toEqual([
    expect.stringMatching(/^mesascope needs Node 22 or newer, and this is Node 20\.20\.2\. Install /),
    2,
  ]);
  expect(on('22.0.0')).toEqual([]);
  expect(on('100.1.0')).toEqual([]);
  const cli = bundles.find(({ file }) => file === cliFile);
  expect(cli && bundleOptions(cli, 'ship').banner?.js).toContain(oldNodeGuard);
});
