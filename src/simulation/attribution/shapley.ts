/**
 * Shapley values, run by run: how much each of `players` adds to the worth of a coalition, on the mean over all orders in which they may
 * join (Shapley, A value for n-person games, 1953). `worth` tells, by run, what a coalition comes to; coalitions are sets of bits, player
 * i's is 1 << i. In every run the values add up to the worth of all together less that of none. One who never adds anything has exactly 0.
 */
export function shapleyValues(players: number, worth: (coalition: number) => Float64Array): readonly Float64Array[] {
  const all = 1 << players;
  const runs = worth(0).length;
  return Array.from({ length: players }, (_, player) => {
    const own = 1 << player;
    const values = new Float64Array(runs);
    for (let coalition = 0; coalition < all; coalition++) {
      if ((coalition & own) !== 0) continue;
      const share = shareOf(sizeOf(coalition), players);
      const [without, together] = [worth(coalition), worth(coalition | own)];
      for (let run = 0; run < runs; run++) values[run] = values[run]! + share * (together[run]! - without[run]!);
    }
    return values;
  });
}

/** The share of the orders in which just these `size` come before a player: size! (players - size - 1)! / players!. */
function shareOf(size: number, players: number): number {
  return (factorial(size) * factorial(players - size - 1)) / factorial(players);
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

function sizeOf(coalition: number): number {
  let size = 0;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) size++;
  return size;
}
