import { describe, expect, test } from 'vitest';
import reference from '../../simulation/reference.json' with { type: 'json' };
import { simulated } from '../scenarios/simulated.ts';

/** By the Kalman filter what is believed once each reading is seen: x moves to a x + u + w, y is x + v. */
function kalman(readings: readonly number[], actions: readonly number[], a: number, process: number, noise: number): number[] {
  let mean = 0;
  let variance = 4;
  return readings.map((y, step) => {
    const gain = variance / (variance + noise ** 2);
    const seen = mean + gain * (y - mean);
    mean = a * seen + actions[step]!;
    variance = a * a * (1 - gain) * variance + process ** 2;
    return seen;
  });
}

const hidden = (goal: string, plans: string) => `
  world Hidden {
    push ~ normal(0, 0.5)
    state x ~ normal(0, 2) -> x + u + push
    y ~ normal(x, 1)
    action u in [-20, 20]
    action guess in [-20, 20]
    cost = x^2 + u^2
    miss = (guess - x)^2
  }
  goal G { minimize ${goal} }
  optimizer P { pursues G  observes y  acts ${plans} }
  optimizer Idle { acts ${plans.startsWith('u') ? 'guess' : 'u'} = 0 }
  scenario S of Hidden { steps 25  runs 1  seed 3  watch y, u, guess }`;

describe('what is not observed is believed by particles', () => {
  test('a guess is the mean of the Kalman filter', async () => {
    const found = await simulated(hidden('miss', 'guess plans 1 samples 4000'));
    const wanted = kalman(found.trajectory('Hidden.y'), found.trajectory('Hidden.u'), 1, 0.5, 1);
    for (const [step, guess] of found.trajectory('Hidden.guess').entries())
      expect(Math.abs(guess - wanted[step]!), `step ${step}`).toBeLessThan(0.12);
  });

  test('linear, quadratic and normal: the regulator acts on that mean as if it were certain', async () => {
    const found = await simulated(hidden('total(cost)', 'u plans 12 samples 4000').replace('steps 25', 'steps 18'));
    const { k } = reference.lqr_scalar.values['a=1,b=1,q=1,r=1'];
    const believed = kalman(found.trajectory('Hidden.y'), found.trajectory('Hidden.u'), 1, 0.5, 1);
    for (const [step, u] of found.trajectory('Hidden.u').slice(0, 6).entries())
      expect(Math.abs(u + k * believed[step]!), `step ${step}`).toBeLessThan(0.08);
  });

  test('a state that is not observed and known all the same takes no guessing', async () => {
    const found = await simulated(`
      world W { state clock = 0 -> clock + 1  action a in {0, 1, 2, 3, 4}  action b in [0, 9] default 0 }
      goal G { maximize -(a - clock)^2 }
      optimizer P { pursues G  acts a plans 2 }
      scenario S of W { steps 4  runs 1  watch a }`);
    // The goal reads the clock as it stands after the move.
    expect(found.trajectory('W.a')).toEqual([1, 2, 3, 4]);
  });

  test('what is observed of a regime that may have come tells of it', async () => {
    const found = await simulated(`
      world W { state bad ~ bernoulli(0.5)  sign ~ bernoulli(if bad then 0.8 else 0.2)  action a in {0, 1}  right = a == bad }
      goal G { maximize right }
      optimizer P { pursues G  observes sign  acts a plans 1 }
      scenario S of W { steps 15  runs 400  seed 4  watch right }`);
    const right = found.trajectory('W.right');
    // One sign in five lies: at first four guesses in five are right, after fifteen signs next to all.
    expect(Math.abs(right[0]! - 0.8)).toBeLessThan(0.06);
    expect(right[14]!).toBeGreaterThan(0.97);
  });

  test('it is worth something to look: behind one of two doors is a tiger (Kaelbling, Littman & Cassandra 1998)', async () => {
    const tiger = (right: number) => `
      world Doors {
        state tiger ~ bernoulli(0.5)
        state heard = 0 -> listen
        growl ~ bernoulli(if heard == 0 then 0.5 else if tiger then ${right} else ${1 - right})
        action listen in {0, 1}
        action door in {0, 1, 2} default 0
        prize = if door == 0 then 0 else if (door == 1) == tiger then 10 else -100
      }
      goal Prize { maximize total(prize - listen) }
      optimizer Guest { pursues Prize  observes growl, heard  acts listen, door plans 3 samples 64 }
      scenario S of Doors { steps 5  runs 24  seed 2  watch listen, door, prize }`;
    const found = await simulated(tiger(0.85));
    expect(found.trajectory('Doors.listen').slice(0, 2)).toEqual([1, 1]);
    expect(found.trajectory('Doors.door')[0]).toBe(0);
    // Once it has heard the same twice it opens; a tiger is met far more seldom than by guessing.
    expect(
      found
        .trajectory('Doors.prize')
        .slice(3)
        .reduce((so, prize) => so + prize, 0),
    ).toBeGreaterThan(5);
    // Where there is nothing to be learnt it neither listens nor opens.
    const deaf = await simulated(tiger(0.5));
    expect(deaf.trajectory('Doors.listen')).toEqual([0, 0, 0, 0, 0]);
    expect(deaf.mean('realised(Prize)')).toBe(0);
  });

  describe('whatever the draw that is observed', () => {
    const normal = (x: number, mean: number, sd: number) => Math.exp(-0.5 * ((x - mean) / sd) ** 2) / sd / Math.sqrt(2 * Math.PI);
    const clinic = (test: string, more = '', uses = '', scenario = '') => `
      world Clinic {
        ill ~ bernoulli(0.3)
        test ~ ${test}
        action treat in {0, 1}
        health = if treat == 1 then (if ill == 1 then 1 else -1) else (if ill == 1 then -2 else 0)
        ${more}
      }
      ${uses ? 'model Full of Clinic { knows Broken }' : ''}
      goal Health { maximize health }
      optimizer Doctor { pursues Health  ${uses}  observes test  acts treat plans 1 }
      scenario S of Clinic { ${scenario} runs 20_000  seed 5  watch treat }`;
    /** What whoever treats where that is better on average comes to: by the densities of the test, of the ill and of others. */
    const treated = (ill: (test: number) => number, well: (test: number) => number): number => {
      const step = 0.001;
      let total = 0;
      for (let test = -8; test <= 8; test += step)
        total += step * Math.max(0.3 * ill(test) - 0.7 * well(test), -2 * 0.3 * ill(test));
      return total;
    };

    test('a mixture', async () => {
      const found = await simulated(clinic('mixture(9 of normal(ill, 0.3), 1 of uniform(-3, 4))'));
      const density = (ill: number) => (test: number) => 0.9 * normal(test, ill, 0.3) + (test >= -3 && test <= 4 ? 0.1 / 7 : 0);
      expect(found.deviation('realised(Health)', treated(density(1), density(0)))).toBeLessThan(3.5);
    });

    test('in a regime that it knows, another', async () => {
      const found = await simulated(
        clinic(
          'normal(ill, 0.3)',
          'regime Broken { test ~ normal(0, 1) }',
          'uses Full',
          'deploy under Broken with probability 0.2',
        ),
      );
      const works = treated(
        (x) => normal(x, 1, 0.3),
        (x) => normal(x, 0, 0.3),
      );
      const broken = treated(
        (x) => normal(x, 0, 1),
        (x) => normal(x, 0, 1),
      );
      expect(found.deviation('realised(Health)', 0.8 * works + 0.2 * broken)).toBeLessThan(3.5);
    });

    test('one value of which outweighs all others: who reads exactly 2 is ill', async () => {
      const found = await simulated(clinic('mixture(ill of constant(2), 1 of normal(0, 1))'));
      // Of the ill half read 2; the rest look like everybody else, and 0.15 of 0.85 are ill: not treated.
      expect(found.deviation('realised(Health)', 0.15 * 1 + 0.15 * -2)).toBeLessThan(3.5);
    });

    test('what tells all', async () => {
      const found = await simulated(clinic('constant(ill)'));
      expect(found.deviation('realised(Health)', 0.3)).toBeLessThan(3.5);
      const same = await simulated(clinic('normal(ill, 0)'));
      expect(same.mean('realised(Health)')).toBe(found.mean('realised(Health)'));
    });
  });
});
