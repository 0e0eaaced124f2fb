import { expect, test } from 'vitest';
import reference from '../reference.json' with { type: 'json' };
import { simulated } from '../scenarios/simulated.ts';

/** A robot acts (0), switches itself off (1) or defers (2) to a human who knows what the act is worth, and errs more the larger `err`. */
const game = (mean: number, sd: number, err: number, moves: string, samples: number) => {
  const human =
    err > 0
      ? 'optimizer Human { observes allowed  acts allow = allowed }'
      : 'optimizer Human { pursues Worth  observes worth, move  acts allow plans 1 }';
  return `
  world Game {
    worth ~ normal(${mean}, ${sd})
    allowed ~ bernoulli(${err > 0 ? `logistic(worth / ${err})` : '0.5'})
    action move in {${moves}}
    action allow in {0, 1}
    gained = if move == 0 then worth else if move == 1 then 0 else allow * worth
  }
  goal Worth { maximize gained }
  model Shared of Game { includes Human }
  optimizer Robot { pursues Worth  uses Shared  acts move plans 1 samples ${samples} }
  ${human}
  scenario S of Game { runs 4_000  seed 6  expect mean(move) > 0 }`;
};

test.each(Object.entries(reference.off_switch.values))(
  'who answers a plan may know more than who makes it: the off-switch game, %s',
  async (key, { E_defer, delta }) => {
    const [mean = 0, sd = 0, err = 0] = [...key.matchAll(/=([\d.]+)/g)].map(([, value]) => Number(value));
    const free = await simulated(game(mean, sd, err, '0, 1, 2', 512), 'S', { runs: 100 });
    expect(free.mean('mean(move)')).toBe(delta > 0 ? 2 : 0);
    const deferring = await simulated(game(mean, sd, err, '2', 8));
    expect(deferring.deviation('realised(Worth)', E_defer)).toBeLessThan(4);
  },
);
