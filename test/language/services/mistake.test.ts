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
    ['«"x"» | `"x"` does not belong here after `suboptimizer`: did you mean `because "x"`? | because "x"'],
  ],
  [
    'optimizer B { accepts mesa/suboptimizer because x }',
    ['«x» | `x` does not belong here after `because`: a text in quotes may stand here.'],
  ],
  ['world W { action a inn 3 }', ['«3» | `3` does not belong here after `inn`: did you mean `= 3`? | = 3']],
  [
    'optimizer B { pursues G acts in Road } world Road {}',
    [
      '«acts in Road» | What follows `acts` are actions, as in `acts a = 1`: the world that it acts in is that of its goal, or stands after `uses`. | ',
    ],
  ],
  ['optimizer B { acts in a = 1 }', ['«in a» | `in` is not needed here after `acts`: write `a`. | a']],
  ['scenario S of B { sweep k ovr 1, 2 }', ['«ovr» | `ovr` does not belong here after `k`: did you mean `over`? | over']],
  ['world W { x = max(1, 2 }', ['«2» | A `)` is missing after this.']],
  [
    'goal G { maximize x proxy for H noise sd 2 }',
    ['«noise» | `noise` does not belong here after `H`: did you mean `measured with noise`? | measured with noise'],
  ],
  [
    'goal G { maximize x proxy for H with noise sd 2 }',
    ['«with» | `with` does not belong here after `H`: did you mean `measured with`? | measured with'],
  ],
  ['goal G { maximize x for H }', ['«for» | `for` does not belong here after `x`: did you mean `proxy for`? | proxy for']],
  [
    'world W { x = 0.1 [1/m] * y }',
    ['«0.1 [1/m]» | A unit within an expression stands in parentheses: `(0.1 [1/m])`. | (0.1 [1/m])'],
  ],
  [
    'world W { x = 2 + a.b^2 [m/s^2] - max(1, y) [m] / 3 [s] }',
    [
      '«a.b^2 [m/s^2]» | A unit within an expression stands in parentheses: `(a.b^2 [m/s^2])`. | (a.b^2 [m/s^2])',
      '«max(1, y) [m]» | A unit within an expression stands in parentheses: `(max(1, y) [m])`. | (max(1, y) [m])',
    ],
  ],
  [
    'scenario S of B { deploy under R from 30 }',
    ['«30» | `30` does not belong here after `from`: did you mean `step 30`? | step 30'],
  ],
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
  expect(told.map((one) => one.split('|')[0])).toEqual(['«= 3» ', '«optimzer» ', '«maximise» ']);
});
