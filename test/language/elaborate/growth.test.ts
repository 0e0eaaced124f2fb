import { describe, expect, test } from 'vitest';
import { cpuTime } from '../../cpu-time.ts';
import { checkWithin } from './check-within.ts';

describe('a megabyte of garbage', () => {
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
      const large = await cpuTime(50, async () => expect(await checkWithin(garbage(1_000_000))).toBeLessThan(700));
      const small = await cpuTime(50, () => checkWithin(garbage(125_000)));
      // Eight times the text: quadratic would be 64.
      expect(large / small).toBeLessThan(32);
    },
    60_000,
  );
});
