import { expect, test } from 'vitest';
import reference from '../reference.json' with { type: 'json' };
import { simulated } from '../scenarios/simulated.ts';
import { type Compared, expectAgreement, squared } from './agreement.ts';

const sizes = [1, 2, 4, 8, 16, 64, 256, 1024];

/** One answer of n is taken by what it is worth; another by a score with an error of this distribution, centred. */
const answers = (error: string) => `
  world Answers {
    value ~ normal(0, 1)
    error ~ ${error}
  }
  goal Value { maximize value }
  goal Error { maximize error }
  goal Score { maximize value + error  proxy for Value }
  base optimizer Knowing { pursues Value  selects from Answers  search best of 1 }
  base optimizer Judging { pursues Score  selects from Answers  search best of 1 }`;

test('the expected maximum of n normals, and the nats of best of n', async () => {
  const found = await simulated(`${answers('normal(0, 1)')}
    scenario S of Knowing { runs 1_500  seed 1  sweep Knowing.search over ${sizes.join(', ')} }`);
  expectAgreement(
    Object.entries(reference.normal_max.values).flatMap(([n, maximum]) =>
      (['realised(Value)', 'believed(Value)'] as const).map((measure) => ({
        what: `${measure} at ${n}`,
        estimate: found.estimate(measure, Number(n)),
        reference: maximum,
      })),
    ),
  );
  for (const [n, nats] of Object.entries(reference.best_of_n_kl_nats.values))
    expect(found.point(Number(n)).pressureNats).toBeCloseTo(nats, 6);
});

test('regressional Goodhart: what best of n by a noisy score is worth', async () => {
  const found = await simulated(`${answers('normal(0, 1)')}
    scenario S of Judging {
      runs 1_500  seed 2
      sweep Judging.search over ${sizes.join(', ')}
      expect sd(value) at 1 > 0
    }`);
  const ideal = await simulated(`${answers('normal(0, 1)')}
    scenario S of Knowing { runs 1_500  seed 3  sweep Knowing.search over ${sizes.join(', ')} }`);
  const compared: Compared[] = [];
  for (const [key, values] of Object.entries(reference.regressional.values)) {
    const n = Number(/n=(\d+)/.exec(key)?.[1]);
    const add = (what: string, estimate: Compared['estimate'], value: number) =>
      compared.push({ what: `${what} at ${n}`, estimate, reference: value });
    add('E_U', found.estimate('believed(Score)', n), values.E_U);
    add('E_V', found.estimate('realised(Value)', n), values.E_V);
    add('E_X', found.estimate('realised(Error)', n), values.E_X);
    add('E_U - E_V', found.estimate('realised(Score)', n), values.E_V + values.E_X);
    add('ideal_V', ideal.estimate('realised(Value)', n), values.ideal_V);
    add('Var_V', squared(found.estimate('sd(value)', n)), values.Var_V);
  }
  expect(compared).toHaveLength(36);
  expectAgreement(compared);
});

const tails: readonly (readonly [keyof typeof reference.best_of_n_tails.values, string])[] = [
  ['V=normal(0,1),X=normal(0,1)', 'normal(0, 1)'],
  ['V=normal(0,1),X=exp(1)-1', 'exponential(1)'],
  ['V=normal(0,1),X=t5(var1)', 'student_t(5, 0, sqrt(3 / 5))'],
  ['V=normal(0,1),X=pareto3(centered)', 'pareto(1, 3)'],
];

test('best of n under errors with light and heavy tails: growth, ceiling, collapse', async () => {
  const compared: Compared[] = [];
  for (const [key, error] of tails) {
    const found = await simulated(`${answers(error)}
      scenario S of Judging { runs 1_500  seed 4  sweep Judging.search over 1, 4, 16, 64, 256, 1024 }`);
    const { peak: _, ...values } = reference.best_of_n_tails.values[key];
    for (const [n, value] of Object.entries(values))
      compared.push({ what: `${key} at ${n}`, estimate: found.estimate('realised(Value)', Number(n)), reference: value });
  }
  expect(compared).toHaveLength(24);
  expectAgreement(compared);
});

test.each([
  [tails[2]!, [4, 16, 'peak', 1024]],
  [tails[3]!, [1, 'peak', 256, 1024]],
] as const)('the peak under heavy tails is where it is published: %s', async ([key, error], around) => {
  const { peak } = reference.best_of_n_tails.values[key];
  const swept = around.map((n) => (n === 'peak' ? peak.n : n));
  const found = await simulated(`${answers(error)}
    scenario S of Judging {
      runs 2_000  seed 5
      sweep  Judging.search over ${swept.join(', ')}
      expect peak(Value) = ${peak.n} within 0
    }`);
  expect(found.result.expectations).toMatchObject([{ outcome: 'holds', measured: String(peak.n) }]);
  expectAgreement([{ what: `the peak of ${key}`, estimate: found.estimate('realised(Value)', peak.n), reference: peak.E_V }]);
});

test('a sweep of n takes every size from one sample: means of all choices, spreads of the one that was made', async () => {
  const sizes = [1, 16, 256, 4096, 65_536];
  const even = (search: string, more: string) => `
    world Urn { value ~ uniform(0, 1)  error ~ normal(0, 0.01) }
    goal Value { maximize value }
    goal Reading { maximize value + error  proxy for Value }
    base optimizer B { pursues Reading  selects from Urn  search best of ${search} }
    scenario S of B { seed 6  ${more} }`;
  const found = await simulated(even('1', `runs 12  sweep B.search over ${sizes.join(', ')}`));
  // What is believed and what is had are worth the same but for the error, whose mean is that of the selected.
  for (const n of sizes) expect(found.mean('gap(Reading)', n)).toBe(0);
  for (const n of [1, 16, 256]) {
    expect(found.estimate('baseline(Value)', n)).toEqual(found.estimate('baseline(Value)', 1));
    // The error is small beside how far the best lie apart.
    expect(Math.abs(found.mean('realised(Value)', n) - n / (n + 1))).toBeLessThan(n === 256 ? 0.01 : 0.002);
  }
  expect(found.deviation('realised(Value)', 1 / 2, 1)).toBeLessThan(4);
  const alone = await simulated(even('16', 'runs 12'));
  expect(found.estimate('realised(Value)', 16).se).toBeLessThan(alone.estimate('realised(Value)').se / 10);

  const spread = await simulated(even('1', 'runs 400  sweep B.search over 1, 8  expect sd(value) at 1 > 0'));
  expect(spread.deviation('sd(value)', Math.sqrt(1 / 12), 1)).toBeLessThan(4);
});
