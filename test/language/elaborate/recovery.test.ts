import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse, analyseStepwise } from '../../../language/analysis/analyse.ts';
import type { Design } from '../../../language/design/design.ts';
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
}, 100_000);

test.each(['é', '\u0000', '\u200b', '\ufffd'])('%j is no part of the language, and is told as such', async (stray) => {
  const text = `world W { x = 1${stray} y = 2 }`;
  const { design, problems } = await readSpec('file:///a.mesa', text);
  expect(problems.map(({ code, message, place }) => [code, message, text.slice(place.start, place.end)])).toEqual([
    ['syntax', expect.stringMatching(/is no part of the language/), stray],
  ]);
  expect(design.worlds[0]?.variables.map(({ name }) => name)).toEqual(['x', 'y']);
});

test('a text that is not closed in its line is told as such', async () => {
  const { problems } = await readSpec('file:///a.mesa', 'goal G "a title { maximize 1 }');
  expect(problems[0]?.message).toBe('This text is not closed: end it with `"` in the same line.');
});

test('units may have signs, alone and beside a word', async () => {
  const text = 'world W { t = 20 [°C]  p = 3 [US$/h]  s = 5 [%]  k = 2 [1/°C]  e = 4 [€]  x = t + p }';
  const { design, problems } = await readSpec('file:///a.mesa', text);
  expect(problems).toEqual([]);
  expect(design.worlds[0]?.variables.map(({ unit }) => unit?.powers)).toEqual([
    { '°C': 1 },
    { US$: 1, h: -1 },
    { '%': 1 },
    { '°C': -1 },
    { '€': 1 },
    undefined,
  ]);
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

/** All rules but those that draw samples, which a hundred broken specs would keep busy for half a minute. */
function analyseQuickly(design: Design): void {
  for (const pause of analyseStepwise(design)) if (pause === 'long') return;
}

test.each([
  ['all rules', 1, analyse],
  ['quick rules', 2, analyseQuickly],
])(
  'whatever is cut out of a spec, reading and checking it by %s ends without an exception, every place within the text',
  async (_, seed, check) => {
    const cut = fc.tuple(fc.nat(everything.length), fc.nat(60), fc.constantFrom('', '{', '}', '=', 'of', '1', '"'));
    await fc.assert(
      fc.asyncProperty(cut, async ([start, length, by]) => {
        const text = everything.slice(0, start) + by + everything.slice(start + length);
        const { design, problems } = await readSpec('file:///a.mesa', text);
        check(design);
        for (const { place } of [...problems, ...wellFormed(design)]) {
          expect(place.start).toBeGreaterThanOrEqual(0);
          expect(place.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 50, seed },
    );
  },
  100_000,
);

test.each(['p - in - s', '- in', 'p ^ of', 'max(p * , - in + 1)', 'if p - then in else of'])(
  'an operator without its operand is no exception: %s',
  async (expression) => {
    const { problems } = await readSpec('file:///a.mesa', `world W { p = 1  s = 1  x = ${expression} }`);
    expect(problems.map(({ code }) => code)).toContain('syntax');
  },
);

test.each([
  ['an operator without its second side', 'world W {\n  x = 2 *\n  y = 1\n}', ['W', 'W.x', 'W.y', 'G'], '*'],
  ['an argument that is not there yet', 'world W {\n  x ~ normal(0,\n  action y\n}', ['W', 'W.x', 'W.y', 'G'], ','],
  ['a `)` that is missing', 'world W {\n  x = (1 + exp(2\n  y = 1\n}', ['W', 'W.x', 'W.y', 'G'], '2'],
  ['a `]` that is missing', 'world W {\n  action x in [0, 1\n  y = 1\n}', ['W', 'W.x', 'W.y', 'G'], '1'],
  ['an equation that is not there yet', 'world W {\n  x =\n  state y = 0\n}', ['W', 'W.x', 'W.y', 'G'], '='],
  ['a `}` that is missing', 'world W {\n  x = 1\n  y = 2\n', ['W', 'W.x', 'W.y', 'G'], '2'],
  ['a regime without a name', 'world W {\n  x = 1\n  regime { x = 2 }\n  y = 2\n}', ['W', 'W.x', 'W.y', 'G'], '{'],
  ['an action without a name', 'world W {\n  action [0, 1]\n  x = 1\n  y = 2\n}', ['W', 'W.x', 'W.y', 'G'], '['],
  ['a misspelt declaration', 'wrold W {\n  x = 1\n  y = 2\n}', ['W', 'W.x', 'W.y', 'G'], 'wrold'],
  ['a misspelt optimizer', 'mesa optimiser O { param x in [0, 1] }\nworld W { y = 1 }', ['W', 'W.y', 'G'], 'optimiser'],
  ['a `{` that is missing', 'world W\n  x = 1\n  regime R { x = 2 }\n  y = 2\n}', ['W', 'W.x', 'W.y', 'G'], 'W'],
  ['a `{` that is missing in a line', 'world W "Wide" x = 1  y = 2 }', ['W', 'W.x', 'W.y', 'G'], '"Wide"'],
  ['a `{` of a set that is missing', 'world W {\n  action x in 1, 2}\n  y = 2\n}', ['W', 'W.x', 'W.y', 'G'], 'in'],
  ['a `[` that is missing', 'world W {\n  action x in 0, 2]\n  y = 2\n}', ['W', 'W.x', 'W.y', 'G'], 'in'],
  ['two levels', 'mesa base optimizer O { param x in [0, 1] }\nworld W { y = 1 }', ['W', 'W.y', 'G'], 'base optimizer'],
])('%s costs one mistake and no more than its clause', async (_, start, left, told) => {
  const text = `${start}\ngoal G { maximize y }`;
  const { design, problems } = await readSpec('file:///a.mesa', text);
  expect(problems.map(({ code, place }) => [code, text.slice(place.start, place.end)])).toEqual([['syntax', told]]);
  expect([...design.worlds, ...design.worlds.flatMap(({ variables }) => variables), ...design.goals].map(({ id }) => id)).toEqual(
    left,
  );
});

test('what a line break would mean alone is no mistake where the language reads on', async () => {
  const text = `world W {
    x =
      2 *
      steps
    state model = 0
      -> model +
         log(x)
    action world in {1,
      2}
    goal = 3
  }
  goal G { maximize x +
    model  proxy for
    H }
  goal H
  scenario S of W { expect mean(x) +
    mean(model) - W.x
    = 3 within
    1 }`;
  expect((await readSpec('file:///a.mesa', text)).problems).toEqual([]);
});

test('whatever word of a clause is lost, doubled or another, every declaration stands, and but a clause or two of its own is lost', async () => {
  const { design: whole } = await readSpec('file:///a.mesa', everything);
  const words = [
    ...everything.replace(/\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length)).matchAll(/"[^"]*"|\w+%?|->|[<>=!]=|\S/g),
  ];
  const inClauses = words.filter(({ 0: word, index }) => {
    const line = everything.slice(everything.lastIndexOf('\n', index) + 1, index);
    return /^ /.test(line) && !/[{}]/.test(word);
  });
  const change = fc.tuple(fc.constantFrom(...inClauses), fc.constantFrom('delete', 'double', '=', ')', '3', 'x'));
  await fc.assert(
    fc.asyncProperty(change, async ([{ 0: word, index }, how]) => {
      const by = how === 'delete' ? '' : how === 'double' ? `${word} ${word}` : how;
      const { design } = await readSpec(
        'file:///a.mesa',
        everything.slice(0, index) + by + everything.slice(index + word.length),
      );
      expect(declared(design)).toEqual(declared(whole));
      const left = new Set(members(design));
      expect(members(whole).filter((id) => !left.has(id)).length).toBeLessThanOrEqual(4);
    }),
    { numRuns: 150, seed: 1 },
  );
}, 100_000);

const declared = ({ lets, worlds, goals, models, principals, optimizers, scenarios }: Design): readonly string[] =>
  [lets, worlds, goals, models, principals, optimizers, scenarios].flatMap((all) => all.map(({ id }) => id));
const members = ({ worlds, optimizers }: Design): readonly string[] => [
  ...worlds.flatMap((world) => [...world.variables, ...world.regimes].map(({ id }) => id)),
  ...optimizers.flatMap((optimizer) => [...optimizer.params, ...optimizer.memories].map(({ id }) => id)),
];

test('whatever brace is lost, every declaration stands, and but a few members of its own are lost', async () => {
  const { design: whole } = await readSpec('file:///a.mesa', everything);
  const lost = [...everything.matchAll(/[{}]/g)].flatMap(async ({ index }) => {
    const { design } = await readSpec('file:///a.mesa', everything.slice(0, index) + everything.slice(index + 1));
    const left = new Set([...declared(design), ...members(design)]);
    const gone = [...declared(whole), ...members(whole)].filter((id) => !left.has(id));
    return gone.length > 4 || declared(whole).some((id) => !left.has(id))
      ? [[everything.slice(index - 30, index + 1), gone]]
      : [];
  });
  expect((await Promise.all(lost)).flat()).toEqual([]);
}, 100_000);

test('what a mend of syntax takes away is not looked for as a name', async () => {
  const text = 'goal Gain { maximize 1 }\nbase optimizer Lab { pursues goal Gain }';
  const { problems } = await readSpec('file:///a.mesa', text);
  expect(problems.map(({ code, instead }) => [code, instead])).toEqual([['syntax', ['Gain']]]);
});
