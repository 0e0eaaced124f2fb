import { expect, test } from 'vitest';
import reference from '../reference.json' with { type: 'json' };
import { simulated } from '../scenarios/simulated.ts';
import { type Compared, expectAgreement } from './agreement.ts';

const games = Object.entries(reference.off_switch.values).map(([key, value]) => {
  const [mu, sigma, beta] = [...key.matchAll(/=([\d.]+)/g)].map(([, number]) => Number(number));
  return { key, ...value, mu: mu!, sigma: sigma!, beta: beta! };
});

const game = ({ mu, sigma, beta }: { mu: number; sigma: number; beta: number }, robot: string) => `
  world Game {
    worth ~ normal(${mu}, ${sigma})
    slip  ~ logistic_dist(0, 1)
    action move in {0, 1, 2} default 2
    action allow in {0, 1}
    deferred = move == 2
    payoff = worth * (if deferred then allow else move)
  }
  goal Payoff { maximize payoff }
  model Belief of Game { includes Human }
  optimizer Human { observes worth, slip  acts allow = worth + ${beta} * slip > 0 }
  ${robot}
  scenario S of Game { runs 40_000  seed 5  expect mean(deferred) >= 0 }`;

test('deferring to a human who errs with the odds of logistic(worth / beta) is worth what theory says', async () => {
  const compared: Compared[] = [];
  for (const one of games) {
    const found = await simulated(game(one, ''));
    compared.push({ what: one.key, estimate: found.estimate('realised(Payoff)'), reference: one.E_defer });
  }
  expectAgreement(compared);
});

test('a robot defers just where that is worth more than to act or to switch itself off', async () => {
  const robot = 'optimizer Robot { pursues Payoff  uses Belief  acts move plans 1  samples 2_000 }';
  for (const one of games) {
    const found = await simulated(game(one, robot), 'S', { runs: 20 });
    expect(found.mean('mean(deferred)'), one.key).toBe(one.delta > 0 ? 1 : 0);
  }
});
