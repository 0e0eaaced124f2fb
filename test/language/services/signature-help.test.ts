import { expect, test } from 'vitest';
import { openCall } from '../../../language/services/signature-help.ts';

const called = (fixture: string) => {
  const call = openCall(fixture.replace('<|>', ''), fixture.indexOf('<|>'));
  return call && [call.signature.name, call.signature.parameters[call.parameter]?.name, call.signature.documentation];
};

test.each([
  ['x ~ normal(<|>', 'normal', 'mean'],
  ['x ~ normal(max(1, 2), <|>', 'normal', 'sd'],
  ['x ~ normal(sd: <|>', 'normal', 'sd'],
  ['x ~ normal(sd: 1, <|>', 'normal', 'sd'],
  ['x = clamp((a + b), 1, <|>', 'clamp', 'hi'],
  ['x = clamp(1, (2 + <|>', 'clamp', 'lo'],
  ['x = clamp(1, 2, 3<|>) + 1 }', 'clamp', 'hi'],
  ['x = max(1, 2, 3, <|>', 'max', 'x'],
  ['x = nowhere(max(1, 2), clamp(<|>', 'clamp', 'x'],
  ['x = max(nowhere(1, <|>', 'max', 'x'],
  ['x ~ mixture(0.9 of normal(0, <|>', 'normal', 'sd'],
  ['x ~ mixture(0.9 of normal(0, 1), <|>', 'mixture', 'weight of distribution'],
])('%s', (fixture, name, parameter) => {
  expect(called(`world W {\n  ${fixture}`)?.slice(0, 2)).toEqual([name, parameter]);
});

test('a measure in an `expect`, an aggregate over time in a goal and within a measure', () => {
  expect(called('scenario S of B { expect mean(<|>')?.[2]).toContain('over runs');
  expect(called('scenario S of B { expect mean(mean(<|>')?.[2]).toContain('over the steps');
  expect(called('goal G { maximize mean(<|>')?.[2]).toContain('over the steps');
});

test.each(['world W { x ~ normal(0, 1)<|>', 'world W { regime R { <|>', 'world W { x = max(1, // (<|>', 'goal G "max(<|>'])(
  '%s',
  (fixture) => {
    expect(called(fixture)).toBeUndefined();
  },
);
