import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
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

test('a text that ends too soon is told at its end', async () => {
  const text = 'world W { x = 1 ';
  const { problems } = await readSpec('file:///a.mesa', text);
  expect(problems.map(({ message, place }) => [message, place.end])).toEqual([
    ['The text ends too soon: something is missing here, perhaps a `}`.', text.trimEnd().length],
  ]);
});

test('nesting and chains beyond measure are told, not thrown', async () => {
  const deep = await readSpec('file:///a.mesa', `world A { x = ${'('.repeat(20_000)}`);
  expect(deep.problems.map(({ message }) => message)).toEqual([
    'Something is nested too deeply, perhaps parentheses. Nothing of this file is drawn or checked: is it a .mesa spec?',
  ]);
  const long = await readSpec('file:///a.mesa', `world A { x = 1${' + 1'.repeat(1_500)} }`);
  expect(long.problems.map(({ code }) => code)).toEqual(['too-deep']);
  expect((await readSpec('file:///a.mesa', 'world A { x = 1 }')).problems).toEqual([]);
});

test('a megabyte of garbage gives a bounded number of problems', async () => {
  const { problems } = await readSpec('file:///a.mesa', '%&/() foo '.repeat(100_000));
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.length).toBeLessThanOrEqual(102);
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
