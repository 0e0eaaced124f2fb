import { beforeEach, describe, expect, test } from 'vitest';
import type { CodeAction, Diagnostic, Hover, Location, WorkspaceEdit } from 'vscode-languageserver-types';
import type { Design, Optimizer } from '../../language/design/design.ts';
import type { Finding } from '../../language/design/finding.ts';
import type { Language } from '../../src/server/language.ts';
import { mesaLanguage } from '../../src/server/mesa-language.ts';
import { analysisRequest, changedNotification } from '../../src/server/protocol.ts';
import { type Client, client } from './client.ts';

const uri = 'file:///a.mesa';
const text = 'optimizer Rival\noptimizer Car {\n  aware of Rival\n}\nteh';

/** A language of three words, so that the server is tested on its own: it declares, refers and mistypes. */
const language: Language = {
  readSpec: async (of, spec) => {
    const place = (start: number, end: number) => ({ uri: of, start, end });
    const optimizers = [...spec.matchAll(/optimizer (\w+)(?: \{[^}]*\})?/g)].map((match): Optimizer => {
      const [whole, name = ''] = match;
      const nameStart = match.index + 'optimizer '.length;
      const aware = [...whole.matchAll(/aware of (\w+)/g)].map(({ 1: id = '', index, 0: clause }) => {
        const end = match.index + index + clause.length;
        return { id, place: place(end - id.length, end) };
      });
      const none = { selects: [], params: [], memories: [], observes: [], acts: [], accepts: [] };
      const places = {
        place: place(match.index, match.index + whole.length),
        namePlace: place(nameStart, nameStart + name.length),
      };
      return {
        kind: 'optimizer',
        level: 'unselected',
        id: name,
        name,
        documentation: `About ${name}.`,
        awareOf: aware,
        ...none,
        ...places,
      };
    });
    const empty = { lets: [], worlds: [], goals: [], models: [], principals: [], scenarios: [] };
    const design: Design = { uri: of, ...empty, optimizers };
    const at = spec.indexOf('teh');
    const typo = {
      code: 'unknown-word',
      severity: 'error',
      message: 'No such word.',
      place: place(at, at + 3),
      instead: ['the'],
    } as const;
    const declared = optimizers.map(({ id, name, namePlace }) => ({ id, name, kind: 'optimizer' as const, place: namePlace }));
    const links = [...declared, ...optimizers.flatMap((one) => one.awareOf)].map(({ id, place: where }) => ({
      id,
      place: where,
    }));
    const problems = at < 0 ? [] : [typo];
    return {
      design,
      problems,
      symbols: declared,
      links,
      called: [],
      bodyOf: () => undefined,
      files: [of],
      missing: [],
      imports: [],
    };
  },
  classify: () => ({ Car: { kind: 'control', relations: [] } }),
  *analyse({ optimizers }) {
    yield 'short';
    return optimizers.slice(0, 1).map(
      (one): Finding => ({
        rule: 'mesa/frozen-parameters',
        severity: 'warning',
        on: one.id,
        place: one.namePlace,
        message: 'Its parameters are frozen.',
        path: [{ text: one.name, place: one.namePlace, relation: 'selects' }],
        related: [],
        mends: [{ kind: 'add clause', title: 'Let it remember', declaration: one.id, clause: 'memory m = 0' }],
      }),
    );
  },
};

let editor: Client;
beforeEach(async () => {
  editor = await client(language);
  await editor.open(uri, text);
});
const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });

describe('diagnostics', () => {
  test('problems and findings arrive with code, page and path, and go when mended', async () => {
    const [typo, finding] = await editor.diagnostics(uri, 1);
    expect(typo).toMatchObject({ code: 'unknown-word', severity: 1, range: { start: { line: 4, character: 0 } } });
    expect(finding).toMatchObject({
      code: 'mesa/frozen-parameters',
      codeDescription: { href: 'mesa-rule:/mesa/frozen-parameters.md' },
      relatedInformation: [{ message: 'Rival selects' }],
    });
    await editor.change(uri, 2, 'optimizer Rival');
    expect((await editor.diagnostics(uri, 2)).map((one) => one.code)).toEqual(['mesa/frozen-parameters']);
  });
  test('what is wrong with an acceptance has no page to lead to', async () => {
    const own = await client(mesaLanguage());
    await own.open(uri, 'world W { v ~ normal(0, 1) }\noptimizer O { accepts goodhart/noisy-proxy because "pilot" }\n');
    const absent = (await own.diagnostics(uri, 1)).find(({ code }) => code === 'accepts-absent-risk');
    expect(absent).toMatchObject({ severity: 2 });
    expect(absent).not.toHaveProperty('codeDescription');
  });
  test('the client is told of each build and can ask for all of it', async () => {
    const changed = new Promise((resolve) => editor.connection.onNotification(changedNotification, resolve));
    await editor.change(uri, 2, text);
    await editor.diagnostics(uri, 2);
    expect(await changed).toMatchObject({ uri });
    expect(await editor.connection.sendRequest(analysisRequest, { uri })).toMatchObject({
      version: 2,
      classes: { Car: { kind: 'control' } },
      design: { optimizers: [{ id: 'Rival' }, { id: 'Car' }] },
    });
    expect(await editor.connection.sendRequest(analysisRequest, { uri: 'file:///other.mesa' })).toBeNull();
  });
});

describe('ways out', () => {
  const actions = async (line: number): Promise<readonly CodeAction[]> => {
    await editor.diagnostics(uri, 1);
    const range = { start: { line, character: 0 }, end: { line, character: 20 } };
    return editor.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
  };
  const edits = ({ edit }: CodeAction) => edit?.changes?.[uri];

  test('another word for a mistaken one', async () => {
    const [action] = await actions(4);
    expect(action?.title).toBe('Write `the`');
    expect(action && edits(action)).toMatchObject([{ newText: 'the' }]);
  });
  test('a mend makes the braces that are not there; accepting asks for a reason', async () => {
    const [mend, accept] = await actions(0);
    const range = { start: { line: 0, character: 15 }, end: { line: 0, character: 15 } };
    expect(mend && edits(mend)).toEqual([{ range, newText: ' {\n  memory m = 0\n}' }]);
    expect(accept && edits(accept)).toEqual([{ range, newText: ' {\n  accepts mesa/frozen-parameters because "say why"\n}' }]);
  });
});

test('ways out of one diagnostic alone', async () => {
  const ofLine = (await editor.diagnostics(uri, 1)).filter(({ range }) => range.start.line === 0);
  const about = async (diagnostics: readonly Diagnostic[]) =>
    editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: ofLine[0]?.range,
      context: { diagnostics },
    });
  expect(await about(ofLine)).toHaveLength(2);
  expect(await about(ofLine.map((one) => ({ ...one, code: 'mesa/another' })))).toEqual([]);
});

describe('names', () => {
  test('definition, references and rename agree', async () => {
    const definition = await editor.connection.sendRequest<Location[]>('textDocument/definition', at(2, 13));
    expect(definition.map((one) => one.range.start)).toEqual([{ line: 0, character: 10 }]);
    const references = await editor.connection.sendRequest<Location[]>('textDocument/references', {
      ...at(0, 11),
      context: { includeDeclaration: true },
    });
    expect(references.map((one) => one.range.start.line)).toEqual([0, 2]);
    const rename = await editor.connection.sendRequest<WorkspaceEdit>('textDocument/rename', { ...at(2, 13), newName: 'Bus' });
    expect(rename.changes?.[uri]?.map((edit) => [edit.range.start.line, edit.newText])).toEqual([
      [0, 'Bus'],
      [2, 'Bus'],
    ]);
    const refused = editor.connection.sendRequest('textDocument/rename', { ...at(2, 13), newName: 'not a name' });
    await expect(refused).rejects.toThrow('`not a name` is no name');
  });
  test('hover tells documentation and class; a clause tells what it means', async () => {
    const car = await editor.connection.sendRequest<Hover>('textDocument/hover', at(1, 11));
    expect(car.contents).toMatchObject({ value: expect.stringMatching(/About Car\.[\s\S]*\*\*control\*\*/) });
    const aware = await editor.connection.sendRequest<Hover>('textDocument/hover', at(2, 3));
    expect(aware.contents).toMatchObject({ value: 'It models the process that selects it.' });
  });
  test('completion knows where it stands', async () => {
    const labels = async (line: number, character: number) =>
      (await editor.connection.sendRequest<{ label: string }[]>('textDocument/completion', at(line, character))).map(
        (one) => one.label,
      );
    expect(await labels(4, 0)).toContain('scenario');
    expect(await labels(2, 2)).toContain('pursues');
    expect(await labels(2, 2)).not.toContain('scenario');
    expect(await labels(2, 11)).toEqual(['Rival']);
  });
  test('symbols in the order of the text, with the derived class as an inlay hint', async () => {
    const symbols = await editor.connection.sendRequest<{ name: string }[]>('textDocument/documentSymbol', {
      textDocument: { uri },
    });
    expect(symbols.map((one) => one.name)).toEqual(['Rival', 'Car']);
    const range = { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } };
    const hints = await editor.connection.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range });
    expect(hints).toMatchObject([{ label: ': control', position: { line: 1, character: 13 } }]);
  });
});
