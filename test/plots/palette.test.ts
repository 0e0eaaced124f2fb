import { describe, expect, it } from 'vitest';
import { lightSeries, seriesStyles } from '../../src/plots/palette.ts';
import { contrast, leastDistance, sights } from './colour-vision.ts';

describe('the series of a plot', () => {
  it('stand out from a white page', () => {
    for (const colour of Object.values(lightSeries)) expect(contrast(colour, '#ffffff')).toBeGreaterThan(3);
  });

  it.each(sights)('are apart with %s', (sight) => {
    expect(leastDistance(Object.values(lightSeries), sight)).toBeGreaterThan(12);
  });

  it('are apart without colour', () => {
    const styles = Object.values(seriesStyles);
    expect(new Set(styles.map(({ symbol }) => symbol)).size).toBe(styles.length);
    expect(new Set(styles.map(({ dash }) => dash)).size).toBe(styles.length);
  });
});

it('contrast is WCAG’s', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
