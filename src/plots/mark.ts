import { dot, type Markish, ruleX, ruleY } from '@observablehq/plot';
import { numberText } from '../simulation/measures/number-text.ts';
import type { LinesPanel, MapPanel, Mark } from './chart.ts';
import { paint, seriesStyles } from './palette.ts';

/** A line at what somebody looks at. */
export const markLine = { stroke: paint('ink'), strokeWidth: 1.5 } as const;

/** Behind the series: a line over the whole height. */
export function markBehind({ mark }: LinesPanel): Markish[] {
  return mark ? [ruleX([mark.x], markLine)] : [];
}

/** Before the series: what was simulated there, larger than their symbols. Intervals would lie one on the other. */
export function markBefore({ mark }: LinesPanel): Markish[] {
  const said = ({ name, mean, low, high }: Mark['points'][number]): string =>
    `${name}: ${numberText(mean)} [${numberText(low)}, ${numberText(high)}]`;
  return (mark?.points ?? [])
    .filter(({ mean }) => Number.isFinite(mean))
    .map((point) => {
      const { colour, symbol } = seriesStyles[point.style];
      const fill = point.doubtful ? paint('canvas') : colour;
      return dot([point], { x: 'x', y: 'mean', symbol, r: 5.5, fill, stroke: paint('ink'), strokeWidth: 1.5, title: said });
    });
}

/** Of a map: a line through the cells of a value, or between those of the values beside it. */
export function mapMark({ mark, xs, ys }: MapPanel): Markish[] {
  const [x, y] = [placeAmong(xs, mark?.x), placeAmong(ys, mark?.y)];
  return [...(x === undefined ? [] : [ruleX([x], markLine)]), ...(y === undefined ? [] : [ruleY([y], markLine)])];
}

/** Cells are as wide as each other, each around the whole number of its value and a half: in between in proportion, beyond at the edge. */
function placeAmong(values: readonly number[], value: number | undefined): number | undefined {
  if (value === undefined) return undefined;
  const after = values.findIndex((one) => one >= value);
  if (after < 0) return values.length;
  const [low, high] = [values[after - 1], values[after]!];
  if (high === value) return after + 0.5;
  return low === undefined ? 0 : after - 0.5 + (value - low) / (high - low);
}
