import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { format } from '../../../language/services/format.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { tokensAndComments } from '../../../language/services/tokens.ts';

const examples = readdirSync('examples').flatMap((file) => (file.endsWith('.mesa') ? [`examples/${file}`] : []));

describe('formatting', () => {
  test('indents by braces, sets words apart, and leaves aligned columns', () => {
    const text = 'world   Road{\nfog~beta( 2,8 )   // a { in a comment\n\n\n\n   regime Night {\nfog ~ ?\n}\n  }\n\n';
    expect(format(text)).toBe(
      'world Road {\n  fog ~ beta(2, 8)   // a { in a comment\n\n  regime Night {\n    fog ~ ?\n  }\n}\n',
    );
  });
  test('a comment over several lines keeps its text', () => {
    expect(format('world W {\n/** One {\n* two\n*/\nx = 1\n}')).toBe('world W {\n  /** One {\n   * two\n   */\n  x = 1\n}\n');
    expect(format('/* One\n   * two\n     three   */ let k=1')).toBe('/* One\n * two\n     three   */ let k = 1\n');
  });
  test.each([
    ['state s=0->s+1*k', 'state s = 0 -> s + 1 * k'],
    ['action a in[-1,k]default 3', 'action a in [-1, k] default 3'],
    ['param p in{ 1,2 ,3 }', 'param p in {1, 2, 3}'],
    ['x=-y^2', 'x = -y^2'],
    ['x = a - -b', 'x = a - -b'],
    ['x=a-b', 'x = a - b'],
    ['acts a plans 3 valuing -wear', 'acts a plans 3 valuing -wear'],
    ['sweep k over -1 to 1 by 0.5', 'sweep k over -1 to 1 by 0.5'],
    ['x=if not(a<3)and b then 1e-3 else-2', 'x = if not (a < 3) and b then 1e-3 else -2'],
    ['expect realised(G)at 2>=3', 'expect realised(G) at 2 >= 3'],
    ['expect risk goodhart/noisy-proxy on B', 'expect risk goodhart/noisy-proxy on B'],
    ['accepts mesa/suboptimizer because"x~y"', 'accepts mesa/suboptimizer because "x~y"'],
    ['expect no risk noisy-proxy', 'expect no risk noisy-proxy'],
    ['fall=(9.81[m/s^2])*t [km / h]', 'fall = (9.81 [m/s^2]) * t [km / h]'],
    ['x~mixture(0.9 of normal(mean:0,sd :1))', 'x ~ mixture(0.9 of normal(mean: 0, sd: 1))'],
    ['x = ?(a,b)', 'x = ?(a, b)'],
    ['fog      ~ beta(2, 8)', 'fog      ~ beta(2, 8)'],
    ['x\t=\t1', 'x = 1'],
    ['runs   1,500  seed 1,234', 'runs   1,500  seed 1,234'],
    ['x=1+1,500.5', 'x = 1 + 1,500.5'],
    ['action a in[0,1,500]', 'action a in [0, 1,500]'],
    ['action a in[0,500]', 'action a in [0, 500]'],
    ['sweep k over 1,16,1,024', 'sweep k over 1, 16, 1,024'],
    ['sweep k over 100,200,400', 'sweep k over 100, 200, 400'],
  ])('%s', (clause, formatted) => {
    expect(format(clause)).toBe(`${formatted}\n`);
  });
  test('blocks within a line have air, what goes on over lines is indented by its brackets', () => {
    expect(format('goal G{maximize x}')).toBe('goal G { maximize x }\n');
    expect(format('goal G   "a  b"  of   W   {}')).toBe('goal G "a  b" of W   {}\n');
    expect(format('x = max(\n1,\n2\n)')).toBe('x = max(\n  1,\n  2\n)\n');
  });

  test('a string that nobody closed yet keeps its blanks, which may be half of an escape', () => {
    expect(format('goal  G "a  \\ ')).toBe('goal G "a  \\ \n');
    expect(format('goal  G "a  \nx=1')).toBe('goal G "a  \nx = 1\n');
  });

  const words = fc.constantFrom(
    ...[
      'a',
      'in',
      'not',
      'risk',
      '1',
      '1e',
      '-',
      '+',
      '/',
      '<',
      '=',
      '>',
      '~',
      ',',
      ':',
      '.',
      '?',
      '%',
      '^',
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
    ],
    ...['"', '"{"', '//', '/*', '*/', '*', ' ', '  ', '\t', '\n', '\n\n', '\r\n', '\\', '€', '😀', '\u2028'],
  );
  const anyText = fc.oneof(
    fc.array(words).map((parts) => parts.join('')),
    fc.string(),
    fc.constantFrom(...examples, 'test/language/everything.mesa').chain((file) => cut(readFileSync(file, 'utf8'))),
  );
  /** What a text says: each word and comment, blanks within comments aside. */
  const said = (text: string): string[] =>
    [...tokensAndComments(text)].map(({ image, kind }) =>
      kind === 'comment' ? image.replace(/\s+/g, ' ').trimEnd() : image.trimEnd(),
    );

  test('a line separator after a backslash is text of a string, open or not', () => {
    for (const text of ['" \\\u2028', 'goal G "a \\\u2028 b" { }']) expect(said(format(text))).toEqual(said(text));
  });
  test('twice is once, and nothing but blanks changes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(format(format(text))).toBe(format(text));
        expect(said(format(text))).toEqual(said(text.replace(/\r\n?/g, '\n')));
        expect(
          format(text)
            .split('\n')
            .filter((line) => /\s$/.test(line) && !line.includes('"')),
        ).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
  test.each([...examples, 'test/language/everything.mesa'])('%s stands as formatted', (file) => {
    const text = readFileSync(file, 'utf8');
    expect(format(text)).toBe(text);
  });
  test.each(examples)('%s means the same without its blanks, formatted again', async (file) => {
    const text = readFileSync(file, 'utf8');
    expect(await meaning(format(squeezed(text)))).toEqual(await meaning(text));
  });
});

/** The Design, wherever it stands in the text. */
async function meaning(text: string): Promise<unknown> {
  const { design, problems } = await readSpec('file:///a.mesa', text);
  expect(problems).toEqual([]);
  return JSON.parse(JSON.stringify(design, (key, value) => (/^(?:text|documentation)$|[pP]lace$/.test(key) ? undefined : value)));
}

/** Without the blanks that no two words need between them. */
const squeezed = (text: string): string => text.replace(/ +/g, ' ').replace(/ (?=[^\w"\s])|(?<=[^\w"\s]) /g, '');

/** A stretch of a text, without some of its blanks. */
function cut(text: string): fc.Arbitrary<string> {
  return fc.tuple(fc.nat(text.length), fc.nat(400), fc.boolean()).map(([from, length, isSqueezed]) => {
    const part = text.slice(from, from + length);
    return isSqueezed ? squeezed(part) : part;
  });
}

test('a text that is no spec is formatted in time that grows as it does', () => {
  const time = (length: number): number => {
    const text = '( {\n'.repeat(length);
    const start = process.threadCpuUsage();
    format(text);
    return process.threadCpuUsage(start).user;
  };
  const fastest = (length: number): number => Math.min(...Array.from({ length: 4 }, () => time(length)));
  expect(fastest(80_000)).toBeLessThan(20 * fastest(8_000));
});
