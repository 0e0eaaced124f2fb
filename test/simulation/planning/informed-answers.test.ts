import { describe, expect, test } from 'vitest';
import { simulated } from '../scenarios/simulated.ts';

/** A robot takes pains; a human, who knows what they are worth, lets them have their effect or not. */
const pains = (allow: string, steps: number, more = '') => `
  world Game {
    worth ~ normal(0.5, 1)
    action effort in [0, 3]
    action allow in ${allow}
    state done = 0 -> done + effort
    gained = allow * effort * worth - effort^2 / 2
  }
  goal Worth { maximize gained }
  model Shared of Game { includes Human }
  optimizer Robot { pursues Worth  uses Shared  acts effort plans ${steps} samples 512 }
  optimizer Human { pursues Worth  observes worth, effort  acts allow plans 1 }
  scenario S of Game { steps ${steps}  runs 20  seed 6  expect mean(effort) > 0  ${more} }`;

/** E[max(w, 0)] of w ~ normal(m, 1): m Φ(m) + φ(m). */
const allowed = 0.5 * 0.6914624612740131 + 0.3520653267642995;

describe('a plan of actions from intervals, against one who sees more', () => {
  test.each([
    ['{0, 1}', 1],
    ['[0, 1]', 1],
    ['{0, 1}', 3],
  ])(
    'takes the pains that are worth it where the other, of %s, lets be what is worth nothing; %i steps',
    async (allow, steps) => {
      // To maximize x E[max(w, 0)] - x²/2; as if the human saw no more it would be x E[w].
      const found = await simulated(pains(allow, steps));
      expect(Math.abs(found.mean('mean(effort)') - allowed)).toBeLessThan(0.002);
    },
  );

  test('whose answer is a number of its own', async () => {
    // To x and w the answer is y = w x: the planner maximizes E[w y] - x²/2 by x = E[w²] = 1.
    const found = await simulated(`
      world Game { w ~ normal(0, 1)  action x in [-4, 4]  action y in [-40, 40]  away = y - w * x }
      goal Far { maximize w * y - x^2 / 2 }
      goal Near { minimize away^2 }
      model Shared of Game { includes Other }
      optimizer Planner { pursues Far  uses Shared  acts x plans 1 samples 512 }
      optimizer Other { pursues Near  observes w, x  acts y plans 1 }
      scenario S of Game { runs 20  expect mean(x) > 0 }`);
    expect(Math.abs(found.mean('mean(x)') - 1)).toBeLessThan(0.01);
  });

  test('of two who move at once and answer each other', async () => {
    // y = w x + z / 2 and z = w x + y / 2 are both 2 w x: then x = E[2 w²] = 2.
    const found = await simulated(`
      world Game { w ~ normal(0, 1)  action x in [-4, 4]  action y in [-80, 80]  action z in [-80, 80] }
      goal Far { maximize w * y - x^2 / 2 }
      goal First { minimize (y - w * x - z / 2)^2 }
      goal Second { minimize (z - w * x - y / 2)^2 }
      model Shared of Game { includes One, Two }
      model Both of Game { includes One, Two }
      optimizer Planner { pursues Far  uses Shared  acts x plans 1 samples 256 }
      optimizer One { pursues First  uses Both  observes w, x  acts y plans 1 }
      optimizer Two { pursues Second  uses Both  observes w, x  acts z plans 1 }
      scenario S of Game { runs 2  expect mean(x) > 0 }`);
    expect(Math.abs(found.mean('mean(x)') - 2)).toBeLessThan(0.03);
  });

  test('who is against it takes all that it sees to be worth something', async () => {
    // What is staked is lost where w > 0, as the other takes it then: x E[min(w, 0)] - x²/2 + x is best at 1 - φ(0).
    const found = await simulated(`
      world Game { w ~ normal(0, 1)  action stake in [0, 3]  action takes in {0, 1}  won = stake * w * (1 - takes) }
      goal Win { maximize won + stake - stake^2 / 2 }
      goal Spoil { minimize won }
      model Shared of Game { includes Rival }
      optimizer Player { pursues Win  uses Shared  acts stake plans 1 samples 512 }
      optimizer Rival { pursues Spoil  observes w, stake  acts takes plans 1 }
      scenario S of Game { runs 20  expect mean(stake) > 0 }`);
    expect(Math.abs(found.mean('mean(stake)') - (1 - 0.3989422804))).toBeLessThan(0.005);
  });
});

describe('against one who sees more, and what that one does lasts', () => {
  const pond = (bias: string, guard: string, drain: string, cost: string, steps: number) => `
    world Pond {
      state level = 0 -> drain
      ${bias}
      action guard in ${guard}
      action drain in ${drain}
    }
    goal Safe { minimize ${cost} }
    goal Near { minimize (level - bias)^2 }
    model Shared of Pond { includes Other }
    optimizer Me { pursues Safe  uses Shared  observes level  acts guard plans ${steps} }
    optimizer Other { pursues Near  observes level, bias  acts drain plans 1 }
    scenario S of Pond { steps 3  runs 4  seed 1  expect mean(guard) > -9 }`;

  test.each([
    ['bias ~ normal(0, 1)', 1],
    ['bias ~ normal(0, 1)', 2],
    ['state bias ~ normal(0, 1)', 1],
    ['state bias ~ normal(0, 1)', 2],
    ['state bias ~ normal(0, 1)', 3],
  ])('who guards against %s that only the other sees does so as much over a plan of %i steps', async (bias, steps) => {
    // The level comes to be the bias, of variance 1: (1 - g)² + g² is least at 1/2. As if the other saw no more it would be 0, and no guard.
    const found = await simulated(pond(bias, '[-1, 2]', '[-8, 8]', '(1 - guard)^2 * level^2 + guard^2', steps));
    expect(Math.abs(found.mean('mean(guard)') - 0.5)).toBeLessThan(0.03);
  });

  test.each([
    [0.4, 1, 1],
    [0.6, 1, 0],
    [0.4, 3, 1],
    [0.6, 3, 0],
  ])(
    'with few actions each, to guard for %d against what comes half of the time, over %i steps: %i',
    async (cost, steps, guards) => {
      const found = await simulated(
        pond('state bias ~ bernoulli(0.5)', '{0, 1}', '{0, 1}', `if guard == 1 then ${cost} else level`, steps),
      );
      expect(found.mean('mean(guard)')).toBe(guards);
    },
  );
});

test.each([
  [0.3, [1, 0, 0, 0]],
  [0.5, [0, 0, 0, 0]],
])(
  'a market is entered where whoever is in it is strong, and fights, with a probability of %d, just if that pays: %j',
  async (strong, enters) => {
    // 2 from the weak, who yield, and -3 from the strong: worth 0.5 and -0.5. Once in, or at the last step, it is all the same: then the lowest.
    const found = await simulated(`
    world Market {
      state strong ~ bernoulli(${strong})
      state inside = 0 -> if enter == 1 then 1 else inside
      action enter in {0, 1}
      action fight in {0, 1}
      gain = if inside == 1 then (if fight == 1 then -3 else 2) else 0
      cost = if fight == 1 then (if strong == 1 then 0.2 else 4) else 2 * inside
    }
    goal Gain { maximize gain }
    goal Keep { minimize cost }
    model Shared of Market { includes Incumbent }
    optimizer Entrant { pursues Gain  uses Shared  observes inside  acts enter plans 3 }
    optimizer Incumbent { pursues Keep  observes strong, inside  acts fight plans 1 }
    scenario S of Market { steps 4  runs 20  seed 1  watch enter }`);
    expect(found.trajectory('Market.enter')).toEqual(enters);
  },
);
