import { expect, test } from 'vitest';
import { parse } from '../../../language/services/parse.ts';

const problems = (text: string): string[] =>
  parse('file:///a.mesa', text).problems.map(({ message, place, instead }) =>
    [`«${text.slice(place.start, place.end)}»`, message, ...(instead ?? [])].join(' | '),
  );

test.each([
  ['wrld Road { }', ['«wrld» | `wrld` does not belong here: did you mean `world`? | world']],
  [
    'goal G\nbase optimzer B { }',
    ['«optimzer» | `optimzer` does not belong here after `base`: did you mean `optimizer`? | optimizer'],
  ],
  ['optimizer B { purses G }', ['«purses» | `purses` does not belong here after `{`: did you mean `pursues`? | pursues']],
  ['goal G { proxy fro H }', ['«fro» | `fro` does not belong here after `proxy`: did you mean `for`? | for']],
  ['goal G { maximize }', ['«}» | `}` does not belong here after `maximize`: an expression may stand here.']],
  [
    'optimizer B { accepts mesa/suboptimizer "x" }',
    ['«"x"» | `"x"` does not belong here after `suboptimizer`: `-` or `because` may stand here.'],
  ],
  [
    'optimizer B { accepts mesa/suboptimizer because x }',
    ['«x» | `x` does not belong here after `because`: a text in quotes may stand here.'],
  ],
  ['world W { action a inn 3 }', ['«3» | `3` does not belong here after `inn`: `=` or `~` may stand here.']],
  ['scenario S of B { sweep k ovr 1, 2 }', ['«ovr» | `ovr` does not belong here after `k`: did you mean `over`? | over']],
  ['world W { x = max(1, 2 }', ['«2» | A `)` is missing after this.']],
  ['model 3', ['«3» | `3` does not belong here after `model`: a name may stand here.']],
])('%s', (text, expected) => {
  expect(problems(text)).toEqual(expected);
});

test('what is missing at the end is told there', () => {
  for (const text of ['world W { x ~ normal(0, ', 'goal G { maximize if', 'goal', 'base', 'goal G { maximize not'])
    expect(problems(text)).toEqual([expect.stringContaining('The text ends too soon')]);
});

test('a mistake that the parser stumbles at twice is told once', () => {
  const told = problems('world W { x = = 3 }\nbase optimzer B { }\ngoal G { maximise x }');
  expect(told.map((one) => one.split('|')[0])).toEqual(['«=» ', '«optimzer» ', '«maximise» ']);
});
