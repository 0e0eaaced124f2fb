import { textWidth } from '../diagram/text-width.ts';
import type { Scale } from './chart.ts';
import { tickSize } from './sizes.ts';

const gap = 8;

/** Of ticks in ascending order those whose labels stand clear of each other: the first, the last, and between them as they come. */
export function clearTicks<T extends { readonly x: number; readonly text: string }>(
  ticks: readonly T[],
  position: (x: number) => number,
): readonly T[] {
  const half = (tick: T): number => textWidth(tick.text, tickSize) / 2;
  const last = ticks.at(-1);
  const kept: T[] = [];
  const clear = (a: T, b: T): boolean => position(b.x) - half(b) - (position(a.x) + half(a)) >= gap;
  for (const tick of ticks) {
    const before = kept.at(-1);
    if (before && !clear(before, tick)) continue;
    if (last && tick !== last && !clear(tick, last)) continue;
    kept.push(tick);
  }
  return kept;
}

/** Where a value of x stands between two edges (px). */
export function positionOn({ domain: [low, high], log }: Scale, left: number, right: number): (x: number) => number {
  const place = (x: number): number => (log ? Math.log(x) : x);
  return (x) => left + ((place(x) - place(low)) / (place(high) - place(low))) * (right - left);
}
