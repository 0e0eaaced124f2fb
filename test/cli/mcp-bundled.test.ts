import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleOptions, bundles } from '../../src/build/bundles.ts';
import { inProject } from '../../src/build/project.ts';

/** The command as it ships, in a folder of its own. */
let folder: string;
let command: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesascope-mcp-'));
  await cp(inProject('package.json'), join(folder, 'package.json'));
  const shipped = ['src/cli/main.ts', 'src/cli/mcp-server.ts', 'src/cli/simulation-worker.ts'];
  const wanted = bundles.filter(({ entry, format }) => shipped.includes(entry) && format === 'esm');
  expect(wanted).toHaveLength(shipped.length);
  const placed = wanted.map((bundle) => ({ ...bundle, file: join(folder, 'dist/cli', basename(bundle.file)) }));
  await Promise.all(placed.map((bundle) => build(bundleOptions(bundle, 'ship'))));
  command = join(folder, 'dist/cli/mesascope.js');
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('an assistant starts `mesascope mcp`, and is given figures and pages', { timeout: 60_000 }, async () => {
  const client = new Client({ name: 'an assistant', version: '1' });
  const strange: string[] = [];
  client.onerror = (error) => strange.push(error.message);
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [command, 'mcp'], stderr: 'inherit' }));
  try {
    const asked = { path: 'examples/hospital.mesa', runs: 50 };
    const { content, isError } = await client.callTool({ name: 'simulate', arguments: asked });
    expect(isError).toBeFalsy();
    const [{ text: json }] = content as [{ text: string }];
    expect(JSON.parse(json).results[0]).toMatchObject({ scenario: 'Inspection', runs: 50 });
    const { contents } = await client.readResource({ uri: 'mesascope://language' });
    expect(contents[0]).toMatchObject({ mimeType: 'text/markdown' });
  } finally {
    await client.close();
  }
  expect(strange).toEqual([]);
});

test('it says nothing but the protocol on its standard output, and ends with its input', { timeout: 60_000 }, async () => {
  const server = spawn(process.execPath, [command, 'mcp'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const [ended, said, complained] = [once(server, 'exit'), text(server.stdout), text(server.stderr)];
  const initialize = {
    ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'an assistant', version: '1' } },
  };
  server.stdin.end(`this is no protocol\n${JSON.stringify(initialize)}\n`);
  expect(await ended).toEqual([0, null]);
  const lines = (await said)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines).toMatchObject([{ jsonrpc: '2.0', id: 1, result: { serverInfo: { name: 'mesascope' } } }]);
  expect(await complained).toContain('mesascope mcp: ');
});
