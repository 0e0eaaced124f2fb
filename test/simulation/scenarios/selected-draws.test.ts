import { describe, expect, test } from 'vitest';
import { readSpec } from '../../../language/services/read-spec.ts';
import { costOf } from '../../../src/simulation/cost-of.ts';
import { attempted, simulated } from './simulated.ts';

/** Expected maxima of standard normal values: Harter, Expected values of normal order statistics, 1961. */
const best = { 3: 0.8462843753, 4: 1.0293753731, 8: 1.423600306, 12: 1.6292276399 };

const world = 'world W { quality ~ normal(0, 1)  looks ~ normal(0, 1) }  goal Quality { maximize quality }';

/** Agency picks one of 8 applicants by its taste, Firm picks the taste. */
const agencies = (firm: string, more = '') => `
  ${world}
  goal Taste { maximize Agency.taste * quality + (1 - Agency.taste) * looks }
  base optimizer Firm { pursues Quality  selects Agency  ${firm} }
  mesa optimizer Agency { pursues Taste  param taste in {0, 1}  selects from W  search best of 8 }
  scenario S of Firm { ${more} }`;

describe('a selected optimizer that selects draws of the world', () => {
  test('picks among draws that are common to the candidates above, and anew once it is deployed', async () => {
    const found = await simulated(agencies('search grid 2', 'runs 4000  expect mean(Agency.taste) = 1 within 0.2'));
    // Of one and the same eight the one of the highest quality is never worse; where it is the same one a coin is thrown.
    expect(found.mean('mean(Agency.taste)')).toBeGreaterThan(0.9);
    expect(found.deviation('believed(Quality)', best[8])).toBeLessThan(4);
    expect(found.deviation('baseline(Quality)', best[8] / 2)).toBeLessThan(4);
    // 1 in 8 times the best by looks is the best by quality, and taken half of these.
    expect(found.deviation('mean(Agency.taste)', 15 / 16)).toBeLessThan(4);
    expect(found.deviation('realised(Quality)', (15 / 16) * best[8])).toBeLessThan(4);
    const gap = found.estimate('gap(Quality)');
    const [one, other] = [found.estimate('believed(Quality)').se, found.estimate('realised(Quality)').se];
    // What was promised and what is realised are of different applicants: their errors are independent.
    expect(gap.se / Math.hypot(one, other)).toBeCloseTo(1, 1);
  });

  const same = (firm: string, agency: string, more = '') => `
    ${world}
    base optimizer Firm { pursues Quality  selects Agency  ${firm} }
    mesa optimizer Agency { pursues Quality  selects from W  ${agency} }
    scenario S of Firm { runs 4000  ${more} }`;

  test('in a simulator that is replayed all find the same; in the world each its own, and the firm is promised the best of all', async () => {
    const replayed = await simulated(same('search best of 3', 'search best of 4'));
    expect(replayed.deviation('believed(Quality)', best[4])).toBeLessThan(4);
    const real = await simulated(same('search best of 3  trials 1 in world', 'search best of 4'));
    expect(real.deviation('believed(Quality)', best[12])).toBeLessThan(4);
    expect(real.deviation('realised(Quality)', best[4])).toBeLessThan(4);
    expect(real.deviation('baseline(Quality)', best[4])).toBeLessThan(4);
  });

  test('where the one above selects draws too, its candidates are what the one below found for each: the best of n · m', async () => {
    const found = await simulated(same('selects from W  search best of 3', 'search best of 4'));
    for (const measure of ['believed(Quality)', 'realised(Quality)']) expect(found.deviation(measure, best[12])).toBeLessThan(4);
    expect(found.deviation('baseline(Quality)', best[4])).toBeLessThan(4);
    expect(found.estimate('gap(Quality)')).toMatchObject({ mean: 0, se: 0 });
    const often = await simulated(same('selects from W  search best of 3  trials 5', 'search best of 4'));
    expect(often.mean('realised(Quality)')).toBe(found.mean('realised(Quality)'));
  });

  test('three of them, one below the other', async () => {
    const found = await simulated(`
      ${world}
      base optimizer A { pursues Quality  selects B  selects from W  search best of 2 }
      mesa optimizer B { pursues Quality  selects C  selects from W  search best of 2 }
      mesa optimizer C { pursues Quality  selects from W  search best of 3 }
      scenario S of A { runs 4000 }`);
    expect(found.deviation('realised(Quality)', best[12])).toBeLessThan(4);
  });

  test('by another measure than that of the one above, who then chooses among what is left', async () => {
    const found = await simulated(`
      ${world}
      goal Looks { maximize looks }
      base optimizer Firm { pursues Quality  selects Agency  selects from W  search best of 3 }
      mesa optimizer Agency { pursues Looks  selects from W  search best of 4 }
      scenario S of Firm { runs 4000 }`);
    expect(found.deviation('realised(Quality)', best[3])).toBeLessThan(4);
    expect(found.deviation('realised(Looks)', best[4])).toBeLessThan(4);
  });

  test('in a world with states a draw is its start', async () => {
    const dynamic = (firm: string) => `
      world W { state s ~ normal(0, 1) -> s / 2 + wind  wind ~ normal(0, 1) }
      goal End { maximize final(s) }
      base optimizer Firm { pursues End  selects Agency  ${firm} }
      mesa optimizer Agency { pursues Start  selects from W  search best of 4 }
      goal Start { maximize highest(s)  proxy for End }
      model Calm of W { holds wind = 0 }
      scenario S of Firm { steps 3  runs 4000 }`;
    const found = await simulated(dynamic('uses Calm  search best of 3').replace('pursues Start', 'pursues End  uses Calm'));
    expect(found.deviation('believed(End)', best[4] / 8)).toBeLessThan(4);
    expect(found.deviation('realised(End)', best[4] / 8)).toBeLessThan(4);
    const sieved = await simulated(
      dynamic('uses Calm  selects from W  search best of 3').replace('pursues Start', 'pursues End  uses Calm'),
    );
    expect(sieved.deviation('realised(End)', best[12] / 8)).toBeLessThan(4);
  });

  test('what a regime replaces is drawn again, the rest of the draw stays', async () => {
    const found = await simulated(
      `world W { quality ~ normal(0, 1)  luck ~ normal(0, 1)  regime Later { luck ~ normal(0, 1) } }
      goal Quality { maximize quality }
      goal Seen { maximize quality + luck  proxy for Quality }
      base optimizer Firm { pursues Seen  selects Agency  selects from W  search best of 3 }
      mesa optimizer Agency { pursues Seen  selects from W  search best of 4 }
      scenario S of Firm { runs 4000  deploy under Later }`,
    );
    expect(found.deviation('believed(Seen)', Math.SQRT2 * best[12])).toBeLessThan(4);
    expect(found.deviation('realised(Seen)', Math.SQRT1_2 * best[12])).toBeLessThan(4);
    expect(found.deviation('realised(Quality)', Math.SQRT1_2 * best[12])).toBeLessThan(4);
  });

  test('a loss by its taste is the delegate’s, to the last part', async () => {
    const found = await simulated(
      `${world}
      goal Looks { maximize looks }
      principal Owners { wants Quality  oversees Firm }
      base optimizer Firm { pursues Quality  selects Agency  search best of 2 }
      mesa optimizer Agency { pursues Looks  selects from W  search best of 8 }
      scenario S of Firm { runs 100  expect part(delegate) > 1  expect loss(Quality) > 1  expect part(luck) = 0 within 0.1 }`,
    );
    const [attribution] = found.result.attributions!;
    const part = attribution!.parts.find(({ correction }) => correction === 'delegate')!.part;
    expect(Math.abs(attribution!.loss.mean - best[8]) / attribution!.loss.se).toBeLessThan(4);
    expect(Math.abs(part.mean - best[8]) / part.se).toBeLessThan(4);
    expect(found.result.expectations.map(({ outcome }) => outcome)).toEqual(['holds', 'holds', 'holds']);
  });

  test('its work is counted before', async () => {
    const steps = async (text: string): Promise<number> => {
      const { design } = await readSpec('memory:/cost.mesa', text);
      const counting = costOf(design, 'S', {}, () => 0);
      for (;;) {
        const { done, value } = counting.next();
        if (done) return value!.modelSteps / 4000;
      }
    };
    // Each of 3 · 2 trials after 4 of the agency's, then selected and unselected each after 4 more.
    expect(await steps(same('search best of 3  trials 2', 'search best of 4'))).toBe(3 * 2 * 5 + 2 * 5);
    // Each of 3 candidates found once among 4, tried twice, and deployed as it is.
    expect(await steps(same('selects from W  search best of 3  trials 2', 'search best of 4'))).toBe(3 * (4 + 2) + 2);
  });

  test('harms of its trials in the world are booked', async () => {
    const text = (firm: string) =>
      same(firm, 'search best of 4  trials 2 in world', 'runs 50')
        .replace('looks ~', 'harm cost = 1  looks ~')
        .replace('runs 4000', '');
    const trialHarm = async (firm: string) => {
      const { trial, deployment } = (await simulated(text(firm))).point().harms['W.cost']!;
      return [trial.mean, deployment.mean];
    };
    // Before deployment alone, as the firm tries in a simulator; then before each of its own trials in the world too.
    expect(await trialHarm('search best of 3')).toEqual([8, 1]);
    expect(await trialHarm('search best of 3  trials 1 in world')).toEqual([3 * (8 + 1) + 8, 1]);
    // Once for each of the firm's candidates, where the firm tries them.
    expect(await trialHarm('selects from W  search best of 3')).toEqual([0, 1]);
    expect(await trialHarm('selects from W  search best of 3  trials 1 in world')).toEqual([3 * (8 + 1), 1]);
  });

  test('two beside each other are refused, and one of another world', async () => {
    const beside = await attempted(`${world}
      base optimizer A { pursues Quality  selects B, C  search best of 2 }
      mesa optimizer B { pursues Quality  selects from W  search best of 2 }
      mesa optimizer C { pursues Quality  selects from W  search best of 2 }
      scenario S of A {}`);
    expect(beside.result.missing.map(({ message }) => message)).toEqual([
      'B and C both select from W, of which a rollout has one draw: let one of them select the other',
    ]);
    const climbing = await attempted(same('search best of 3', 'search climb 4'));
    expect(climbing.result.missing.map(({ message }) => message)).toEqual([
      '`search climb` moves from one value of the params to the next, and what Agency selects has none, for it is drawn: write `search best of …`',
    ]);
  });
});
