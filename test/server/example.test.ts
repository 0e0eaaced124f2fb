import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CodeLens } from 'vscode-languageserver-types';
import rocket from '../../examples/rocket.mesa';
import { mesaLanguage } from '../../src/server/mesa-language.ts';
import { correctedRequest } from '../../src/server/protocol.ts';
import { client } from './client.ts';

test('a spec goes the whole way: findings on an example, an unknown name appears and clears', async () => {
  const editor = await client(mesaLanguage());
  const uri = 'file:///defeat-device.mesa';
  const text = readFileSync('examples/defeat-device.mesa', 'utf8');
  // Findings may be told of after the problems.
  const codes = (version: number) =>
    expect.poll(() => editor.published.findLast((one) => one.version === version)?.diagnostics.map(({ code }) => code), {
      timeout: 10_000,
    });
  await editor.open(uri, text);
  await codes(1).toContain('mesa/tells-trial-from-deployment');
  await editor.change(uri, 2, `${text}\ngoal Typo { maximize nowhere }`);
  await codes(2).toContain('unknown-name');
  await editor.change(uri, 3, text);
  await codes(3).toContain('mesa/tells-trial-from-deployment');
  await codes(3).not.toContain('unknown-name');
});

test('over a base optimizer it can be shown, over a scenario it can be run', async () => {
  const editor = await client(mesaLanguage());
  const uri = 'file:///defeat-device.mesa';
  const text = readFileSync('examples/defeat-device.mesa', 'utf8');
  await editor.open(uri, text);
  await editor.diagnostics(uri, 1);
  const lenses = await editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
  const lineOf = (words: string) => text.slice(0, text.indexOf(words)).split('\n').length - 1;
  expect(lenses.map(({ range, command }) => [range.start.line, command?.title, command?.command, command?.arguments])).toEqual([
    [lineOf('base optimizer Approval'), 'Show', 'mesascope.showPreview', [uri, 'Approval']],
    [lineOf('scenario Fleet'), 'Run', 'mesascope.runScenario', [uri, 'Fleet']],
  ]);
});

test('the rocket with its model corrected, as a text', async () => {
  const editor = await client(mesaLanguage());
  const uri = 'file:///rocket.mesa';
  await editor.open(uri, rocket);
  const corrected = (correction: string, more = {}) =>
    editor.connection.sendRequest(correctedRequest, { uri, correction, ...more });
  expect(await corrected('model')).toEqual({
    text: rocket.replace('uses    Simulator', 'uses    Flight'),
    found: true,
    elsewhere: [],
  });
  expect(await corrected('goal')).toEqual({ text: rocket, found: false, elsewhere: [] });
  expect(await corrected('regime', { scenario: 'Calm' })).toMatchObject({ found: false });
  expect(await editor.connection.sendRequest(correctedRequest, { uri: 'file:///other.mesa', correction: 'goal' })).toBeNull();
});
