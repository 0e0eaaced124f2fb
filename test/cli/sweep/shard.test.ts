import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksOfShard, shardIn } from '../../../src/cli/sweep/shard.ts';

test('the shards have every block once, each its own in their order, and as many as the others but for one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(200), (of, blocks) => {
      const shards = Array.from({ length: of }, (_, i) => blocksOfShard({ part: i + 1, of }, blocks));
      expect(shards.flat().sort((a, b) => a - b)).toEqual([...Array(blocks).keys()]);
      for (const own of shards) expect(own).toEqual([...own].sort((a, b) => a - b));
      const sizes = shards.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
  );
});

test('is written as the i-th of n', () => {
  expect(shardIn('3/8')).toEqual({ part: 3, of: 8 });
  for (const wrong of ['0/8', '9/8', '3', '3/', '-1/2', '1.5/2', '1/1000000'])
    expect(() => shardIn(wrong)).toThrow(/such as 3\/8/);
});
