import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { parse } from '../../../language/services/parse.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { tokensOf } from '../../../language/services/tokens.ts';
import { wellFormed } from '../../../language/services/well-formed/well-formed.ts';
import everything from '../everything.mesa';

test('a broken clause costs that clause: the rest of the file stands', async () => {
  const { design, problems } = await readSpec(
    'file:///a.mesa',
    `world W { x = = 3
       y = 2 }
     goal G { maximise y }
     goal H { maximize y }
     base optimizer B { purses G  selects M }
     mesa optimizer M { param p in [0, 1] }`,
  );
  expect(problems.filter(({ code }) => code === 'syntax')).toHaveLength(3);
  expect(design.worlds[0]?.variables.map(({ name }) => name)).toEqual(['x', 'y']);
  expect(design.goals.map(({ name, sense }) => [name, sense])).toEqual([
    ['G', undefined],
    ['H', 'maximize'],
  ]);
  expect(design.optimizers.map(({ name }) => name)).toEqual(['B', 'M']);
});

test('whatever word is mistyped or left out, other declarations stand', () => {
  const declared = (text: string): string[] => parse('file:///a.mesa', text).tree.declarations.map(({ name }) => name);
  const all = declared(everything);
  const lost = tokensOf(everything).tokens.flatMap(({ image, start }, at) => {
    if (at % 5 > 0) return [];
    const broken = ['zzz', '}', '( '].map((word) => everything.slice(0, start) + word + everything.slice(start + image.length));
    const left = broken.map((text) => new Set(declared(text)));
    return left.some((names) => all.filter((name) => !names.has(name)).length > 1)
      ? [everything.slice(start - 30, start + image.length)]
      : [];
  });
  expect(lost).toEqual([]);
});

test.each(['#', ';', 'é', '\u0000', '\u200b', '\ufffd'])('%j is no part of the language, and is told as such', async (stray) => {
  const text = `world W { x = 1${stray} y = 2 }`;
  const { design, problems } = await readSpec('file:///a.mesa', text);
  expect(problems.map(({ code, message, place }) => [code, message, text.slice(place.start, place.end)])).toEqual([
    ['syntax', expect.stringMatching(/is no part of the language/), stray],
  ]);
  expect(design.worlds[0]?.variables.map(({ name }) => name)).toEqual(['x', 'y']);
});

test.each(['\u00a0', '\u2003', '\u3000', '\ufeff', '\t', '\f'])('%j is white space', async (space) => {
  expect((await readSpec('file:///a.mesa', `${space}goal${space}G${space}{ maximize${space}1 }`)).problems).toEqual([]);
});

test('words left over from a mistake declare nothing', async () => {
  const { design, problems } = await readSpec(
    'file:///a.mesa',
    'world W { fog = 1  rain = fog fog  x = fog if fog then fog else fog }',
  );
  expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['syntax']));
  expect(design.worlds[0]?.variables.map(({ name }) => name)).toEqual(['fog', 'rain', 'x']);
});

test('a text that ends too soon is told at its end', async () => {
  const text = 'world W { x = 1 ';
  const { problems } = await readSpec('file:///a.mesa', text);
  expect(problems.map(({ message, place }) => [message, place.end])).toEqual([
    ['The text ends too soon: something is missing here, perhaps a `}`.', text.trimEnd().length],
  ]);
});

test.each([
  ['parentheses', `${'('.repeat(20_000)}1${')'.repeat(20_000)}`],
  ['a chain of operators', `1${' + 1'.repeat(250_000)}`],
  ['prefixes', `${'-'.repeat(20_000)}1`],
  ['conditions', `${'if 1 then 2 else '.repeat(5_000)}3`],
  ['calls', `${'exp('.repeat(5_000)}1${')'.repeat(5_000)}`],
])('%s beyond measure cost their expression, nothing else', async (_, expression) => {
  const text = `world A { before = 1  x = ${expression}  after = 2 }`;
  const { design, problems } = await readSpec('file:///a.mesa', text);
  expect(
    problems.map(({ code, place }) => [code, place.start > text.indexOf('x ='), place.end <= text.indexOf('  after')]),
  ).toEqual([['too-deep', true, true]]);
  expect(design.worlds[0]?.variables.map(({ name }) => name)).toEqual(['before', 'x', 'after']);
});

test('parts within each other beyond what the Design carries are told, though the parser carries them', async () => {
  const left = `${'('.repeat(40)}1${`${' + 1'.repeat(30)})`.repeat(40)}`;
  const { problems } = await readSpec('file:///a.mesa', `world A { x = ${left} }`);
  expect(problems.map(({ code }) => code)).toEqual(['too-deep']);
});

test('ordinary depths and lengths are no problem', async () => {
  const text = `world A { x = ${'('.repeat(40)}1${')'.repeat(40)}  y = 1${' + 1'.repeat(800)}  z = ${'if x then 1 else '.repeat(40)} 2 }`;
  expect((await readSpec('file:///a.mesa', text)).problems).toEqual([]);
});

test('a comment that nobody closes is told where it opens', async () => {
  const text = 'world A { x = 1 } /* and so on';
  const { problems, design } = await readSpec('file:///a.mesa', text);
  expect(problems.map(({ message, place }) => [message, text.slice(place.start, place.end)])).toEqual([
    ['This comment reaches to the end of the file: close it with `*/`.', '/*'],
  ]);
  expect(design.worlds).toHaveLength(1);
});

test('after a hundred mistakes the rest is not read, and what stands before them is', async () => {
  const text = `world First { x = 1 } ${'world { x = = 1 } '.repeat(200)} world Last {}`;
  const { problems, design } = await readSpec('file:///a.mesa', text);
  expect(problems).toHaveLength(101);
  expect(problems.at(-1)?.message).toMatch(/more than 100 mistakes: what follows here is not read/);
  expect(design.worlds.map(({ name }) => name)).toContain('First');
  expect(design.worlds.map(({ name }) => name)).not.toContain('Last');
  expect((await readSpec('file:///a.mesa', 'world A { x = 1 }')).problems).toEqual([]);
});

test('whatever is cut out of a spec, reading and checking it ends without an exception, every place within the text', async () => {
  const cut = fc.tuple(fc.nat(everything.length), fc.nat(60), fc.constantFrom('', '{', '}', '=', 'of', '1', '"'));
  await fc.assert(
    fc.asyncProperty(cut, async ([start, length, by]) => {
      const text = everything.slice(0, start) + by + everything.slice(start + length);
      const { design, problems } = await readSpec('file:///a.mesa', text);
      analyse(design);
      for (const { place } of [...problems, ...wellFormed(design)]) {
        expect(place.start).toBeGreaterThanOrEqual(0);
        expect(place.end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 100, seed: 1 },
  );
});

test.each(['p - in - s', '- in', 'p ^ of', 'max(p * , - in + 1)', 'if p - then in else of'])(
  'an operator without its operand is no exception: %s',
  async (expression) => {
    const { problems } = await readSpec('file:///a.mesa', `world W { p = 1  s = 1  x = ${expression} }`);
    expect(problems.map(({ code }) => code)).toContain('syntax');
  },
);
