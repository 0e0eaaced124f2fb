import { describe, expect, test } from 'vitest';
import { simulated } from '../scenarios/simulated.ts';

/** The first action of a plan, and what comes of it all. */
async function first(world: string, plans: string, more = ''): Promise<number> {
  const found = await simulated(`
    world W { ${world} }
    goal G { maximize ${plans.includes('final') ? 'final(worth)' : 'total(worth)'} }
    optimizer P { pursues G  ${plans.replace('final', '')} }
    ${more}
    scenario S of W { steps 4  runs 1  seed 2  watch a }`);
  return found.trajectory('W.a')[0]!;
}

describe('a plan of continuous actions, to 1% of their range', () => {
  test('that bends: what is left over is eaten evenly, discounted', async () => {
    // max Σ 0.9^t √c_t with Σ c_t ≤ 1: c_t falls as 0.81^t.
    const world = 'state left = 1 -> left - a * left  action a in [0, 1]  worth = 0.9^step * sqrt(a * left)';
    const share = 1 / (1 + 0.81 + 0.81 ** 2 + 0.81 ** 3);
    expect(Math.abs((await first(world, 'observes left  acts a plans 4')) - share)).toBeLessThan(0.01);
  });

  test('with several summits: the highest', async () => {
    const world = 'state x = 0 -> x + a  action a in [-1, 1]  worth = if step == 3 then sin(3 * x) + 0.4 * x else -0.01 * a^2';
    // Of x within ±3 the best is near 2.66; three steps lead there.
    expect(Math.abs((await first(world, 'observes x  acts a plans 4')) - 2.663 / 3)).toBeLessThan(0.03);
  });

  test('with a bound that binds', async () => {
    const world = 'state x = 3 -> x + a  action a in [-0.5, 0.5]  worth = -x^2 - 0.01 * a^2';
    expect(await first(world, 'observes x  acts a plans 4')).toBe(-0.5);
  });

  test('mixed with a finite one', async () => {
    const world = `state x = 0 -> x + (if gear == 2 then 2 * a else a)
      action a in [0, 1]  action gear in {1, 2, 3}
      worth = if step == 2 then -(x - 3)^2 else -0.1 * (gear - 1)`;
    // 3 within two steps: one in the second gear (at most 2), one in the first.
    const found = await simulated(`world W { ${world} } goal G { maximize total(worth) }
      optimizer P { pursues G  observes x  acts a, gear plans 3 }
      scenario S of W { steps 3  runs 1 }`);
    expect(found.mean('realised(G)')).toBeGreaterThan(-0.1001);
  });

  test('later actions answer what will be seen: waiting is worth what can be learnt', async () => {
    // Sold now it brings 1; later 2 × what is then seen, if that is more than nothing: E[max(0, 2 z)] = 0.8.
    const world = (now: number) => `state sold = 0 -> min(1, sold + a)  z ~ normal(0, 1)  action a in [0, 1]
      worth = if step == 0 then ${now} * a else if step == 1 then 2 * z * min(a, 1 - sold) else 0`;
    expect(await first(world(0.4), 'observes sold, z  acts a plans 2 samples 64')).toBeLessThan(0.02);
    expect(await first(world(1.2), 'observes sold, z  acts a plans 2 samples 64')).toBeGreaterThan(0.98);
  });
});

describe('a mixed set of actions is planned in closed loop', () => {
  /** To sell for `now`, or to wait for twice what is then seen, if it is more than nothing: E[max(0, 2 z)] = 0.798; and an effort beside. */
  const selling = (now: number, sale: string) => `state sold = 0 -> min(1, sold + a)  z ~ normal(0, 1)
    action a in ${sale}  action effort in [0, 1]
    worth = effort - effort^2 + (if step == 0 then ${now} * a else if step == 1 then 2 * z * min(a, 1 - sold) else 0)`;
  const plans = 'observes sold, z  acts a, effort plans 2 samples 64';

  test.each(['{0, 1}', '{0, 0.5, 1}'])('a from %s', async (sale) => {
    expect(await first(selling(0.72, sale), plans)).toBeLessThan(0.02);
    expect(await first(selling(0.88, sale), plans)).toBeGreaterThan(0.98);
  });

  test('what is wanted of the continuous one is found to 1% beside it', async () => {
    const found = await simulated(`world W { ${selling(0.5, '{0, 1}')} } goal G { maximize total(worth) }
      optimizer P { pursues G  ${plans} } scenario S of W { steps 2  runs 20  seed 3  watch effort }`);
    for (const effort of found.trajectory('W.effort')) expect(Math.abs(effort - 0.5)).toBeLessThan(0.01);
  });
});

describe('rivals in the same market', () => {
  const market = (plans: string, sees: string) => `
    world Market {
      action mine in [0, 1]  action yours in [0, 1]
      price = 1 - mine - yours
      state day = 0 -> day + 1
    }
    goal Mine { maximize mine * price }
    goal Yours { maximize yours * price }
    model ForMe of Market { includes You }
    model ForYou of Market { includes Me }
    optimizer Me { pursues Mine  uses ForMe  acts mine plans ${plans} }
    optimizer You { pursues Yours  uses ForYou  ${sees}  acts yours plans ${plans} }
    scenario S of Market { steps 3  runs 1  watch mine, yours }`;

  test.each(['1', '2'])('answer each other (Cournot 1838): a third each, %s ahead', async (plans) => {
    const found = await simulated(market(plans, ''));
    for (const name of ['Market.mine', 'Market.yours'])
      expect(Math.abs(found.trajectory(name)[0]! - 1 / 3)).toBeLessThan(plans === '1' ? 1e-4 : 0.01);
  });

  test.each(['1', '2', '3'])('who is seen leads (Stackelberg 1934): a half, and a quarter, %s ahead', async (plans) => {
    const found = await simulated(market(plans, 'observes mine'));
    const near = plans === '1' ? 1e-3 : 0.01;
    expect(Math.abs(found.trajectory('Market.mine')[0]! - 1 / 2)).toBeLessThan(near);
    expect(Math.abs(found.trajectory('Market.yours')[0]! - 1 / 4)).toBeLessThan(near);
  });
});
