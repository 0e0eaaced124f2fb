import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from '../../../language/services/parse.ts';
import { piecesOf } from '../../../language/services/pieces.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { rememberingParse } from '../../../language/services/remembering-parse.ts';

const uri = 'file:///spec.mesa';
const specs = [
  'test/language/everything.mesa',
  ...readdirSync('examples')
    .filter((name) => name.endsWith('.mesa'))
    .map((name) => `examples/${name}`),
].map((file) => readFileSync(file, 'utf8'));

/** All that a spec says, and the clauses of each declaration, which are looked up when they are asked for. */
async function read(text: string, parseFile = parse) {
  const spec = await readSpec(uri, text, async () => undefined, parseFile);
  const bodies = spec.symbols.map(({ name }) => spec.bodyOf(name));
  return { said: JSON.stringify(spec), bodies };
}

/** What one types, pastes and deletes: also what breaks a text. */
const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat({ max: 40 }),
    insert: fc.constantFrom(
      '',
      ' ',
      '\n',
      '{',
      '}',
      '"',
      '/*',
      '*/',
      '//',
      'x',
      'goal G { maximize x }\n',
      '= ',
      '(',
      ',',
      ';',
      'world',
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

test('after any edits a spec says what it says when it is read anew', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...specs), edits, async (spec, all) => {
      const parseFile = rememberingParse();
      let text = spec;
      await read(text, parseFile);
      for (const { at, remove, insert } of all) {
        const from = Math.floor(at * text.length);
        text = text.slice(0, from) + insert + text.slice(from + remove);
        expect(await read(text, parseFile)).toEqual(await read(text));
      }
    }),
    { numRuns: 40, seed: 1 },
  );
}, 120_000);

test('what an edit leaves alone is not parsed again, but moved', () => {
  const parseFile = rememberingParse();
  const text = (middle: string) => `goal A { maximize 1 }\n${middle}\n/** Last. */\ngoal C { maximize 3 }\n`;
  const before = parseFile(uri, text('goal B { maximize 2 }'));
  const last = before.tree.declarations[2];
  const after = parseFile(uri, text('goal Other { maximize 22 }'));
  expect(after.tree.declarations[2]).toBe(last);
  expect(after.tree.declarations[1]).not.toBe(before.tree.declarations[1]);
  const place = last?.$cstNode;
  expect(text('goal Other { maximize 22 }').slice(place?.offset, place?.end)).toBe('goal C { maximize 3 }');
});

test('a text is cut before each line that begins a declaration, comments and strings aside', () => {
  const text = `import "x"
let n = 1
world W "}" { /*
world No { */ regime R { } // }
  goal = 3  "
  model M =
mesa optimizer O {
  world Lost x
goal G`;
  const pieces = piecesOf(text);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.map((piece) => [piece.text.slice(0, 8), piece.next])).toEqual([
    ['import "', 'world W'],
    ['world W ', 'mesa optimizer'],
    ['mesa opt', 'goal G'],
    ['goal G', undefined],
  ]);
});

test('of a text with mistakes the declarations that have none are not parsed again', () => {
  const parseFile = rememberingParse();
  const text = (broken: string) => `goal A { maximize 1 }\nworld W {\n  x = 1\n${broken}goal C { maximize 3 }\n`;
  const [first, , last] = parseFile(uri, text('}\n')).tree.declarations;
  const { tree, problems } = parseFile(uri, text('  y = = 2\n'));
  expect(problems).not.toEqual([]);
  expect([tree.declarations[0], tree.declarations[2]]).toEqual([first, last]);
  expect(tree.declarations[2]).toBe(last);
  expect(tree.declarations[0]).toBe(first);
});
