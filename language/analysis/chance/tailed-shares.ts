import { randomNumbers } from '../sample/random-numbers.ts';

/** So far out a single draw is looked for: in a share of the distribution as small as this, at either end. */
const least = 1e-6;

/** Where each of some independent draws lies in its distribution, row by row, as shares between 0 and 1; and what each row counts for. */
export interface TailedShares {
  readonly shares: readonly Float64Array[];
  readonly weights: Float64Array;
}

/**
 * A sample that knows the tails: in every other row one draw in turn lies near one end of its distribution, the logarithm of how near evenly
 * drawn, and the row counts the less the likelier that made it (importance sampling from a mixture: no row counts more than twice what it would
 * at random). So what one extreme draw does among a thousand is seen in a few thousand rows.
 *
 * @param draws how many
 * @param seed another one, another sample
 */
export function tailedShares(draws: number, rows: number, seed: number): TailedShares {
  const random = randomNumbers(seed);
  const shares = Array.from({ length: draws }, () => new Float64Array(rows));
  const weights = new Float64Array(rows);
  const span = -Math.log(least);
  for (let row = 0; row < rows; row++) {
    const pushed = row % 2 === 1 && draws > 0 ? (row >> 1) % draws : -1;
    let density = 0;
    for (let draw = 0; draw < draws; draw++) {
      let share = random();
      if (draw === pushed) {
        share = least ** share;
        if (random() < 0.5) share = 1 - share;
      }
      shares[draw]![row] = share;
      density += (nearness(share) + nearness(1 - share)) / (2 * span);
    }
    weights[row] = draws === 0 ? 1 : 1 / (0.5 + (0.5 * density) / draws);
  }
  return { shares, weights };
}

const nearness = (share: number): number => (share < least ? 0 : 1 / share);
