/** Pseudo-random choices from a seed, the same on every machine. */
export interface Random {
  /** In [0, 1). */
  readonly unit: () => number;
  readonly between: (low: number, high: number) => number;
  /** Whole, both ends included. */
  readonly whole: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** `count` different ones, in their order. */
  readonly some: <T>(from: readonly T[], count: number) => readonly T[];
}

/** Mulberry32 (T. Ettinger, 2017): 32 bits of state, enough to choose designs by. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1));
  return {
    unit,
    between: (low, high) => low + unit() * (high - low),
    whole,
    chance: (probability) => unit() < probability,
    pick: (from) => from[whole(0, from.length - 1)]!,
    some: (from, count) => {
      const keyed = from.map((one, at) => ({ one, at, key: unit() })).sort((a, b) => a.key - b.key);
      return keyed
        .slice(0, count)
        .sort((a, b) => a.at - b.at)
        .map(({ one }) => one);
    },
  };
}
