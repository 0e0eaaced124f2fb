import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Comparison, judge } from '../../../src/simulation/measures/judgement.ts';
import { estimateMean } from '../../../src/simulation/statistics/estimate.ts';
import { normals } from './experiment-of.ts';

const around = (mean: number, reach: number, n = 100) => ({
  mean,
  se: reach / 2,
  low: mean - reach,
  high: mean + reach,
  n,
  heavyTailed: false,
});
const outcome = (mean: number, reach: number, operator: Comparison, tolerance?: number) =>
  judge(around(mean, reach), operator, tolerance).outcome;

describe('the outcome', () => {
  test.each<[Comparison, mean: number, reach: number, tolerance: number, expected: string]>([
    ['<', -2, 1, 0, 'holds'],
    ['<', 2, 1, 0, 'fails'],
    ['<', -0.5, 1, 0, 'undecided'],
    ['<', 0, 0, 0, 'fails'],
    ['<=', 0, 0, 0, 'holds'],
    ['>', 0, 0, 0, 'fails'],
    ['>=', 0, 0, 0, 'holds'],
    ['>', 2, 1, 0, 'holds'],
    ['>=', -2, 1, 0, 'fails'],
    ['>=', 0.5, 1, 0, 'undecided'],
    // The interval's end stands exactly at the bound.
    ['<', -1, 1, 0, 'undecided'],
    ['<=', -1, 1, 0, 'holds'],
    ['<', 1, 1, 0, 'fails'],
    ['<=', 1, 1, 0, 'undecided'],
    ['=', 0.01, 0.02, 0.05, 'holds'],
    ['=', 0.04, 0.02, 0.05, 'undecided'],
    ['=', 0.08, 0.02, 0.05, 'fails'],
    ['=', -0.08, 0.02, 0.05, 'fails'],
    ['=', 0, 0.2, 0.05, 'undecided'],
    ['=', 0, 0, 0, 'holds'],
    ['<', Number.NEGATIVE_INFINITY, 0, 0, 'holds'],
    ['<', Number.NaN, 1, 0, 'undecided'],
    ['=', Number.NaN, 0, 1, 'undecided'],
  ])('left - right %s 0: %d ± %d (within %d) %s', (operator, mean, reach, tolerance, expected) => {
    const bounds = reach === 0 ? { ...around(mean, 0), low: mean, high: mean } : around(mean, reach);
    expect(judge(bounds, operator, tolerance).outcome).toBe(expected);
  });

  test('turned around it is the same; of a statement and its opposite never do both hold', () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    const pairs = [
      ['<', '>', '>='],
      ['<=', '>=', '>'],
    ] as const;
    fc.assert(
      fc.property(
        number,
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.constantFrom(...pairs),
        (mean, reach, [one, turned, opposite]) => {
          expect(outcome(-mean, reach, turned)).toBe(outcome(mean, reach, one));
          const contrary = { holds: 'fails', fails: 'holds', undecided: 'undecided' }[outcome(mean, reach, one)];
          expect(outcome(mean, reach, opposite)).toBe(contrary);
        },
      ),
      { seed: 1 },
    );
  });

  test('of samples whose mean is the bound, 95 of 100 are undecided; far from it, all are decided', () => {
    const all = normals(0, 1, 200_000, 9);
    const tally = { holds: 0, fails: 0, undecided: 0 };
    for (let i = 0; i < 2000; i++) tally[judge(estimateMean(all.subarray(100 * i, 100 * (i + 1))), '<').outcome]++;
    expect(tally.undecided / 2000).toBeGreaterThan(0.935);
    expect(tally.undecided / 2000).toBeLessThan(0.965);
    for (let i = 0; i < 200; i++)
      expect(judge(estimateMean(all.slice(100 * i, 100 * (i + 1)).map((value) => value - 1)), '<').outcome).toBe('holds');
  });
});

describe('the runs that would decide', () => {
  test.each<[string, Comparison, mean: number, reach: number, tolerance: number, runs: number]>([
    ['twice the mean: four times the runs', '<', -1, 2, 0, 400],
    ['also where it would fail', '<', 1, 2, 0, 400],
    ['turned around', '>=', 1, 2, 0, 400],
    ['to two digits, upwards', '>', 1, 1.11, 0, 130],
    ['one more, at least', '<', -1, 1, 0, 110],
    ['the nearer end of a tolerance', '=', 0.03, 0.04, 0.05, 400],
    ['be it the lower', '=', -0.03, 0.04, 0.05, 400],
    ['from outside of it', '=', 0.07, 0.04, 0.05, 400],
    ['a tolerance that the interval exceeds on both sides', '=', 0, 0.15, 0.05, 900],
  ])('%s', (_, operator, mean, reach, tolerance, runs) => {
    expect(judge(around(mean, reach), operator, tolerance)).toEqual({ outcome: 'undecided', runs });
  });

  test('decide it, where the mean stays as it is, and much fewer do not', () => {
    const sample = normals(-0.05, 1, 400, 11);
    const first = judge(estimateMean(sample), '<');
    expect(first.outcome).toBe('undecided');
    const repeated = (runs: number) => Float64Array.from({ length: 400 * Math.round(runs / 400) }, (_, i) => sample[i % 400]!);
    expect(judge(estimateMean(repeated(first.runs + 400)), '<').outcome).not.toBe('undecided');
    expect(judge(estimateMean(repeated(0.8 * first.runs - 400)), '<').outcome).toBe('undecided');
  });

  test('are not in sight where nothing tells the difference from the bound, nor with heavy tails', () => {
    expect(judge(around(0, 1), '<').runs).toBe(Infinity);
    expect(judge(around(1e-3, 1), '<').runs).toBe(Infinity);
    expect(judge(around(Number.NaN, 1), '<').runs).toBe(Infinity);
    expect(judge({ ...around(-1, 2), heavyTailed: true }, '<').runs).toBe(Infinity);
  });
});
