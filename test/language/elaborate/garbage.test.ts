import fc from 'fast-check';
import { test } from 'vitest';
import { checkWithin } from './check-within.ts';

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
      await checkWithin(text);
    }),
    {
      numRuns: 400,
    },
  );
});
