import { beforeEach, expect, test } from 'vitest';
import type {
  DocumentSymbol,
  FoldingRange,
  InlayHint,
  SelectionRange,
  SemanticTokens,
  WorkspaceSymbol,
} from 'vscode-languageserver-types';
import { mesaLanguage } from '../../src/server/mesa-language.ts';
import { semanticTokensLegend } from '../../src/server/outline.ts';
import { type Client, client } from './client.ts';
import { wordsAt } from './marked.ts';

const uri = 'file:///specs/drive.mesa';
const text = `import "./road.mesa"
import "./goals.mesa"

/**
 * Selects.
 */
base optimizer Training {
  pursues Trips
  selects Pilot
  search  best of 4
}

// One line,
// and another.
mesa optimizer Pilot {
  param state in [0, 1]
  observes fog
  acts speed = max(40 * state, fog) /* within
  a line */
}
`;
const road =
  'world Road {\n  let top = 40\n  fog ~ beta(2, 8)\n  action speed in [0, top]\n  regime Night { fog ~ beta(5, 5) }\n}\n';
const goals = 'goal Trips { maximize speed * (1 - fog) }\n';
const files = { [uri]: text, 'file:///specs/road.mesa': road, 'file:///specs/goals.mesa': goals };
const textDocument = { uri };

let editor: Client;
beforeEach(async () => {
  editor = await client(mesaLanguage(), files);
  await editor.open(uri, text);
});
const ask = <T>(request: string, parameters: object): Promise<T> => editor.connection.sendRequest(request, parameters);

test('the spec of these tests is in order', async () => {
  expect((await editor.diagnostics(uri, 1)).filter((one) => one.severity === 1)).toEqual([]);
});

test('names are coloured by what they mean, words of the language that serve as names too', async () => {
  const { data } = await ask<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
  const { tokenTypes, tokenModifiers } = semanticTokensLegend;
  let [line, character] = [0, 0];
  const tokens = Array.from({ length: data.length / 5 }, (_, index) => {
    const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = data.slice(index * 5, index * 5 + 5);
    [line, character] = [line + down, down > 0 ? right : character + right];
    const words = wordsAt(text, { start: { line, character }, end: { line, character: character + length } });
    return [words, tokenTypes[type], ...tokenModifiers.filter((_, bit) => modifiers & (1 << bit))].join(' ');
  });
  expect(tokens).toEqual([
    '7: Training class declaration',
    '8: Trips event',
    '9: Pilot class',
    '15: Pilot class declaration',
    '16: state parameter declaration',
    '17: fog variable',
    '18: speed variable',
    '18: max function defaultLibrary',
    '18: state parameter',
    '18: fog variable',
  ]);
});

test('braces, comments and imports fold', async () => {
  const folds = await ask<FoldingRange[]>('textDocument/foldingRange', { textDocument });
  expect(folds.map(({ startLine, endLine, kind }) => [startLine + 1, endLine + 1, kind])).toEqual([
    [1, 2, 'imports'],
    [4, 6, 'comment'],
    [7, 10, undefined],
    [13, 14, 'comment'],
    [15, 19, undefined],
    [18, 19, 'comment'],
  ]);
});

test('symbols of the workspace are found by their letters, in files that are not open', async () => {
  const found = await ask<WorkspaceSymbol[]>('workspace/symbol', { query: 'ig' });
  expect(found.map(({ name, location, containerName }) => [name, location.uri, containerName])).toEqual([
    ['Training', uri, undefined],
    ['Night', 'file:///specs/road.mesa', 'Road'],
  ]);
  const all = await ask<WorkspaceSymbol[]>('workspace/symbol', { query: '' });
  expect(all.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Training', 'Pilot', 'state', 'Road', 'top', 'fog', 'speed', 'Night', 'Trips']),
  );
});

test('the outline holds what is declared, and what within', async () => {
  const outline = await ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
  expect(outline.map(({ name, children = [] }) => [name, ...children.map((child) => child.name)])).toEqual([
    ['Training'],
    ['Pilot', 'state'],
  ]);
});

test('a selection grows from the name over its expression and clause to the declaration', async () => {
  const position = { line: 17, character: text.split('\n')[17]?.indexOf('state') ?? 0 };
  const [selection] = await ask<SelectionRange[]>('textDocument/selectionRange', { textDocument, positions: [position] });
  const words: string[] = [];
  for (let at = selection; at; at = at.parent) words.push(wordsAt(text, at.range));
  expect(words).toEqual([
    '18: state',
    '18: 40 * state',
    '18: max(40 * state, fog)',
    '18: acts speed = max(40 * state, fog)',
    '15: mesa optimizer Pilot {',
  ]);
});

test('the derived class stands behind the name, in the lines that are seen, with its reason', async () => {
  const whole = { start: { line: 0, character: 0 }, end: { line: 30, character: 0 } };
  const hints = await ask<InlayHint[]>('textDocument/inlayHint', { textDocument, range: whole });
  expect(hints.map(({ label, position }) => [label, position])).toEqual([
    [': selection', { line: 6, character: 23 }],
    [': control', { line: 14, character: 20 }],
  ]);
  const upper = { start: { line: 0, character: 0 }, end: { line: 10, character: 0 } };
  expect(await ask<InlayHint[]>('textDocument/inlayHint', { textDocument, range: upper })).toHaveLength(1);
});

test('a file that is not open may change on the disk', async () => {
  expect((await editor.diagnostics(uri, 1)).map((one) => one.code)).not.toContain('unknown-name');
  files['file:///specs/road.mesa'] = road.replaceAll('fog', 'mist');
  const builds = editor.published.length;
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: 'file:///specs/road.mesa', type: 2 }],
  });
  await expect.poll(() => editor.published.length).toBeGreaterThan(builds);
  files['file:///specs/road.mesa'] = road;
  expect(editor.published.at(-1)?.diagnostics.map((one) => one.code)).toContain('unknown-name');
});
