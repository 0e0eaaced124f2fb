import type { Judgement } from './judge.ts';

/** How often a rule was right. */
export interface Tally {
  readonly rule: string;
  /** How many were asked about. */
  readonly designs: number;
  /** Flagged and so; flagged and not so; not flagged and so; neither. */
  readonly hits: readonly number[];
  readonly falseAlarms: readonly number[];
  readonly misses: readonly number[];
  readonly quiet: number;
  /** Left out, for simulation could not tell. */
  readonly unclear: number;
}

/** By rule, in the order in which they first come. The seeds of the designs tell which they were. */
export function tally(all: readonly Judgement[]): readonly Tally[] {
  return [...Map.groupBy(all, ({ rule }) => rule)].map(([rule, own]) => {
    const seeds = (flagged: boolean, label: Judgement['label']): readonly number[] =>
      own.filter((one) => one.flagged === flagged && one.label === label).map(({ seed }) => seed);
    return {
      rule,
      designs: own.length,
      hits: seeds(true, 'yes'),
      falseAlarms: seeds(true, 'no'),
      misses: seeds(false, 'yes'),
      quiet: seeds(false, 'no').length,
      unclear: own.filter(({ label }) => label === 'unclear').length,
    };
  });
}

export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** A share of `count` out of `of` with its 95% interval (E. B. Wilson, Probable inference, 1927); undefined of none. */
export function wilson(count: number, of: number): Share | undefined {
  if (of === 0) return undefined;
  const z = 1.959963984540054;
  const share = count / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const reach = (z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  return { share, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

/** `0.93 [0.81, 0.98]`. */
export const shareText = (share: Share | undefined): string =>
  share ? `${share.share.toFixed(2)} [${share.low.toFixed(2)}, ${share.high.toFixed(2)}]` : 'none';

export const precision = ({ hits, falseAlarms }: Tally): Share | undefined =>
  wilson(hits.length, hits.length + falseAlarms.length);
export const recall = ({ hits, misses }: Tally): Share | undefined => wilson(hits.length, hits.length + misses.length);
