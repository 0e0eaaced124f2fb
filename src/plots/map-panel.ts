import { axisX, axisY, dot, link, type Markish, rect, text } from '@observablehq/plot';
import { textWidth } from '../diagram/text-width.ts';
import { numberText } from '../simulation/measures/number-text.ts';
import { clearTicks } from './axis-ticks.ts';
import type { MapPanel } from './chart.ts';
import type { Frame } from './frame.ts';
import { mapMark } from './mark.ts';
import { paint, seriesStyles } from './palette.ts';
import { tickSize } from './sizes.ts';

const tallest = 44;
const lowest = 12;

export function mapSize({ xs, ys }: MapPanel) {
  const cell = Math.max(lowest, Math.min(tallest, 320 / ys.length));
  const lastLabel = textWidth(numberText(xs.at(-1) ?? 0), tickSize) / 2;
  return { height: Math.round(cell * ys.length) + 32, top: 8, bottom: 24, right: Math.ceil(lastLabel) + 6 };
}

export const mapAxisWidth = ({ ys }: MapPanel): number =>
  Math.ceil(Math.max(...ys.map((y) => textWidth(numberText(y), tickSize)))) + 12;

/** A cell for each setting, darker the more; every cell is as wide as another, whatever its values' distances. */
export function mapMarks(panel: MapPanel, frame: Frame): Markish[] {
  const { xs, ys, cells } = panel;
  const values = cells.map(({ value }) => value).filter(Number.isFinite);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const share = (value: number): number => (most > least ? (value - least) / (most - least) : 0.5);
  const wide = (frame.right - frame.left) / xs.length;
  const high = (frame.bottom - frame.top) / ys.length;
  const written = cells.filter(({ value }) => textWidth(numberText(value, 3), tickSize) + 8 < wide && high >= 16);
  const position = (at: number): number => frame.left + at * wide;
  const ticks = clearTicks(
    xs.map((x, at) => ({ x: at + 0.5, text: numberText(x) })),
    position,
  );
  const upright = ys.map((y, at) => ({ y: at + 0.5, text: numberText(y) })).filter((_, at) => at % Math.ceil(14 / high) === 0);
  const axis = { label: null, color: paint('line'), fill: paint('ink'), tickSize: 0 };
  return [
    rect(
      cells.filter(({ value }) => Number.isFinite(value)),
      {
        x1: 'x',
        x2: ({ x }: MapPanel['cells'][number]) => x + 1,
        y1: 'y',
        y2: ({ y }: MapPanel['cells'][number]) => y + 1,
        fill: seriesStyles.first.colour,
        fillOpacity: ({ value }: MapPanel['cells'][number]) => shade(share(value)),
        inset: 0.5,
        title: 'said',
      },
    ),
    link(signChanges(panel), { x1: 'x1', y1: 'y1', x2: 'x2', y2: 'y2', ...zeroLine }),
    ...mapMark(panel),
    text(written, {
      x: ({ x }: MapPanel['cells'][number]) => x + 0.5,
      y: ({ y }: MapPanel['cells'][number]) => y + 0.5,
      text: ({ value }: MapPanel['cells'][number]) => numberText(value, 3),
      fill: paint('ink'),
      // Legible on every shade.
      stroke: paint('canvas'),
      strokeWidth: 3,
      fontSize: tickSize,
    }),
    dot(
      cells.filter(({ best }) => best),
      {
        x: ({ x }: MapPanel['cells'][number]) => x + 0.5,
        y: ({ y }: MapPanel['cells'][number]) => y + 0.5,
        r: Math.max(5, Math.min(18, wide / 2 - 3, high / 2 - 2)),
        stroke: paint('ink'),
        strokeWidth: 1.5,
      },
    ),
    axisX(ticks, { ...axis, x: 'x', text: 'text' }),
    axisY(upright, { ...axis, y: 'y', text: 'text' }),
  ];
}

/** Opacity of a cell's fill: the least is still told from no cell. */
export const shade = (share: number): number => Math.round((0.08 + 0.72 * share) * 1000) / 1000;

export const zeroLine = { stroke: paint('ink'), strokeWidth: 2.5, strokeLinecap: 'square' } as const;

/** The edges between neighbouring cells of which one is below 0 and the other is not. */
function signChanges({ cells }: MapPanel): readonly { x1: number; y1: number; x2: number; y2: number }[] {
  const below = new Map(cells.map(({ x, y, value }) => [`${x} ${y}`, value < 0]));
  return cells.flatMap(({ x, y, value }) => {
    const differs = (nx: number, ny: number): boolean => {
      const other = below.get(`${nx} ${ny}`);
      return other !== undefined && other !== value < 0;
    };
    return [
      ...(differs(x + 1, y) ? [{ x1: x + 1, y1: y, x2: x + 1, y2: y + 1 }] : []),
      ...(differs(x, y + 1) ? [{ x1: x, y1: y + 1, x2: x + 1, y2: y + 1 }] : []),
    ];
  });
}
