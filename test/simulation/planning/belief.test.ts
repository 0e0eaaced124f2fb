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
});
