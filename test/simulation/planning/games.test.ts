import { describe, expect, test } from 'vitest';
import { simulated } from '../scenarios/simulated.ts';

/** Nim: who takes the last stick wins; from piles that are no multiple of 4 who moves first can win. */
const nim = (pile: number, rival: string, horizon = 12) => `
  world Nim {
    state pile = ${pile} -> max(0, pile - taken)
    state turn = 0 -> 1 - turn
    state won  = 0 -> if pile > 0 and pile <= taken then (if turn == 0 then 1 else -1) else won
    luck ~ categorical(1, 1, 1)
    action mine in {1, 2, 3}
    action theirs in {1, 2, 3}
    taken = if turn == 0 then mine else theirs
  }
  goal Win  { maximize final(won) }
  goal Beat { minimize final(won) }
  model Game of Nim { includes Rival  omits luck }
  model Other of Nim { includes Player  omits luck }
  optimizer Player { pursues Win  uses Game  observes pile, turn, won  acts mine plans ${horizon} }
  optimizer Rival { pursues Beat  uses Other  ${rival} }
  scenario S of Nim { steps 12 until pile <= 0  runs 20  seed 1 }`;

const blind = 'observes pile, turn, won, luck  acts theirs = 1 + luck';
const perfect = 'observes pile, turn, won  acts theirs plans 12';

describe('Nim', () => {
  test.each([1, 2, 3, 5, 6, 7, 9, 10, 11])('from %d sticks whoever can win does, against a perfect rival', async (pile) => {
    const found = await simulated(nim(pile, perfect));
    expect(found.estimate('realised(Win)')).toMatchObject({ mean: 1, se: 0 });
  });

  test.each([4, 8, 12])('from %d sticks it loses to a perfect rival, and beats one that errs', async (pile) => {
    expect(await simulated(nim(pile, perfect)).then((found) => found.mean('realised(Win)'))).toBe(-1);
    const against = await simulated(nim(pile, blind).replace('Game of Nim { includes Rival', 'Game of Nim {'));
    expect(against.mean('realised(Win)')).toBeGreaterThan(-1);
  });
});
