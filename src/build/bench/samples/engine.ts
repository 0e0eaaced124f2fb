/** Whoever computes the million samples. `run` gives the milliseconds, and the mean value of what was selected. */
export interface Engine {
  readonly name: string;
  readonly run: () => Promise<{ readonly ms: number; readonly mean: number }>;
  readonly end?: () => void;
}

/** Why an engine is not to be had on this machine. */
export class NotToBeHad extends Error {}

export function timed(name: string, compute: () => number): Engine {
  return {
    name,
    run: async () => {
      const began = performance.now();
      const mean = compute();
      return { ms: performance.now() - began, mean };
    },
  };
}
