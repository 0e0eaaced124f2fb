import { expect, test } from 'vitest';
import { openCall } from '../../../language/services/signature-help.ts';

test.each([
  ['x ~ normal(|', 'normal', 'mean'],
  ['x ~ normal(max(1, 2), |', 'normal', 'sd'],
  ['x ~ normal(sd: |', 'normal', 'sd'],
  ['x = clamp((a + b), 1, |', 'clamp', 'hi'],
  ['x = clamp(1, (2 + |', 'clamp', 'lo'],
  ['x = max(1, 2, 3, |', 'max', 'x'],
])('%s', (fixture, name, parameter) => {
  const call = openCall(fixture, fixture.indexOf('|'));
  expect([call?.signature.name, call?.signature.parameters[call.parameter]?.name]).toEqual([name, parameter]);
});

test('outside of every call there is nothing to say', () => {
  expect(openCall('x ~ normal(0, 1)', 16)).toBeUndefined();
  expect(openCall('regime R { ', 11)).toBeUndefined();
});
