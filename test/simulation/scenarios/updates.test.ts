import { describe, expect, test } from 'vitest';
import { attempted, simulated } from './simulated.ts';

/** Whoever is selected takes `a` for good, until it is selected again. */
const holding = (world: string, goal: string, B: string, more: string, M = 'param p in [0, 20]  acts a = p') => `
  world W {
    action a in [-100, 100]
    ${world}
  }
  goal G { ${goal} }
  goal A { maximize a }
  base optimizer B { pursues G  selects M  ${B} }
  mesa optimizer M { ${M} }
  scenario S of B { runs 2  ${more} }`;

describe('what a model holds, omits and fits is estimated again', () => {
  test('what it holds: the mean of the last K steps, and the search is repeated', async () => {
    const found = await simulated(
      holding(
        'state s = 0 -> s + 1',
        'minimize (a - s)^2',
        'uses Still  search grid 41  updates every 4',
        'steps 12  watch a',
      ).replace('goal G', 'model Still of W { holds s = 0 }  goal G'),
    );
    // Equations read 0, 1, 2, 3 in the first four steps, then 4, 5, 6, 7.
    expect(found.trajectory('W.a')).toEqual([0, 0, 0, 0, 1.5, 1.5, 1.5, 1.5, 5.5, 5.5, 5.5, 5.5]);
    expect(found.mean('believed(A)')).toBeCloseTo((0 + 1.5 + 5.5) / 3, 12);
    expect(found.mean('believed(G)')).toBe(0);
  });

  test('never, where that is after more steps than there are: no room is kept for them', async () => {
    const spec = (updates: string) =>
      holding('state s = 0 -> s + 1', 'minimize (a - s)^2', `uses Still  search grid 41  ${updates}`, 'steps 6  watch a').replace(
        'goal G',
        'model Still of W { holds s = 0 }  goal G',
      );
    const found = await simulated(spec('updates every 1_000_000_000'));
    expect(found.trajectory('W.a')).toEqual([0, 0, 0, 0, 0, 0]);
    expect(found.point().measures).toEqual((await simulated(spec(''))).point().measures);
  });

  test('what it omits, whatever is drawn', async () => {
    const spec = (updates: string) =>
      holding(
        'x ~ normal(3, 1)  regime Later { x ~ normal(8, 1) }',
        'minimize (a - x)^2',
        `uses Blind  search grid 201  ${updates}`,
        'steps 40  runs 200  deploy under Later  watch a',
      )
        .replace('goal G', 'model Blind of W { omits x }  goal G')
        .replace('runs 2 ', '');
    const kept = await simulated(spec(''));
    expect(kept.trajectory('W.a').at(-1)).toBe(3);
    const updated = await simulated(spec('updates every 10'));
    expect(updated.trajectory('W.a').slice(0, 10)).toEqual(new Array(10).fill(3));
    // The mean of ten draws of each run.
    expect(updated.trajectory('W.a').at(-1)).toBeCloseTo(8, 0);
    expect(updated.mean('realised(G)')).toBeLessThan(kept.mean('realised(G)'));
  });

  test('what it fits, each run from its own data: under control a fit can change its sign', async () => {
    const found = await simulated(
      holding(
        'u ~ normal(0, 1)  y = u + a',
        'maximize y',
        'uses Statistics  search grid 2  updates every 8',
        'steps 24  watch a',
        'param p in [0, 10]  observes u  acts a = p - 0.5 * u',
      ).replace('goal G', 'model Statistics of W { fits y from a }  goal P { maximize M.p }  goal G'),
    );
    // While p varies y rises with a. Held at 10 it is u + a = 20 - a: it falls, so that least is best; held at 0 it is -a, the same.
    expect(found.mean('realised(P)')).toBeCloseTo(10 / 3, 12);
    expect(found.mean('believed(P)')).toBeCloseTo(10 / 3, 12);
    // For a while it believes to gain by what it sees as cause: 20 - a, with a drawn anew in every trial.
    expect(found.mean('gap(G)')).toBeGreaterThan(3);
  });

  test('a state’s next value, from where it has come to', async () => {
    const found = await simulated(
      holding(
        'state s = 0 -> 0.5 * s + a',
        'minimize (s - 4)^2',
        'uses Slow  search grid 21  updates every 3',
        'steps 9  watch a',
        'param p in [0, 4]  acts a = p',
      ).replace('goal G', 'model Slow of W { fits s from s, a on 10 }  goal G'),
    );
    // The law is linear, so that the fit is exact from the beginning: held at 2 it comes to 4.
    expect(found.trajectory('W.a').at(-1)).toBeCloseTo(2, 12);
  });

  test('from what one optimizer observes and does, alone', async () => {
    const spec = (observes: string) =>
      holding(
        'state s = 0 -> s + 1  state t = 10 -> t + 1',
        'minimize (a - s - t)^2',
        'uses Still  search grid 41  updates every 2 from M',
        'steps 4  watch a',
        `param p in [0, 20]  ${observes}  acts a = p`,
      ).replace('goal G', 'model Still of W { holds s = 0  holds t = 10 }  goal G');
    const last = async (observes: string) => (await simulated(spec(observes))).trajectory('W.a').at(-1);
    expect(await last('')).toBe(10);
    expect(await last('observes s')).toBe(10.5);
    expect(await last('observes t')).toBe(10.5);
    expect(await last('observes s, t')).toBe(11);
    // Copies see as much as one.
    expect(await last('observes s  count 3')).toBe(10.5);
  });
});

describe('the search is repeated from where the deployment stands', () => {
  const walking = 'state s = 0 -> s + a';
  const steps = 'param p in {-1, 0, 1}  acts a = p';

  test('trials last K steps from the deployed state', async () => {
    const found = await simulated(
      holding(walking, 'minimize abs(s - 3)', 'search grid 3  updates every 1', 'steps 12  watch a', steps),
    );
    // At first held for all twelve steps: then to stand still is best. Later one step at a time.
    expect(found.trajectory('W.a')).toEqual([0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('memories and last actions too', async () => {
    const found = await simulated(
      holding(
        'x = 1',
        'maximize a',
        'search grid 2  updates every 2',
        'steps 6  watch a',
        'param p in {0, 1}  memory m = 0 -> m + 1  acts a = if m < 4 then p else -p',
      ),
    );
    // Steps 4 and 5 are tried with the memory at 4.
    expect(found.trajectory('W.a').slice(4)).toEqual([0, 0]);
    expect(found.mean('believed(A)')).toBeGreaterThan(0);
  });

  test('no longer than there are steps left; what is believed is averaged over the steps', async () => {
    const found = await simulated(
      holding('x = 1', 'maximize total(a)', 'search grid 2  updates every 8', 'steps 10', 'param p in [0, 1]  acts a = p'),
    );
    expect(found.mean('believed(G)')).toBeCloseTo((8 * 10 + 2 * 2) / 10, 12);
    expect(found.mean('realised(G)')).toBe(10);
  });

  test('a selection counts for as long as the rollout lasts', async () => {
    const found = await simulated(
      holding(
        'state t = 0 -> t + 1',
        'maximize total(a)',
        'search grid 2  updates every 4',
        'steps 20 until t >= 6',
        'param p in [0, 1]  acts a = p',
      ),
    );
    // Six steps are believed for four, then the two that are left.
    expect(found.mean('believed(G)')).toBeCloseTo((4 * 6 + 2 * 2) / 6, 12);
    expect(found.mean('realised(G)')).toBe(6);
  });

  test('in the world each repetition has its harms', async () => {
    const found = await simulated(
      holding(
        'harm h = 1',
        'maximize a',
        'search grid 2  trials 3 in world  updates every 4',
        'steps 6',
        'param p in [0, 1]  acts a = p',
      ),
    );
    expect(found.point().harms['W.h']).toMatchObject({ trial: { mean: 2 * 3 * (6 + 2) }, deployment: { mean: 6 } });
  });

  test('each with draws of its own', async () => {
    const found = await simulated(
      holding(
        'x ~ normal(0, 1)',
        'maximize 0 * a + x',
        'search best of 2  updates every 1',
        'steps 16  runs 2_000',
        'param p in [0, 1]  acts a = p',
      ).replace('runs 2 ', ''),
    );
    // The first score is the mean of sixteen steps, counted once, and then fifteen are of a step each.
    expect(found.deviation('believed(G)', 0)).toBeLessThan(4);
    expect(found.estimate('believed(G)').se * Math.sqrt(2000)).toBeCloseTo(Math.sqrt((1 / 16 + 15) / 256), 1);
  });

  test('without search nobody selects again, whatever is estimated', async () => {
    const of = (updates: string) =>
      holding('state s = 0 -> s + 1', 'minimize (a - s)^2', `search best of 8  ${updates}`, 'steps 12');
    const updated = await simulated(of('updates every 3'));
    const kept = await simulated(of(''));
    expect(updated.estimate('baseline(G)')).toEqual(kept.estimate('baseline(G)'));
    expect(updated.mean('realised(G)')).not.toEqual(kept.mean('realised(G)'));
  });

  test('evolve and climb start again from candidate 0', async () => {
    for (const search of ['evolve 6 for 10', 'climb 60']) {
      const found = await simulated(
        holding(
          'state s = 0 -> s + 4',
          'minimize (a - s)^2',
          `uses Still  search ${search}  updates every 1`,
          'steps 3  watch a',
        ).replace('goal G', 'model Still of W { holds s = 0 }  goal G'),
      );
      const [first, second, third] = found.trajectory('W.a');
      expect(first).toBeCloseTo(0, 0);
      expect(second).toBeCloseTo(0, 0);
      expect(third).toBeCloseTo(4, 0);
    }
  });
});

describe('regimes', () => {
  const spec = (B: string, deploy: string, every: number) =>
    holding(
      'x = 1  regime R { x = -1 }',
      'maximize a * x',
      `${B}  search grid 2  updates every ${every}`,
      `steps 8  watch a  deploy under R ${deploy}`,
      'param p in [0, 1]  acts a = p',
    ).replace('goal G', 'model Knowing of W { knows R }  model Ignorant of W { }  goal G');
  const acted = async (B: string, deploy: string, every: number) => (await simulated(spec(B, deploy, every))).trajectory('W.a');

  test('a model that knows it follows it while it is in force, as if it lasts', async () => {
    expect(await acted('uses Knowing', 'from step 4', 2)).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
    // At step 4 it is not in force yet.
    expect(await acted('uses Knowing', 'from step 5', 4)).toEqual(new Array(8).fill(1));
  });

  test('any other does not, nor who uses the world as it is in its own regime', async () => {
    expect(await acted('uses Ignorant', 'from step 4', 2)).toEqual(new Array(8).fill(1));
    expect(await acted('', 'from step 4', 2)).toEqual(new Array(8).fill(1));
  });

  test('in the world trials meet it as it comes', async () => {
    expect(await acted('trials 1 in world', 'from step 4', 2)).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
    expect(await acted('trials 1 in world', 'from step 5', 4)).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
  });

  test('where it may not come to be, only where it has', async () => {
    const found = await simulated(spec('uses Knowing', 'from step 2 with probability 0.25', 4).replace('runs 2 ', 'runs 4_000 '));
    // In a quarter of the runs two good steps, two bad ones, and four of nothing.
    expect(found.deviation('realised(G)', (0.25 * 0 + 0.75 * 8) / 8)).toBeLessThan(4);
  });
});

test('a selected optimizer that selects does so again for each of the candidates', async () => {
  const found = await simulated(`
    world W { action a in [0, 20]  action b in [0, 20]  state s = 0 -> s + 1 }
    goal Outer { minimize (b - s)^2 }
    goal Inner { minimize (b - a)^2 }
    model Still of W { holds s = 0 }
    base optimizer B { pursues Outer  uses Still  selects M  search grid 41  updates every 2 }
    mesa optimizer M { pursues Inner  selects N  search grid 41  param p in [0, 20]  acts a = p }
    mesa optimizer N { param q in [0, 20]  acts b = q }
    scenario S of B { runs 2  steps 6  watch b }`);
  expect(found.trajectory('W.b')).toEqual([0, 0, 0.5, 0.5, 2.5, 2.5]);
});

test('of candidates that are draws another one is taken, with its draws', async () => {
  const found = await simulated(`
    world Pool { skill ~ normal(0, 1)  mood ~ normal(0, 1)  value = skill + mood  regime Crisis { mood ~ normal(0, 1) } }
    goal G { maximize value }
    base optimizer B { pursues G  selects from Pool  search best of 64  trials 1 in world  updates every 1 }
    goal Skill { maximize skill }
    scenario S of B { runs 500  steps 4 }`);
  // Each step's draws are the candidate's own: the first choice is by all four, the others by the one step.
  expect(found.mean('realised(G)')).toBeGreaterThan(2.5);
});

test('where candidates are starts there is nothing to select again: the clause is named', async () => {
  const outcome = await attempted(`
    world Pool { state talent ~ normal(0, 1) -> talent }
    goal G { maximize talent }
    base optimizer B { pursues G  selects from Pool  search best of 10  updates every 5 }
    scenario S of B { runs 2 }`);
  expect(outcome.missing()).toEqual([{ message: expect.stringContaining('nothing to select again'), at: 'updates every 5' }]);
});

describe('who plans', () => {
  const firm = (uses: string) => `
    world Firm {
      state price = 1 -> price + 1
      action make in [0, 100]
    }
    goal Profit { maximize price * make - make^2 / 2 }
    goal Made { maximize make }
    model Yesterday of Firm { holds price = 1 }
    model Tomorrow of Firm { holds price = 1 }
    model Same of Yesterday { }
    base optimizer Board { pursues Profit  uses Yesterday  selects Plant  search grid 2  updates every 3 }
    mesa optimizer Plant { pursues Profit  uses ${uses}  param zeal in {1}  acts make plans 1 }
    scenario S of Board { runs 2  steps 9  watch make }`;
  const made = async (uses: string) => (await simulated(firm(uses))).trajectory('Firm.make');

  test('plans in the model as it has been estimated again, or in one made of it', async () => {
    // The best is to make as much as the price: 1 at first, then the mean of the last three steps.
    for (const uses of ['Yesterday', 'Same']) {
      const found = await made(uses);
      for (const [step, value] of [1, 1, 1, 2, 2, 2, 5, 5, 5].entries()) expect(found[step]).toBeCloseTo(value, 3);
    }
  });

  test('keeps the numbers of a model of its own, and in deployment without a selector’s update', async () => {
    for (const value of await made('Tomorrow')) expect(value).toBeCloseTo(1, 3);
    const found = await simulated(firm('Yesterday'));
    expect(found.mean('baseline(Made)')).toBeCloseTo(1, 3);
  });

  test('believes on where the deployment stands', async () => {
    // A level that is drawn at the start and never seen but through a noisy gauge: who has watched for long knows it.
    const tank = (updates: string) => `
      world Tank {
        state level ~ normal(0, 1) -> level
        gauge ~ normal(level, 0.5)
        action guess in [-5, 5]
      }
      goal Right { minimize (guess - level)^2 }
      base optimizer Maker { pursues Right  selects Reader  ${updates} }
      mesa optimizer Reader { pursues Right  param zeal in {1}  observes gauge  acts guess plans 1 samples 64 }
      scenario S of Maker { runs 30  steps 16 }`;
    // The first trials begin with nothing known, as deployment does; the second go on from what eight steps have told.
    const believed = async (updates: string) => (await simulated(tank(updates))).mean('believed(Right)');
    expect(await believed('updates every 8')).toBeLessThan(0.8 * (await believed('')));
  });
});
