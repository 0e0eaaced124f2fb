import { equalShare, isBetter } from './stage-game.ts';

/**
 * The best of what can be done in so many situations, where nobody answers it and chance plays no part: what it is worth, and which it is. One
 * choice after the other, for it is done for every situation of every plan. `values`: by choice, then situation. `ranks`: by situation, over and
 * over, which choice is preferred of equal ones (lowest first).
 */
export function bestOfWays(
  values: Float64Array,
  situations: number,
  choices: number,
  ranks: readonly Int32Array[],
  worth: Float64Array,
  best: Int32Array,
): void {
  for (let i = 0; i < situations; i++) worth[i] = values[i]!;
  best.fill(0, 0, situations);
  for (let choice = 1, lane = situations; choice < choices; choice++)
    for (let i = 0, own = 0; i < situations; i++, lane++, own++) {
      if (own === ranks.length) own = 0;
      const highest = worth[i]!;
      const value = values[lane]!;
      const isClear = Math.abs(value - highest) > equalShare * (Math.abs(value) + Math.abs(highest));
      const isTaken = isClear ? value > highest : isBetter(value, highest, ranks[own]![choice]!, ranks[own]![best[i]!]!);
      // Which one is taken is as good as drawn: so nothing goes by it.
      worth[i] = isClear ? Math.max(value, highest) : isTaken ? value : highest;
      best[i] = isTaken ? choice : best[i]!;
    }
}
