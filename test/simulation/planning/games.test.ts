import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSpec } from '../../../language/services/read-spec.ts';
import { ScenarioRun } from '../../../src/simulation/experiment/scenario-run.ts';
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

test('in a world that it knows no shorter plan does better than one of as many steps as there are', async () => {
  // Invest to earn later, or eat now: a long plan invests at first.
  const farm = (horizon: number, yields: readonly number[]) => `
    world Farm {
      state stock = 2 -> stock - eaten + (if sown then ${yields[0]} * min(1, stock) else 0)
      action meal in {0, 1, 2, 3}
      action sown in {0, 1}
      eaten = min(stock, meal)
      joy = eaten^0.7 - ${yields[1]} * sown
    }
    goal Joy { maximize total(joy) }
    optimizer Farmer { pursues Joy  observes stock  acts meal, sown plans ${horizon} }
    scenario S of Farm { steps 5  runs 1 }`;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 8 }), async (grown, cost) => {
      const joys: number[] = [];
      for (const horizon of [5, 1, 2, 3, 4])
        joys.push((await simulated(farm(horizon, [grown, cost / 10]))).mean('realised(Joy)'));
      expect(Math.max(...joys)).toBeLessThanOrEqual(joys[0]! + 1e-9);
    }),
    { numRuns: 12, seed: 3 },
  );
});

test('decisions do not depend on which others are made beside them', async () => {
  const spec = `
    world Bandit {
      state luck ~ normal(0, 1) -> 0.9 * luck + bump
      bump ~ normal(0, 0.5)
      seen ~ normal(luck, 1)
      action pull in {0, 1}
      action force in [0, 1]
      won = pull * (luck + force - force^2)
    }
    goal Won { maximize total(won) }
    optimizer Gambler { pursues Won  observes seen  acts pull, force plans 2 samples 16 }
    scenario S of Bandit { steps 3  runs 12  seed 2  expect mean(force) > 0 }`;
  const { design } = await readSpec('memory:/spec.mesa', spec);
  const whole = new ScenarioRun(design, design.scenarios[0]!, {});
  const parts = [0, 5, 7].map((from, i) =>
    last(new ScenarioRun(design, design.scenarios[0]!, {}).simulatePart(from, [5, 7, 12][i]!)),
  );
  expect(last(whole.join(parts)).points).toEqual(last(new ScenarioRun(design, design.scenarios[0]!, {}).simulate()).points);
});

function last<T>(generator: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = generator.next();
    if (done) return value;
  }
}
