import { colours } from '../diagram/colours.ts';

/**
 * The series' colours, as CSS variables that a host page may set (`--mesa-plot-first` …), each with its light value: Okabe and Ito's blue,
 * vermilion and bluish green (jfly.uni-koeln.de/color) with a wine, each with a contrast of at least 3 on white, all apart for
 * colour-blind readers.
 */
export const lightSeries = {
  'plot-first': '#0072b2',
  'plot-second': '#c94f00',
  'plot-third': '#009e73',
  'plot-fourth': '#882255',
} as const;

const palette = { ...colours, ...lightSeries };

/** A colour as a plot names it: `var(--mesa-plot-first, #0072b2)`. */
export const paint = (name: keyof typeof palette): string => `var(--mesa-${name}, ${palette[name]})`;

/** How a series looks: told apart by dash and symbol as well as by colour. */
export interface SeriesStyle {
  readonly colour: string;
  readonly width: number;
  readonly dash?: string;
  readonly symbol: 'circle' | 'square' | 'triangle' | 'diamond';
}

const styles = {
  first: { colour: paint('plot-first'), width: 2.4, symbol: 'circle' },
  second: { colour: paint('plot-second'), width: 2, dash: '8 3', symbol: 'square' },
  third: { colour: paint('plot-third'), width: 2, dash: '2 3', symbol: 'triangle' },
  fourth: { colour: paint('plot-fourth'), width: 2, dash: '9 3 2 3', symbol: 'diamond' },
} as const satisfies Readonly<Record<string, SeriesStyle>>;

export type StyleName = keyof typeof styles;
export const seriesStyles: Readonly<Record<StyleName, SeriesStyle>> = styles;
export const styleNames = Object.keys(styles) as StyleName[];
