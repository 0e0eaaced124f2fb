import { axisY, type Markish, plot } from '@observablehq/plot';
import { textWidth } from '../diagram/text-width.ts';
import { numberText } from '../simulation/measures/number-text.ts';
import type { Scale } from './chart.ts';
import { paint } from './palette.ts';
import { tickSize } from './sizes.ts';

const padding = 6;

/** Values at the left of the frame: with alike many decimals, as powers of ten where they would be long. */
export function verticalAxis({ domain: [low, high] }: Scale): Markish {
  const size = Math.max(Math.abs(low), Math.abs(high));
  const long = size >= 1e6 || size < 1e-3;
  return axisY({
    label: null,
    color: paint('ink'),
    tickSize: 0,
    tickPadding: padding,
    ...(long ? { tickFormat: (value: number) => numberText(value) } : {}),
  });
}

/** Room for its widest label, px: Plot chooses the ticks, so it is asked by drawing the axis alone. */
export function verticalAxisWidth(scale: Scale, height: number, document: Document): number {
  const picture = plot({ document, height, margin: 0, y: { domain: [...scale.domain] }, marks: [verticalAxis(scale)] });
  const labels = [...picture.querySelectorAll('[aria-label="y-axis tick label"] text')].map(
    ({ textContent }) => textContent ?? '',
  );
  return Math.ceil(Math.max(...labels.map((label) => textWidth(label, tickSize)), 0)) + 2 * padding;
}
