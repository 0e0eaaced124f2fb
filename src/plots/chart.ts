import type { StyleName } from './palette.ts';
import type { Table } from './table.ts';

/** A plot before it is drawn, as plain data: what it shows, in words and numbers. `drawChart` makes the picture. */
export interface Chart {
  /** For a file: `Launch pressure curve`. */
  readonly name: string;
  readonly title: string;
  /** Runs, seed and what the bands are: a figure is never without them. */
  readonly subtitle: string;
  /** What a reader sees in it, in a sentence or two: read out in place of the picture. */
  readonly description: string;
  readonly legend: readonly LegendEntry[];
  readonly panels: readonly Panel[];
  /** Panels of at least this width (px) stand side by side where they fit; without it each has a row. */
  readonly panelWidth?: number;
  readonly notes: readonly string[];
  readonly table: Table;
}

export interface LegendEntry {
  readonly text: string;
  readonly sample: Sample;
}
export type Sample =
  | { readonly kind: 'series'; readonly style: StyleName; readonly markers: boolean; readonly line: boolean }
  | { readonly kind: 'hollow' | 'peak' | 'diagonal' | 'candidate' | 'selected' | 'bar' | 'steps' | 'zero' | 'mark' }
  /** Of a map: from 0, the least, to 1. */
  | { readonly kind: 'shade'; readonly share: number }
  | { readonly kind: 'regime'; readonly index: number };

export type Panel = LinesPanel | IntervalsPanel | ScatterPanel | HistogramPanel | MapPanel;

interface Labelled {
  /** What sets this panel apart from its neighbours. */
  readonly title?: string;
  /** Each of its axes, in words, with the unit. */
  readonly xLabel: string;
  readonly yLabel: string;
}

export interface Scale {
  /** In the axis's unit; low and high differ. */
  readonly domain: readonly [low: number, high: number];
  readonly log: boolean;
}

/** Lines with bands over a swept value or over steps. */
export interface LinesPanel extends Labelled {
  readonly kind: 'lines';
  readonly x: Scale;
  readonly y: Scale;
  /** Where x has few values of its own: they are its ticks. */
  readonly xTicks?: readonly number[];
  /** A second axis above the frame, by values of x. */
  readonly above?: { readonly label: string; readonly values: readonly { readonly x: number; readonly value: number }[] };
  readonly series: readonly Series[];
  /** Whether each point has its symbol. */
  readonly markers: boolean;
  /** Where the series `of` is best. */
  readonly peak?: { readonly of: number; readonly x: number };
  /** The x that somebody looks at, and what was simulated there, where no series has a point. */
  readonly mark?: Mark;
  readonly regimes: readonly RegimeSpan[];
}
export interface Series {
  readonly name: string;
  readonly style: StyleName;
  readonly points: readonly SeriesPoint[];
}
export interface SeriesPoint {
  readonly x: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** The interval is not to be trusted. */
  readonly doubtful: boolean;
}
export interface Mark {
  readonly x: number;
  readonly points: readonly (SeriesPoint & { readonly name: string; readonly style: StyleName })[];
}
export interface RegimeSpan {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Of its shade, the same for the same name. */
  readonly index: number;
}

/** One dot with its interval a row, on a common axis; with a bar where it is a part of something. */
export interface IntervalsPanel extends Labelled {
  readonly kind: 'intervals';
  readonly x: Scale;
  readonly rows: readonly {
    readonly label: string;
    readonly value: string;
    readonly style: StyleName;
    /** A bar from one value to another, behind the dot. */
    readonly bar?: readonly [from: number, to: number];
    readonly mean: number;
    readonly low: number;
    readonly high: number;
    readonly doubtful: boolean;
  }[];
}

export interface ScatterPanel extends Labelled {
  readonly kind: 'scatter';
  readonly x: Scale;
  readonly y: Scale;
  readonly points: readonly { readonly x: number; readonly y: number; readonly selected: boolean }[];
  /** Whether x and y are one quantity, so that a line where they are equal says something. */
  readonly diagonal: boolean;
}

/** Bars side by side; `without` is outlined over them. Shares are from 0 to 1. */
export interface HistogramPanel extends Labelled {
  readonly kind: 'histogram';
  readonly x: Scale;
  readonly y: Scale;
  readonly bins: readonly { readonly from: number; readonly to: number; readonly share: number; readonly without?: number }[];
}

/** A cell for each pair of values; a cell's `x` and `y` are indices into them. */
export interface MapPanel extends Labelled {
  readonly kind: 'map';
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** What somebody looks at: values of x, of y or of both. */
  readonly mark?: { readonly x?: number; readonly y?: number };
  readonly cells: readonly {
    readonly x: number;
    readonly y: number;
    readonly value: number;
    readonly best: boolean;
    /** Setting and estimate, in words. */
    readonly said: string;
  }[];
}
