import { expect, test } from 'vitest';
import { sliderScale } from '../../src/webview/slider-scale.ts';

/** All that a slider can be at, from its low end to its high end. */
function stops(adjustable: Parameters<typeof sliderScale>[0]): readonly number[] {
  const { min, max, step, value } = sliderScale(adjustable);
  return Array.from({ length: Math.round((max - min) / step) + 1 }, (_, at) => value(min + at * step));
}

test('even steps of an interval, in few digits', () => {
  const all = stops({ id: 'k', low: 0, high: 0.3 });
  expect([all.length, all[0], all[1], all[100], all.at(-1)]).toEqual([201, 0, 0.0015, 0.15, 0.3]);
});

test('a step for each value of a finite range', () => {
  expect(stops({ id: 'gear', low: 1, high: 9, values: [1, 3, 9] })).toEqual([1, 3, 9]);
});

test('what is swept is met exactly, each by the step nearest to it, and values between stay', () => {
  const swept = [0, 1 / 3, 0.5, 1];
  const all = stops({ id: 'k', low: 0, high: 1, swept });
  expect(all.filter((value) => swept.includes(value))).toEqual(swept);
  expect(all).toHaveLength(201);
  expect(new Set(all).size).toBe(201);
});

test('by factors', () => {
  const all = stops({ id: 'k', low: 0.01, high: 100, swept: [0.01, 3, 100], log: true });
  expect([all[0], all[50], all[100], all.at(-1)]).toEqual([0.01, 0.1, 1, 100]);
  expect(all).toContain(3);
});

test('a number of something is whole, and another at every step: all of them, or further apart by factors', () => {
  const search = { id: 'B.search', low: 1, high: 1024, swept: [1, 4, 16, 64, 256, 1024], log: true, counted: true } as const;
  const all = stops(search);
  expect(all.slice(0, 8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(all.every((value, at) => Number.isInteger(value) && value > (all[at - 1] ?? 0))).toBe(true);
  expect(all.slice(-2)).toEqual([989, 1024]);
  expect(search.swept.filter((value) => !all.includes(value))).toEqual([]);
  expect(stops({ id: 'depth', low: 1, high: 4, swept: [1, 4], counted: true })).toEqual([1, 2, 3, 4]);
  // A sweep may have what is none; it is met all the same.
  expect(stops({ id: 'depth', low: 1, high: 3, swept: [1, 2.5, 3], counted: true })).toEqual([1, 2, 2.5, 3]);
});
