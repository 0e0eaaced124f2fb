import { colours } from '../diagram/colours.ts';

/**
 * The plots' own colours, as CSS variables that a host page may set (`--mesa-plot-blue` …), each with its light value: Okabe and Ito's
 * hues (jfly.uni-koeln.de/color), darkened until each has a contrast of 3 on white and the pairs stay apart for colour-blind readers.
 */
export const hues = {
  'plot-blue': '#0067a6',
  'plot-vermilion': '#c94f00',
  'plot-green': '#00916b',
  'plot-purple': '#a3417f',
} as const;

const palette = { ...colours, ...hues };

/** A colour as a plot names it: `var(--mesa-plot-blue, #0067a6)`. */
export const paint = (name: keyof typeof palette): string => `var(--mesa-${name}, ${palette[name]})`;

/** How a series looks: told apart by dash and symbol as well as by colour. */
export interface SeriesStyle {
  readonly colour: string;
  readonly width: number;
  readonly dash?: string;
  readonly symbol: 'circle' | 'square' | 'triangle' | 'diamond';
}

const styles = {
  first: { colour: paint('plot-blue'), width: 2.4, symbol: 'circle' },
  second: { colour: paint('plot-vermilion'), width: 2, dash: '8 3', symbol: 'square' },
  third: { colour: paint('plot-green'), width: 2, dash: '2 3', symbol: 'triangle' },
  fourth: { colour: paint('plot-purple'), width: 2, dash: '9 3 2 3', symbol: 'diamond' },
} as const satisfies Readonly<Record<string, SeriesStyle>>;

export type StyleName = keyof typeof styles;
export const seriesStyles: Readonly<Record<StyleName, SeriesStyle>> = styles;
export const styleNames = Object.keys(styles) as StyleName[];
