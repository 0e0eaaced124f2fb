import { expect, test } from 'vitest';
import reference from '../reference.json' with { type: 'json' };
import { simulated } from '../scenarios/simulated.ts';
import { expectAgreement } from './agreement.ts';

/** The share is searched on a grid that has the closed form's; the effort is chosen to 10⁻⁶ of its range. */
const firm = (aversion: number, cost: number, variance: number) => `
  world Firm {
    luck ~ normal(0, sqrt(${variance}))
    action effort in [0, 2]
    output  = effort + luck
    toil    = ${cost} * effort^2 / 2
    premium = ${aversion} * Worker.share^2 * ${variance} / 2
  }
  goal Surplus { maximize output - toil - premium }
  goal Pay { maximize Worker.share * output - toil }
  base optimizer Owner { pursues Surplus  selects Worker  search grid 21  trials 4 }
  mesa optimizer Worker {
    pursues Pay
    param share in [0, 1]
    acts effort plans 1
  }
  scenario S of Owner {
    runs 4_000  seed 1
    expect mean(Worker.share) > 0
    expect mean(effort) > 0
  }`;

test.each(Object.entries(reference.linear_exponential_normal.values))(
  'the best linear contract has the closed form: %s',
  async (key, { beta, effort, surplus, first_best }) => {
    const [aversion = 0, cost = 0, variance = 0] = [...key.matchAll(/=([\d.]+)/g)].map(([, value]) => Number(value));
    const found = await simulated(firm(aversion, cost, variance));
    const riskless = await simulated(firm(0, cost, variance));
    const precision = 2e-6;
    expectAgreement([
      { what: 'share', estimate: found.estimate('mean(Worker.share)'), reference: beta },
      { what: 'effort', estimate: found.estimate('mean(effort)'), reference: effort, precision },
      { what: 'surplus', estimate: found.estimate('realised(Surplus)'), reference: surplus, precision },
      { what: 'first best', estimate: riskless.estimate('realised(Surplus)'), reference: first_best, precision },
    ]);
    expect(found.estimate('mean(Worker.share)').se).toBe(0);
  },
);
