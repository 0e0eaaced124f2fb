import { describe, expect, test } from 'vitest';
import type { DocumentHighlight, Location, Range, WorkspaceEdit } from 'vscode-languageserver-types';
import { mesaLanguage } from '../../src/server/mesa-language.ts';
import { type Client, client } from './client.ts';
import { edited, marked, wordsAt } from './marked.ts';

const uri = (name: string): string => `file:///specs/${name}.mesa`;
const road = `world Road {
  let limit = 40
  fog ~ beta(2, 8)
  action speed in [0, limit]
  progress = speed * (1 - fog)
  regime Night { fog ~ beta(5, 5) }
}
`;
const human = `import "./road.mesa"
mesa optimizer Human { param taste in [0, 1]  observes fog  acts speed = 40 * taste * fog }
`;
const life = `import "./human.mesa"
goal Sweet { maximize Human.taste * progress }
base optimizer Evolution { pursues Sweet  selects Human  search best of 4 }
scenario Life of Evolution { sweep Evolution.search over 1, 4  watch Road.fog }
`;
const files = { [uri('road')]: road, [uri('human')]: human, [uri('life')]: life };

/** An editor that shows one file of the workspace, and where its mark stands. */
async function showing(name: string, fixture: string) {
  const { text, positions } = marked(fixture);
  const editor = await client(mesaLanguage(), { ...files, [uri(name)]: text });
  await editor.open(uri(name), text);
  return { editor, text, at: { textDocument: { uri: uri(name) }, position: positions[0] ?? { line: 0, character: 0 } } };
}
const atWords = (words: string, text: string): string => text.replace(words, `${words.slice(0, 1)}<|>${words.slice(1)}`);
const renaming = (editor: Client, at: object, newName: string): Promise<WorkspaceEdit> =>
  editor.connection.sendRequest('textDocument/rename', { ...at, newName });

test('the search of an optimizer that a sweep names is declared by its clause', async () => {
  const { editor, at } = await showing('life', life.replace('Evolution.search', 'Evolution.se<|>arch'));
  const found = await editor.connection.sendRequest<Location[]>('textDocument/definition', at);
  expect(found.map(({ range }) => wordsAt(life, range))).toEqual(['3: search best of 4']);
  const context = { includeDeclaration: false };
  const used = await editor.connection.sendRequest<Location[]>('textDocument/references', { ...at, context });
  expect(used.map(({ range }) => wordsAt(life, range))).toEqual(['4: search']);
});

describe('references', () => {
  test('reach files that are not open and import the declaration, over others too', async () => {
    const { editor, at } = await showing('road', atWords('fog ~', road));
    const found = await editor.connection.sendRequest<Location[]>('textDocument/references', {
      ...at,
      context: { includeDeclaration: true },
    });
    expect(found.map((one) => `${one.uri.slice('file:///specs/'.length)} ${wordsAt(files[one.uri] ?? '', one.range)}`)).toEqual([
      'human.mesa 2: fog',
      'human.mesa 2: fog',
      'life.mesa 4: fog',
      'road.mesa 3: fog',
      'road.mesa 5: fog',
      'road.mesa 6: fog',
    ]);
  });
  test('leave the declaration out where it is not wanted', async () => {
    const { editor, at } = await showing('road', atWords('limit =', road));
    const found = await editor.connection.sendRequest<Location[]>('textDocument/references', {
      ...at,
      context: { includeDeclaration: false },
    });
    expect(found.map((one) => wordsAt(road, one.range))).toEqual(['4: limit']);
  });
  test('a definition in another file is found', async () => {
    const { editor, at } = await showing('life', atWords('Human.taste', life));
    const found = await editor.connection.sendRequest<Location[]>('textDocument/definition', at);
    expect(found.map((one) => `${one.uri} ${wordsAt(human, one.range)}`)).toEqual([`${uri('human')} 2: Human`]);
  });
  test('highlights are those of the file, the declaration written', async () => {
    const { editor, at, text } = await showing('road', atWords('speed * (', road));
    const found = await editor.connection.sendRequest<DocumentHighlight[]>('textDocument/documentHighlight', at);
    expect(found.map(({ range, kind }) => [wordsAt(text, range), kind])).toEqual([
      ['4: speed', 3],
      ['5: speed', 2],
    ]);
  });
});

describe('a rename', () => {
  test('changes the heads of qualified names, in files that are not open', async () => {
    const { editor, at } = await showing('human', atWords('Human {', human));
    const { changes = {} } = await renaming(editor, at, 'Person');
    expect(Object.keys(changes)).toEqual([uri('human'), uri('life')]);
    expect(edited(life, changes[uri('life')] ?? [])).toBe(life.replaceAll('Human', 'Person').replace('person', 'human'));
    expect(edited(human, changes[uri('human')] ?? [])).toBe(human.replace('optimizer Human', 'optimizer Person'));
  });
  test('can start from a mention, and reaches back', async () => {
    const { editor, at } = await showing('life', atWords('taste *', life));
    const { changes = {} } = await renaming(editor, at, 'liking');
    expect(edited(life, changes[uri('life')] ?? [])).toContain('Human.liking');
    expect(edited(human, changes[uri('human')] ?? [])).toBe(human.replaceAll('taste', 'liking'));
  });
  test('of a searching optimizer changes what sweeps its search', async () => {
    const { editor, at, text } = await showing('life', atWords('Evolution {', life));
    const { changes = {} } = await renaming(editor, at, 'Nature');
    expect(edited(text, changes[uri('life')] ?? [])).toBe(life.replaceAll('Evolution', 'Nature'));
  });
  test('begins with the name that stands there', async () => {
    const { editor, at } = await showing('life', atWords('Human.taste', life));
    expect(await editor.connection.sendRequest('textDocument/prepareRename', at)).toMatchObject({ placeholder: 'Human' });
  });

  test.each([
    ['not a name', 'fog ~', '`not a name` is no name: a name is made of letters'],
    ['2fast', 'fog ~', '`2fast` is no name'],
    ['default', 'fog ~', '`default` is reserved by the language, as are of, in, and'],
    ['speed', 'fog ~', '`Road.speed` is declared already'],
    ['Human', 'Road {', '`Human` is declared already'],
    // A bare name means the nearest: here the world's let would be read as the optimizer's param.
    ['taste', 'fog ~', 'With `taste` in place of `fog`, `fog` would mean `Human.taste` and no longer `Road.fog`.'],
  ])('to `%s` of `%s` is refused with the reason', async (newName, words, reason) => {
    const { editor, at } = await showing('road', atWords(words, road));
    await expect(renaming(editor, at, newName)).rejects.toThrow(reason);
  });
  test('to what is a constant elsewhere is refused: the constant would be lost', async () => {
    const text = 'world W { fog = 1  x = pi * fog }';
    const { editor, at } = await showing('w', atWords('fog =', text));
    await expect(renaming(editor, at, 'pi')).rejects.toThrow('a word that is no name yet would mean `W.pi`');
  });
  test('where no name stands is refused', async () => {
    const { editor, at } = await showing('road', atWords('beta(', road));
    await expect(editor.connection.sendRequest('textDocument/prepareRename', at)).rejects.toThrow('No name that a spec declares');
  });
});

test('an address is one file however it is spelled', async () => {
  const [declaring, reading] = ['file:///a%20b/road(1).mesa', 'file:///a%20b/reader.mesa'];
  const text = 'world Road { fog = 1 }';
  const reader = 'import "./road(1).mesa"\ngoal G { maximize Road.fog }';
  const editor = await client(mesaLanguage(), { [declaring]: text, [reading]: reader });
  await editor.open(declaring, text);
  await editor.open(reading, reader);
  expect(await editor.diagnostics(reading, 1)).toEqual([]);
  const at = { textDocument: { uri: reading }, position: { line: 1, character: 25 } };
  const [definition] = await editor.connection.sendRequest<Location[]>('textDocument/definition', at);
  expect(definition).toMatchObject({ uri: declaring, range: { start: { line: 0, character: 13 } } });
  const { changes = {} } = await renaming(editor, at, 'mist');
  const count = Object.fromEntries(Object.entries(changes).map(([file, edits]) => [file, edits.map((one) => one.range)]));
  expect(count).toEqual({ [declaring]: [expect.anything()], [reading]: [expect.anything()] } satisfies Record<string, unknown[]>);
  expect(((await editor.diagnostics(declaring, 1)) as readonly { range: Range }[]).length).toBe(0);
});
