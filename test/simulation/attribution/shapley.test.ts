import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shapleyValues } from '../../../src/simulation/attribution/shapley.ts';

/** Worths by coalition, of so many runs each. */
const games = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 4 })).chain(([players, runs]) =>
  fc.record({
    players: fc.constant(players),
    worths: fc.array(fc.float64Array({ minLength: runs, maxLength: runs, noNaN: true, min: -1e6, max: 1e6 }), {
      minLength: 1 << players,
      maxLength: 1 << players,
    }),
  }),
);

test('the values add up, run by run, to what all together add', () => {
  fc.assert(
    fc.property(games, ({ players, worths }) => {
      const values = shapleyValues(players, (coalition) => worths[coalition]!);
      for (const run of worths[0]!.keys()) {
        const sum = values.reduce((so, own) => so + own[run]!, 0);
        expect(Math.abs(sum - (worths.at(-1)![run]! - worths[0]![run]!))).toBeLessThan(1e-7);
      }
    }),
  );
});

test('who never adds anything has exactly 0, and who adds the same whoever is there has that', () => {
  fc.assert(
    fc.property(games, fc.integer({ min: -1000, max: 1000 }), ({ players, worths }, bonus) => {
      const all = 1 << players;
      const worth = (coalition: number): Float64Array => worths[coalition & (all - 1)]!;
      const idle = shapleyValues(players + 1, worth).at(-1)!;
      expect([...idle].every((value) => value === 0)).toBe(true);
      const steady = shapleyValues(players + 1, (coalition) =>
        worth(coalition).map((own) => own + (coalition & all ? bonus : 0)),
      );
      for (const value of steady.at(-1)!) expect(Math.abs(value - bonus)).toBeLessThan(1e-6);
    }),
  );
});

test('gloves: two left ones and a right one that makes a pair (Osborne and Rubinstein, A Course in Game Theory, 14.4)', () => {
  const pairs = (coalition: number): number => Math.min(coalition & 4 ? 1 : 0, (coalition & 1 ? 1 : 0) + (coalition & 2 ? 1 : 0));
  const values = shapleyValues(3, (coalition) => Float64Array.of(pairs(coalition)));
  expect(values.map(([value]) => value)).toEqual([1 / 6, 1 / 6, 2 / 3].map((value) => expect.closeTo(value, 12)));
});
