import { expect, test } from 'vitest';
import reference from '../reference.json' with { type: 'json' };
import { simulated } from '../scenarios/simulated.ts';
import { type Compared, expectAgreement } from './agreement.ts';

const { example, ...shares } = reference.quantilizer.values;

const valuing = (search: string) => `
  world Answers { value ~ normal(0, 1) }
  goal Value { maximize value }
  base optimizer B { pursues Value  selects from Answers  search ${search} }
  scenario S of B { runs 500  seed 1 }`;

test('a quantilizer takes an even draw of the top share; best of as many is a little milder', async () => {
  const compared: Compared[] = [];
  for (const [key, values] of Object.entries(shares)) {
    const q = Number(key.slice('q='.length));
    const quantilized = await simulated(valuing(`quantilize ${q} of ${40 / q}`));
    const maximized = await simulated(valuing(`best of ${1 / q}`), 'S', { runs: 2000 });
    compared.push(
      { what: `quantilize ${q}`, estimate: quantilized.estimate('realised(Value)'), reference: values.E_U_stdnormal },
      { what: `best of ${1 / q}`, estimate: maximized.estimate('realised(Value)'), reference: values.bon_same_n },
    );
    // That of infinitely many candidates: with 40 in the top it is a little less.
    const nats = quantilized.point().pressureNats ?? 0;
    expect(nats).toBeLessThan(values.kl);
    expect(nats).toBeGreaterThan(values.kl - 0.16);
  }
  expect(compared).toHaveLength(6);
  expectAgreement(compared);
});

test('what a quantilizer costs is bounded, what a maximizer costs is not', async () => {
  const spec = (search: string, runs: number) => `
    world Actions {
      score ~ uniform(0, 1)
      cost  = if score > 0.999 then 1000 else 0
    }
    goal Score { maximize score }
    goal Cost { minimize cost }
    base optimizer B { pursues Score  selects from Actions  search ${search} }
    scenario S of B { runs ${runs}  seed 3 }`;
  const compared: Compared[] = [];
  for (const [q, runs, n] of [
    [0.5, 2000, 200],
    [0.1, 1000, 400],
    [0.01, 500, 2000],
    [0.001, 20, 20_000],
  ] as const) {
    const { E_cost, bound } = example[`q=${q}`];
    const { 'realised(Cost)': estimate } = (await simulated(spec(`quantilize ${q} of ${n}`, runs))).point().measures;
    expect(estimate!.low).toBeLessThanOrEqual(bound);
    // With as few as 20 candidates to choose among, those that cost may be more than these.
    if (q > 0.001) compared.push({ what: `cost at ${q}`, estimate: estimate!, reference: E_cost });
  }
  expectAgreement(compared);
  expect((await simulated(spec('best of 20_000', 5))).mean('realised(Cost)')).toBe(example.maximizer);
});
