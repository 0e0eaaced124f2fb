import { describe, expect, test } from 'vitest';
import { simulated } from '../scenarios/simulated.ts';
import { type Compared, expectAgreement } from './agreement.ts';

const compared: Compared[] = [];

/** Notes every figure that is shown beside what is known of it. */
async function compare(text: string, known: Readonly<Record<string, number>>, precision = 1e-6): Promise<void> {
  const found = await simulated(text);
  for (const [what, reference] of Object.entries(known))
    compared.push({ what, estimate: found.estimate(what), reference, precision });
  const shown = Object.entries(found.point().measures).filter(([name, { se }]) => !(name in known) && se > 0);
  expect(
    shown.map(([name]) => name),
    'figures of which nothing is said',
  ).toEqual([]);
}

describe('figures that are known', () => {
  test('order statistics of even numbers: the best of 10, and one of the best two', async () => {
    // The j-th of 10 has a beta(j, 11 - j) distribution.
    const even = (search: string, expects: string) => `
      world W { u ~ uniform(0, 1) }
      goal U { maximize u }
      base optimizer B { pursues U  selects from W  search ${search} }
      scenario S of B { runs 4_000  seed 11  ${expects} }`;
    await compare(even('best of 10', 'expect sd(u) > 0  expect quantile(u, 0.5) > 0  expect mean(u) > 0'), {
      'realised(U)': 10 / 11,
      'believed(U)': 10 / 11,
      'baseline(U)': 1 / 2,
      'mean(u)': 10 / 11,
      'sd(u)': Math.sqrt(10 / (121 * 12)),
      'quantile(u, 0.5)': 2 ** -0.1,
    });
    const highest = (10 * 11) / (11 * 12);
    const second = (9 * 10) / (11 * 12);
    await compare(even('quantilize 20% of 10', 'expect sd(u) > 0'), {
      'realised(U)': 19 / 22,
      'believed(U)': 19 / 22,
      'baseline(U)': 1 / 2,
      'sd(u)': Math.sqrt((highest + second) / 2 - (19 / 22) ** 2),
    });
  });

  test('the ratio of gammas is a beta: 4 x³ - 3 x⁴ of it lie below x', async () => {
    const spec = `
      world W { x ~ gamma(3, 2)  y ~ gamma(2, 2)  share = x / (x + y) }
      goal Share { maximize share }
      scenario S of W { runs 10_000  seed 12
        expect sd(share) > 0  expect quantile(share, 0.5) > 0  expect quantile(share, 0.9) > 0  expect sd(x) > 0 }`;
    await compare(spec, {
      'realised(Share)': 3 / 5,
      'sd(share)': 1 / 5,
      'quantile(share, 0.5)': 0.6142724,
      'quantile(share, 0.9)': 0.8574415,
      'sd(x)': 2 * Math.sqrt(3),
    });
  });

  test('when to stop: of three even offers the first is taken above 5/8, the second above 1/2', async () => {
    const spec = `
      world Offers {
        offer ~ uniform(0, 1)
        action take in {0, 1}
        state open = 1 -> open * (1 - take)
        state got = 0 -> got + open * take * offer
      }
      goal Got { maximize final(got) }
      optimizer Seller { pursues Got  observes offer, open, got  acts take plans 3 samples 32 }
      scenario S of Offers { steps 3  runs 400  seed 13 }`;
    // 1/2, then (1 + (1/2)²)/2 = 5/8, then (1 + (5/8)²)/2.
    await compare(spec, { 'realised(Got)': 89 / 128 });
  });

  test('what a noisy reading tells: the best guess is a fifth of it', async () => {
    const spec = `
      world W { v ~ normal(0, 1)  seen ~ normal(v, 2)  action guess in [-10, 10]  off = (v - guess)^2 }
      goal Near { minimize off }
      optimizer Guesser { pursues Near  observes seen  acts guess plans 1 samples 256 }
      scenario S of W { runs 1_000  seed 14  expect sd(guess) > 0  expect mean(guess * v) > 0  expect mean(guess * seen) > 0 }`;
    await compare(
      spec,
      { 'realised(Near)': 4 / 5, 'sd(guess)': 1 / Math.sqrt(5), 'mean(guess * v)': 1 / 5, 'mean(guess * seen)': 1 },
      0.01,
    );
  });

  test('how high a random walk comes: Spitzer, 1956', async () => {
    // The highest of S_1 … S_n is S_1 and what the rest rises above it: E is Σ E[S_k⁺] / k for k below n, of which E[S_k⁺] = √(k / 2π).
    const n = 16;
    const highest = Array.from({ length: n - 1 }, (_, k) => 1 / Math.sqrt(2 * Math.PI * (k + 1))).reduce((a, b) => a + b, 0);
    const spec = `
      world W { step1 ~ normal(0, 1)  state s = 0 -> s + step1 }
      goal Peak { maximize highest(s) }
      goal Range { maximize highest(s) - lowest(s) }
      goal End { maximize final(s) }
      scenario S of W { steps ${n}  runs 4_000  seed 15  expect sd(final(s)) > 0  expect quantile(final(s), 0.9) > 0 }`;
    await compare(spec, {
      'realised(Peak)': highest,
      'realised(Range)': 2 * highest,
      'realised(End)': 0,
      'sd(final(s))': 4,
      'quantile(final(s), 0.9)': 4 * 1.2815515655,
    });
  });

  test('agree with it within their own intervals', () => {
    expect(compared.length).toBeGreaterThan(20);
    expectAgreement(compared);
  });
});
