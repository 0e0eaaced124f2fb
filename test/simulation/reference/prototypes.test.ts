import { expect, test } from 'vitest';
import reference from '../reference.json' with { type: 'json' };
import { simulated } from '../scenarios/simulated.ts';
import { flight } from './flight.ts';

const prototypes = reference.prototypes.values;

/** As far as two decimals and the prototype's own sampling go. */
function expectNear(measured: number, published: number, share = 0.03): void {
  expect(Math.abs(measured - published) / Math.abs(published), `${measured} for ${published}`).toBeLessThan(share);
}

test('PD rocket: a simulator without wind, jitter and drag', async () => {
  const published = prototypes['PD rocket'];
  const calm = await simulated(flight(1000, ''));
  const gusts = await simulated(flight(1000, 'deploy under Gusts'));
  expectNear(calm.mean('believed(Course)'), published.believed);
  expectNear(calm.mean('realised(Course)'), published.calm);
  expectNear(gusts.mean('realised(Course)'), published.gusts);
  expectNear(gusts.mean('baseline(Course)'), published['baseline in gusts']);
  expect(gusts.estimate('believed(Course)')).toEqual(calm.estimate('believed(Course)'));
});

const drifting = (updates: string, more: string) => `
    world Road {
      fog ~ beta(2, 8)
      action speed in [0, 40]
      state grip = 0.9 -> grip + 0.01 * (0.3 - grip)
      risk = logistic(0.25 * speed + 4 * fog - 10 * grip)
      harm noise = 0.1 * speed
    }
    goal Safe { maximize speed * (1 - risk) - 60 * risk }
    model Simulator of Road { holds grip = 0.9 }
    base optimizer Training { pursues Safe  uses Simulator  selects Car  search best of 32  trials 2  ${updates} }
    mesa optimizer Car { param pace in [0, 1]  observes fog  acts speed = 40 * pace * (1 - fog) }
    scenario S of Training { steps 200  seed 3  ${more} }`;

test('drifting cars: grip falls, and the model holds it', async () => {
  const found = await simulated(drifting('', 'runs 500'));
  const published = prototypes['drifting cars'];
  expectNear(found.mean('realised(Safe)'), published.realised);
  expect(found.deviation('baseline(Safe)', published.baseline)).toBeLessThan(2);
  expectNear(found.mean('harm(noise)'), published.harm);
  expect(found.mean('realised(Safe)')).toBeLessThan(found.mean('baseline(Safe)'));
});

test('drifting cars that are updated: the more often, the less is lost', async () => {
  const spec = `let every = 10\n${drifting('updates every every', 'runs 100  sweep every over 10, 25, 50, 100')}`;
  const found = await simulated(spec);
  const published = prototypes['drifting cars'];
  // Its goal reads the grip before the move: half a step of grip apart, which is worth some 0.15.
  for (const [every, realised] of Object.entries(published['updates every']))
    expect(Math.abs(found.mean('realised(Safe)', Number(every)) - realised), `every ${every}`).toBeLessThan(0.5);
  const byRate = [10, 25, 50, 100].map((every) => found.mean('realised(Safe)', every));
  expect(byRate).toEqual(byRate.toSorted((one, other) => other - one));
  expectNear(found.mean('harm(noise)', 10), published['harm with updates every 10']);
  // What is believed comes nearer to what is had, and never below it.
  for (const every of [10, 25, 50, 100]) expect(found.estimate('gap(Safe)', every).low).toBeGreaterThan(0);
});

test('superoptimizer: a manager who sees the hole that the board does not model', async () => {
  const spec = (uses: string) => `
    world Firm {
      hole ~ beta(2, 2)
      action work in [0, 3]
      action game in [0, 3]
    }
    goal Output { maximize work - 3 * game - 0.3 * Manager.bonus^2 }
    goal Pay { maximize Manager.bonus * (work + hole * game) - (work^2 + game^2) / 2 }
    model Plan of Firm { holds hole = 0 }
    base optimizer Board { pursues Output  uses Plan  selects Manager  search grid 11 }
    mesa optimizer Manager { pursues Pay  ${uses}  observes hole  param bonus in [0, 1]  acts work, game plans 1 }
    scenario S of Board { runs 2_000  seed 1  expect mean(Manager.bonus) = 1 within 0.001 }`;
  const published = prototypes.superoptimizer;
  const found = await simulated(spec(''));
  expect(found.mean('mean(Manager.bonus)')).toBeCloseTo(published.bonus, 9);
  expect(found.mean('believed(Output)')).toBeCloseTo(published.believed, 4);
  expectNear(found.mean('realised(Output)'), published.realised);
  // With a bonus of 1 it games as much as it sees: 1 - 3 E[hole] - 0.3.
  expect(found.deviation('realised(Output)', 1 - 3 / 2 - 0.3)).toBeLessThan(4);
  expect((await simulated(spec('uses Plan'))).mean('realised(Output)')).toBeCloseTo(published["with its selector's model"], 4);
});
