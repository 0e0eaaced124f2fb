import { expect, test } from 'vitest';
import reference from '../reference.json' with { type: 'json' };
import { simulated } from '../scenarios/simulated.ts';

/** The regulator keeps those whose metric lies above a bar; the agents' own metric is their goal times what both share. */
const spec = Object.entries(reference.campbell.values)
  .map(([key, values]) => [Number(key.slice(2)), values] as const)
  .reduce(
    (text, [c, { E_X, E_X2, corr_GA_MA, E_GR }]) =>
      `${text}
    expect mean(kept * x) / mean(kept) at ${c} = ${E_X} within 0.02
    expect mean(kept * x^2) / mean(kept) at ${c} = ${E_X2} within 0.04
    expect mean(kept * regulated) / mean(kept) at ${c} = ${E_GR} within 0.02
    expect mean(kept * own * metric) / (mean(kept * own^2) * mean(kept * metric^2))^0.5 at ${c} = ${corr_GA_MA} within 0.02`,
    `
  world Market {
    let bar = 0
    regulated ~ normal(0, 1)
    own       ~ normal(0, 1)
    x         ~ normal(0, 1)
    metric = own * x
    kept   = regulated + x > bar
  }
  scenario Selection of Market {
    runs 100_000  seed 1
    sweep bar over 0, 1`,
  );

test('adversarial Goodhart: selection by the metric makes the agents’ metric and goal correlate', async () => {
  const found = await simulated(`${spec}\n  }`, 'Selection');
  expect(found.result.missing).toEqual([]);
  expect(found.result.expectations.map(({ text, outcome, measured }) => `${outcome}: ${text} (${measured})`)).toEqual(
    Array.from({ length: 8 }, () => expect.stringMatching(/^holds: /)),
  );
});
