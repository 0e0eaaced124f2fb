import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import rocket from '../../../examples/rocket.mesa';
import { readSpec } from '../../../language/services/read-spec.ts';
import type { SimulationOptions } from '../../../src/simulation/progress.ts';
import type { Attribution, ScenarioResult } from '../../../src/simulation/result.ts';
import { scenarioParts, simulate } from '../../../src/simulation/simulate.ts';
import { joined } from '../experiment/joined.ts';
import { flight } from '../reference/flight.ts';
import reference from '../reference.json' with { type: 'json' };
import { attempted, finished, simulated } from '../scenarios/simulated.ts';

async function attribution(text: string, options: SimulationOptions = {}): Promise<Attribution> {
  const { result } = await simulated(text, 'S', { attribution: true, ...options });
  return result.attributions![0]!;
}

const part = ({ parts }: Attribution, name: string) => parts.find(({ correction }) => correction === name)!.part;
const zero = { mean: 0, se: 0, low: 0, high: 0 };

function expectToAddUp(found: Attribution): void {
  const sum = found.parts.reduce((so, one) => so + one.part.mean, 0);
  const size = Math.max(1e-300, ...found.parts.map((one) => Math.abs(one.part.mean)), Math.abs(found.loss.mean));
  expect(Math.abs(sum - found.loss.mean) / size).toBeLessThan(1e-9);
}

describe('answers of which one of n is taken', () => {
  const spec = (goal: string, n = 64) => `
    world W { value ~ normal(0, 1)  error ~ normal(0, 1) }
    goal Value { maximize value }
    goal Score { ${goal}  proxy for Value }
    base optimizer B { pursues Score  selects from W  search best of ${n} }
    scenario S of B { runs 2_000  seed 3 }`;
  const maximum = reference.normal_max.values['64'];

  test('all of the loss is the measure’s: half of the score’s gain is not true', async () => {
    const found = await attribution(spec('maximize value + error'));
    const lost = maximum * (1 - Math.SQRT1_2);
    expect(Math.abs(found.loss.mean - lost)).toBeLessThan(3 * found.loss.se);
    expect(part(found, 'goal')).toEqual(found.loss);
    for (const name of ['model', 'regime', 'delegate', 'luck']) expect(part(found, name)).toMatchObject(zero);
    expect(found.parts.map(({ edits }) => edits.map(({ text }) => text))).toEqual([
      ['B pursues Value in place of Score'],
      [],
      [],
      [],
      [],
    ]);
  });

  test('a noisy reading is luck’s, and what of it is the measure’s adds up with it', async () => {
    const found = await attribution(spec('maximize value  measured with noise sd 1'));
    const lost = maximum * (1 - Math.SQRT1_2);
    expect(Math.abs(part(found, 'luck').mean - lost)).toBeLessThan(3 * found.loss.se);
    expect(part(found, 'goal')).toMatchObject(zero);
    const both = await attribution(spec('maximize value + error  measured with noise sd 1'));
    expect(part(both, 'luck').low).toBeGreaterThan(0);
    // One is as wide as the other.
    const apart = Math.abs(part(both, 'goal').mean - part(both, 'luck').mean);
    expect(apart).toBeLessThan(3 * (part(both, 'goal').se + part(both, 'luck').se));
    expect(Math.abs(both.loss.mean - maximum * (1 - 1 / Math.sqrt(3)))).toBeLessThan(3 * both.loss.se);
    expectToAddUp(both);
  });
});

describe('prototypes', () => {
  test('PD rocket: most of the loss is the model, the rest the regime, none luck', async () => {
    const found = await attribution(flight(200, 'deploy under Gusts'));
    expect(found.loss.low).toBeGreaterThan(0);
    expect(part(found, 'model').mean).toBeGreaterThan(0.5 * found.loss.mean);
    expect(part(found, 'regime').low).toBeGreaterThan(0);
    expect(part(found, 'model').mean + part(found, 'regime').mean).toBeCloseTo(found.loss.mean, 9);
    expect(part(found, 'luck')).toMatchObject(zero);
    // On a calm day there is no regime to know.
    expect(part(await attribution(flight(200, '')), 'regime')).toMatchObject(zero);
  });

  test('superoptimizer: a board that models the hole pays no bonus that makes it grow', async () => {
    const found = await attribution(`
      world Firm {
        hole ~ beta(2, 2)
        action work in [0, 3]
        action game in [0, 3]
      }
      goal Output { maximize work - 3 * game - 0.3 * Manager.bonus^2 }
      goal Pay { maximize Manager.bonus * (work + hole * game) - (work^2 + game^2) / 2 }
      model Plan of Firm { holds hole = 0 }
      base optimizer Board { pursues Output  uses Plan  selects Manager  search grid 11 }
      mesa optimizer Manager { pursues Pay  observes hole  param bonus in [0, 1]  acts work, game plans 1 }
      scenario S of Board { runs 200  seed 1 }`);
    // As it plans for its own pay, no bonus pays; one that plans for the output works 3 hours and games none, without any.
    expect(Math.abs(found.asWritten.mean - reference.prototypes.values.superoptimizer.realised)).toBeLessThan(
      4 * found.asWritten.se,
    );
    expect(found.corrected.mean).toBeCloseTo(3, 5);
    expect(part(found, 'model').low).toBeGreaterThan(0);
    expect(part(found, 'delegate').low).toBeGreaterThan(0);
    expectToAddUp(found);
    // Evidence for its class: given its selector's model it would do no harm; given its selector's goal it would do what is best.
    const { superoptimizer } = reference.prototypes.values;
    const [model, goal] = found.evidence;
    expect(model).toMatchObject({ optimizer: 'Manager', given: 'model' });
    expect(found.asWritten.mean + model!.added.mean).toBeCloseTo(superoptimizer["with its selector's model"], 5);
    expect(goal).toMatchObject({ optimizer: 'Manager', given: 'goal' });
    expect(goal!.added.low).toBeGreaterThan(0);
  });
});

describe('a car that drives as its makers measure', () => {
  const road = (more: string) => `
    world Road {
      fog ~ beta(2, 8)
      action speed in [0, 40]
      risk = logistic(0.25 * speed + 4 * fog - 9)
      regime Night { fog ~ beta(5, 5) }
    }
    goal Safe { maximize speed * (1 - risk) - 60 * risk }
    goal Fast { maximize speed - 40 * risk  proxy for Safe }
    model Lab of Road { holds fog = 0.1 }
    ${more}`;

  test('a delegate that is as its selector, until that one’s goal is corrected', async () => {
    const found = await attribution(
      road(`
      base optimizer B { pursues Fast  selects Car  search best of 4 }
      direct mesa optimizer Car { pursues Fast  observes fog  acts speed plans 1 }
      scenario S of B { runs 100 }`),
    );
    // Neither alone changes what the car does: they share what both together bring.
    expect(part(found, 'goal').low).toBeGreaterThan(0);
    expect(part(found, 'goal').mean).toBeCloseTo(part(found, 'delegate').mean, 9);
    expectToAddUp(found);
  });

  test('trials tell what a regime will do, and a deceiver cannot tell them apart', async () => {
    const found = await attribution(
      road(`
      base optimizer B { pursues Safe  uses Lab  selects Car  search best of 16  trials 4 }
      mesa optimizer Car {
        param pace in [0, 1]
        param show in [0, 1]
        observes deployed
        acts speed = 40 * (if deployed then pace else show)
      }
      scenario S of B { runs 400  deploy under Night with probability 0.5 }`),
    );
    expect(found.loss.low).toBeGreaterThan(0);
    expect(part(found, 'delegate').low).toBeGreaterThan(0);
    expect(part(found, 'luck')).toMatchObject(zero);
    expectToAddUp(found);
  });

  test('nothing that fails: a world equal to its model and a goal equal to its proxy has no loss, and no gap but luck', async () => {
    const spec = road(`
      base optimizer B { pursues Safe  uses Road  selects Car  search best of 16 }
      mesa optimizer Car { param pace in [0, 1]  acts speed = 40 * pace }
      scenario S of B { runs 200 }`).replace('beta(2, 8)', 'uniform(0, 1)');
    const found = await attribution(spec);
    for (const name of ['goal', 'model', 'regime', 'delegate']) expect(part(found, name)).toMatchObject(zero);
    expect(part(found, 'luck')).toEqual(found.loss);
    // Scores that are expectations promise what is had: over so many trials next to nothing is left of the gap.
    const lucky = await simulated(spec);
    const calm = await simulated(spec.replace('best of 16', 'best of 16  trials 1024'));
    expect(lucky.estimate('gap(Safe)').low).toBeGreaterThan(0);
    expect(Math.abs(calm.mean('gap(Safe)'))).toBeLessThan(3 * calm.estimate('gap(Safe)').se);
    // Who cannot win the race need not run it to its end: the winner is the same.
    expect(found.corrected).toEqual(calm.estimate('realised(Safe)'));
  });

  test('whatever is wrong with it, the parts add up and what edits nothing has no part', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          goal: fc.constantFrom('Safe', 'Fast'),
          uses: fc.constantFrom('', 'uses Lab'),
          deploy: fc.constantFrom('', 'deploy under Night', 'deploy under Night with probability 0.3'),
          own: fc.constantFrom('Safe', 'Fast'),
          acts: fc.constantFrom('speed = 40 * pace * (1 - fog)', 'speed plans 1', 'speed = if deployed then 30 else 40 * pace'),
          trials: fc.constantFrom('', 'trials 2', 'trials 2 in world'),
          search: fc.constantFrom('best of 3', 'grid 4', 'quantilize 0.5 of 4', 'none'),
          seed: fc.nat(99),
        }),
        async ({ goal, uses, deploy, own, acts, trials, search, seed }) => {
          const found = await attribution(
            road(`
            base optimizer B { pursues ${goal}  ${uses}  selects Car  search ${search}  ${trials} }
            mesa optimizer Car { pursues ${own}  param pace in [0, 1]  observes fog, deployed  acts ${acts} }
            principal P { wants Safe  oversees B }
            scenario S of B { runs 3  seed ${seed}  ${deploy} }`),
          );
          expectToAddUp(found);
          for (const { part, edits } of found.parts) if (edits.length === 0) expect(part).toMatchObject(zero);
          const added = found.corrected.mean - found.asWritten.mean;
          expect(Math.abs(added - found.loss.mean)).toBeLessThan(1e-9 * Math.max(1, Math.abs(found.corrected.mean)));
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('expectations of parts', () => {
  const outcomes = ({ expectations }: ScenarioResult) => expectations.map(({ outcome, measured }) => [outcome, measured]);
  const pool = (expects: string, more = '') => `
    let noise = 1
    world W { value ~ normal(0, 1)  error ~ normal(0, noise) }
    goal Value { maximize value }
    goal Score { maximize value + error  proxy for Value }
    base optimizer B { pursues Score  selects from W  search best of 16 }
    scenario S of B { runs 400  ${more}  ${expects} }`;

  test('are judged, also beside other measures and in ratios', async () => {
    const { result } = await simulated(
      pool(
        'expect part(goal) > 0  expect part(luck) > 0  expect loss(Value) = part(goal) within 0.000001  expect part(goal) / loss(Value) = 1 within 0.001  expect loss(Value) < realised(Score)',
      ),
    );
    expect(outcomes(result).map(([outcome]) => outcome)).toEqual(['holds', 'fails', 'holds', 'holds', 'holds']);
    expect(result.attributions).toHaveLength(1);
  });

  test('on a sweep they read the spec as written, or a point', async () => {
    const { result } = await simulated(
      pool('expect part(goal) at 2 > part(goal) at 0.5  expect loss(Value) > 0', 'sweep noise over 0.5, 1, 2'),
    );
    expect(outcomes(result).map(([outcome]) => outcome)).toEqual(['holds', 'holds']);
    expect(result.attributions?.map(({ sweep }) => sweep)).toEqual([{ noise: 2 }, { noise: 0.5 }, {}]);
    const search = await simulated(pool('expect loss(Value) at 16 > loss(Value) at 4', 'sweep B.search over 4, 16'));
    expect(outcomes(search.result)[0]?.[0]).toBe('holds');
  });

  test('where nobody selects they fail, with the reason', async () => {
    const { result } = await attempted(
      'world W { v ~ normal(0, 1) }\ngoal G { maximize v }\nscenario S of W { expect loss(G) > 0 }',
    );
    expect(outcomes(result)).toEqual([['fails', expect.stringContaining('there is nobody to correct')]]);
  });

  test('what the points gave is there before a loss is attributed', async () => {
    const { design } = await readSpec('memory:/spec.mesa', pool('expect part(goal) > 0'));
    const partials = [...simulate(design, 'S')].map(({ partial }) => partial);
    expect(partials.some((partial) => partial?.runs === 400 && partial.attributions === undefined)).toBe(true);
  });

  test('where nothing is to be attributed they are left out', async () => {
    const { design } = await readSpec('memory:/spec.mesa', pool('expect part(goal) > 0  expect realised(Value) > 0'));
    const { expectations, missing } = finished(design, 'S', { attribution: false });
    expect(expectations.map(({ text }) => text)).toEqual(['expect realised(Value) > 0']);
    expect(missing).toEqual([]);
  });

  test('what goes wrong with a correction alone is said of it', async () => {
    const { result } = await attempted(
      `world W { value ~ normal(0, 1)  error ~ normal(0, 1)  x = if value > 1 then log(-1) else value }
      goal Value { maximize x }
      goal Score { maximize -value  proxy for Value }
      base optimizer B { pursues Score  selects from W  search best of 8 }
      scenario S of B { runs 20 }`,
      'S',
      { attribution: true },
    );
    const told = result.warnings.map(({ message }) => message);
    expect(told.some((message) => message.endsWith('(with the goal corrected)'))).toBe(true);
  });

  test('nothing is attributed that nobody asked for', async () => {
    const { result } = await simulated(pool(''));
    expect(result.attributions).toBeUndefined();
  });
});

test('whoever simulates which runs, a loss has the same parts to the last bit', async () => {
  const { design } = await readSpec('file:///rocket.mesa', rocket);
  const options = { runs: 12, attribution: 7 };
  const whole = finished(design, 'Storm', options);
  expect(whole.attributions?.[0]).toMatchObject({ runs: 7, loss: { n: 7 } });
  const shared = scenarioParts(design, 'Storm', options);
  const other = scenarioParts(design, 'Storm', options);
  if ('lacking' in shared || 'lacking' in other) throw new Error('missing');
  const done = shared.blocks.map((block, at) => structuredClone(last((at % 2 === 0 ? shared : other).simulate(block)))).reverse();
  expect(JSON.stringify(await joined(shared, done))).toBe(JSON.stringify(whole));
});

function last<Given>(generator: Generator<unknown, Given>): Given {
  for (;;) {
    const next = generator.next();
    if (next.done) return next.value;
  }
}
