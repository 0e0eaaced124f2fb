import { expect, test } from 'vitest';
import reference from '../reference.json' with { type: 'json' };
import { simulated } from '../scenarios/simulated.ts';
import { type Compared, expectAgreement } from './agreement.ts';

const { best_certified, ...sizes } = reference.certificate.values['r=0.9'];

/** Value and score of correlation 0.9, both of variance 1. */
const spec = `
  world Answers {
    let r = 0.9
    value ~ normal(0, 1)
    error ~ normal(0, 1)
    score = r * value + sqrt(1 - r^2) * error
  }
  goal Value { maximize value }
  goal Score { maximize score  proxy for Value }
  base optimizer Picking { pursues Score  selects from Answers  search best of 1 }
  scenario S of Picking {
    runs 1_500  seed 6
    sweep  Picking.search over ${Object.keys(sizes).join(', ')}, 42
    expect realised(Value) at ${best_certified.n} > ${best_certified.lower_bound}
    expect realised(Value) at ${best_certified.last_positive_n} > 0
  }`;

test('a base correlation of 0.9 certifies a gain up to n = 42, and the gain is there', async () => {
  const found = await simulated(spec);
  const compared: Compared[] = Object.entries(sizes).map(([n, { gaussian_actual }]) => ({
    what: `best of ${n}`,
    estimate: found.estimate('realised(Value)', Number(n)),
    reference: gaussian_actual,
  }));
  expectAgreement(compared);
  for (const [n, { lower_bound }] of Object.entries(sizes))
    expect(found.estimate('realised(Value)', Number(n)).high).toBeGreaterThan(lower_bound);
  expect(found.result.expectations.map(({ outcome }) => outcome)).toEqual(['holds', 'holds']);
});
