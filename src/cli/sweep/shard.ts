import { InvalidArgumentError } from 'commander';

/** One of so many parts of a sweep. */
export interface Shard {
  /** From 1. */
  readonly part: number;
  readonly of: number;
}

/** More than schedulers take. */
const mostParts = 100_000;

export const isShard = ({ part, of }: Shard): boolean =>
  Number.isInteger(part) && Number.isInteger(of) && part >= 1 && part <= of && of <= mostParts;

export const partName = ({ part, of }: Shard): string => `part-${part}-of-${of}.json`;

/** The numbers of a shard's blocks: every n-th, so that all shards have some of every stretch of the grid. */
export function blocksOfShard({ part, of }: Shard, blocks: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.ceil((blocks - part + 1) / of)) }, (_, i) => part - 1 + i * of);
}

/** `3/8` */
export function shardIn(text: string): Shard {
  const [, part = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (isShard({ part, of })) return { part, of };
  throw new InvalidArgumentError('Two whole numbers are wanted, such as 3/8: the third of eight parts.');
}
