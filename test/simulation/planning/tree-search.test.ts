import { expect, test } from 'vitest';
import { Expectimax } from '../../../src/simulation/planning/expectimax.ts';
import { TreeSearch } from '../../../src/simulation/planning/tree-search.ts';
import { simulated } from '../scenarios/simulated.ts';
import { decided, planModel } from './planned.ts';

/** A walk on a line with holes: what pays lies further away than what does not. */
const walk = (noise: string) => `
  world Walk {
    state at = 0 -> at + step_ + slip
    action step_ in {-1, 0, 1} default 0
    slip ${noise}
    pay = if at > 2.5 then 4 else if at < -0.5 then 1 else -0.3 * abs(step_)
  }
  goal Pay { maximize total(pay * 0.8^step) }
  optimizer Walker { pursues Pay  observes at  acts step_ plans 6 }
  scenario S of Walk { steps 6 }`;

test.each([
  ['= 0', 1],
  ['~ normal(0, 0.3)', 4],
])('it comes to what going through everything comes to, the more it may try: slip %s', async (noise, samples) => {
  const model = await planModel(walk(noise), samples === 1 ? 6 : 3);
  const horizon = samples === 1 ? 6 : 3;
  const starts = Array.from({ length: 24 }, (_, i) => -1.5 + i * 0.2);
  const [whole] = decided(model, new Expectimax(model, samples), horizon, { 'Walk.at': starts });
  const agreement = (steps: number): number => {
    const [found] = decided(model, new TreeSearch(model, samples, steps), horizon, { 'Walk.at': starts });
    return found!.filter((action, i) => action === whole![i]).length / starts.length;
  };
  expect(new Set(whole).size).toBeGreaterThan(1);
  expect(agreement(20_000)).toBeGreaterThanOrEqual(0.95);
  expect(agreement(20_000)).toBeGreaterThanOrEqual(agreement(400));
});

test('beyond 10⁵ steps of the model trees are searched in part, and still find a long way', async () => {
  // No two ways are alike: 3^12 of them.
  const found = await simulated(`
    world Lock {
      state code = 0 -> 4 * code + turn
      state good = 0 -> good + (turn == (step mod 3))
      action turn in {0, 1, 2}
    }
    goal Open { maximize total(good) + 0 * final(code) }
    optimizer Thief { pursues Open  observes code, good  acts turn plans 12 }
    scenario S of Lock { steps 12  runs 1 }`);
  // Everything right is 1 + 2 + … + 12; at random it is a third.
  expect(found.mean('realised(Open)')).toBeGreaterThan(70);
});

test('a rival who sees more than the planner answers in trees that are searched in part as in the whole one', async () => {
  // To act (worth what it is), to leave it, or to let one decide who sees what it is worth: E[max(0, z + m)] for `wait`, and then once more.
  const game = (mean: number, price: number) => `
    world Game {
      state done = 0 -> done + 1
      worth ~ normal(${mean}, 1)
      action move in {0, 1, 2}
      action allow in {0, 1}
      gained = if move == 0 then worth else if move == 1 then 0 else allow * worth - ${price}
    }
    goal Worth { maximize total(gained) }
    optimizer Robot { pursues Worth  uses Shared  observes done  acts move plans 2 }
    optimizer Human { pursues Worth  observes worth, move  acts allow plans 1 }
    model Shared of Game { includes Human }
    scenario S of Game { steps 2 }`;
  // E[max(0, z)] is 0.399; with a mean of a half it is 0.698.
  for (const [mean, price, best] of [
    [0, 0.3, 2],
    [0, 0.5, 1],
    [0.5, 0.05, 2],
    [0.5, 0.35, 0],
  ] as const) {
    const model = await planModel(game(mean, price), 2);
    const found = decided(model, new TreeSearch(model, 32, 30_000), 2, { 'Game.done': [0] });
    expect([mean, price, found[0]]).toEqual([mean, price, [best]]);
  }
});
