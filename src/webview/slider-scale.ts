import type { Adjustable } from '../simulation/adjustable.ts';

/** Of a slider over an interval: as fine as a hand can be. */
const steps = 200;

/** Where on a slider a value stands, and which value stands at a place: a step for each of a finite range, else even steps, or even factors. */
export function sliderScale(adjustable: Adjustable) {
  const { low, high, swept = [], log, counted } = adjustable;
  const values = adjustable.values ?? (counted && numbersOf(adjustable));
  if (values) {
    const place = (value: number): number => nearest(values, value);
    return { min: 0, max: values.length - 1, step: 1, place, value: (at: number): number => values[at] ?? low };
  }
  const place = (value: number): number => (log ? Math.log(value) : value);
  const [min, max] = [place(low), place(high)];
  const step = (max - min) / steps;
  const value = (at: number): number => {
    // What is swept can be met exactly, by the step that is nearest to it: no other is lost.
    const point = swept[nearest(swept.map(place), at)];
    if (point !== undefined && Math.abs(place(point) - at) <= (1 + 1e-9) * (step / 2)) return point;
    return tidy(log ? Math.exp(at) : at);
  };
  return { min, max, step, place, value };
}

/** Whole numbers from end to end, all of them or some that stand evenly or by even factors, and those that are swept. */
function numbersOf({ low, high, swept = [], log }: Adjustable): readonly number[] {
  const between = Array.from({ length: steps + 1 }, (_, at) =>
    Math.round(log ? low * (high / low) ** (at / steps) : low + ((high - low) * at) / steps),
  );
  return [...new Set([...between.filter((value) => value >= 1), ...swept])].sort((a, b) => a - b);
}

function nearest(values: readonly number[], value: number): number {
  return values.reduce((best, one, at) => (Math.abs(one - value) < Math.abs((values[best] ?? 0) - value) ? at : best), 0);
}

/** 0.30000000000000004 is meant to be 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(6));
