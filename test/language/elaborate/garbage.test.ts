import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { wellFormed } from '../../../language/services/well-formed/well-formed.ts';

const uri = 'file:///a.mesa';

/** All that the server does with a text; every place must lie within it. */
async function check(text: string): Promise<number> {
  const { design, problems } = await readSpec(uri, text);
  analyse(design);
  const all = [...problems, ...wellFormed(design)];
  for (const { place } of all) {
    expect(place.start).toBeGreaterThanOrEqual(0);
    expect(place.end).toBeLessThanOrEqual(text.length);
  }
  return all.length;
}

describe('a megabyte of garbage', () => {
  /** Milliseconds, but at least what stands out from noise. */
  async function time(work: () => Promise<unknown>): Promise<number> {
    const start = performance.now();
    await work();
    return Math.max(50, performance.now() - start);
  }
  test.each([
    'world { = } ',
    'world A { x = ',
    '%&/() foo ',
    'base optimizer B { purses }\n',
    'expect at at at ',
    '}',
    'x',
    '"',
    '(',
    '{',
    '-',
    '1 + ',
    '/* ',
    'if ',
    'model of of ',
    'goal G of ',
    '\u0000',
    'ä ',
  ])(
    'of %j is read in time that grows no faster than it, with few problems',
    async (unit) => {
      const garbage = (length: number) => unit.repeat(Math.ceil(length / unit.length));
      const large = await time(async () => expect(await check(garbage(1_000_000))).toBeLessThan(700));
      const small = await time(() => check(garbage(125_000)));
      // Eight times the text: quadratic would be 64.
      expect(large / small).toBeLessThan(32);
    },
    60_000,
  );
});

const words = fc.constantFrom(
  ...'world goal model of principal base mesa optimizer scenario let import param action state harm each regime in and or not'.split(
    ' ',
  ),
  ...'if then else sweep over to by expect at within risk observes acts plans selects from search best x y 1 0.5 2% { } ( ) [ ]'.split(
    ' ',
  ),
  ...'= ~ -> + - * / ^ < <= == , : . ? " // /* */ normal sum mean realised'.split(' '),
);

test('whatever the text, reading and checking it ends without an exception, every place within the text', async () => {
  const soup = fc.array(words, { maxLength: 60 }).map((all) => all.join(' '));
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: soup }, fc.string({ unit: 'binary', maxLength: 80 })), async (text) => {
      await check(text);
    }),
    {
      numRuns: 400,
    },
  );
});
