import { describe, expect, test } from 'vitest';
import { idKey } from '../../../src/simulation/copies/copy-id.ts';
import { attempted, simulated } from './simulated.ts';

/** A world in which `count` workers each have these variables, and clauses about them outside. */
const crew = (
  count: number | string,
  each: string,
  {
    outside = '',
    worker = '',
    goal = 'x',
    more = 'runs 4_000',
  }: { outside?: string; worker?: string; goal?: string; more?: string } = {},
) => `
  world W {
    each Worker { ${each} }
    ${outside}
  }
  goal G { maximize ${goal} }
  optimizer Worker { count ${count}  ${worker} }
  scenario S of W { ${more} }`;

describe('variables of copies', () => {
  test.each([1, 4, 25])('outside, x is the mean of %i independent draws', async (count) => {
    const expects = 'expect mean(x) > 0  expect sd(x) > 0';
    const found = await simulated(crew(count, 'x ~ normal(2, 3)', { more: `runs 4_000  ${expects}` }));
    expect(found.deviation('realised(G)', 2)).toBeLessThan(4);
    expect(found.deviation('sd(x)', 3 / Math.sqrt(count))).toBeLessThan(4);
  });

  test('sum adds up over copies what stands in it, copy by copy', async () => {
    const goal = 'sum(x^2) - sum(x)^2';
    const found = await simulated(crew(5, 'x ~ normal(0, 2)', { goal }));
    // Σ(x²) - (Σx)²: 5 · 4 - 5 · 4
    expect(found.deviation('realised(G)', 0)).toBeLessThan(4);
    const [all, times] = await Promise.all(
      ['sum(x)', '5 * x'].map((one) => simulated(crew(5, 'x ~ normal(1, 2)', { goal: one }))),
    );
    expect(all!.mean('realised(G)')).toBeCloseTo(times!.mean('realised(G)'), 12);
  });

  test('each copy reads its own, and all of them in a sum', async () => {
    const each = 'x ~ normal(0, 1)  y = x^2  share = y / sum(y)';
    const found = await simulated(crew(6, each, { goal: 'sum(share)', more: 'runs 50' }));
    expect(found.estimate('realised(G)').mean).toBeCloseTo(1, 12);
    expect((await simulated(crew(6, each, { goal: 'y' }))).deviation('realised(G)', 1)).toBeLessThan(4);
  });

  test('states of copies move on their own; a goal reads their mean after the move, an equation before it', async () => {
    const each = 'kick ~ normal(0, 1)  state s = 0 -> s + kick';
    const more = 'steps 9  runs 4_000  watch s  expect sd(final(s)) > 0  expect sd(final(before)) > 0';
    const found = await simulated(crew(4, each, { outside: 'before = s', goal: 's', more }));
    expect(found.deviation('sd(final(s))', Math.sqrt(9 / 4))).toBeLessThan(4);
    expect(found.deviation('sd(final(before))', Math.sqrt(8 / 4))).toBeLessThan(4);
    expect(found.trajectory('W.s')).toHaveLength(9);
  });

  test('a harm is added up over copies', async () => {
    const found = await simulated(crew(7, 'harm h ~ constant(2)  x = h', { more: 'runs 10' }));
    expect(found.mean('harm(h)')).toBe(14);
    expect(found.mean('realised(G)')).toBe(2);
  });

  test('a regime replaces it for every copy', async () => {
    const outside = 'regime R { x ~ normal(5, 1) }';
    const found = await simulated(crew(9, 'x ~ normal(2, 3)', { outside, more: 'runs 4_000  deploy under R  expect sd(x) > 0' }));
    expect(found.deviation('realised(G)', 5)).toBeLessThan(4);
    expect(found.deviation('sd(x)', 1 / 3)).toBeLessThan(4);
  });

  test('the first copy draws what the only one would, and copies disturb no draw of what has none', async () => {
    expect(idKey('W.x#0')).toEqual(idKey('W.x'));
    expect(new Set(['W.x', 'W.x#1', 'W.x#2', 'W.y#1'].map((id) => JSON.stringify(idKey(id))))).toHaveProperty('size', 4);
    const one = await simulated(crew(1, 'x ~ normal(0, 1)', { more: 'runs 20' }));
    const alone = crew(1, 'x ~ normal(0, 1)', { more: 'runs 20' }).replace(
      'each Worker { x ~ normal(0, 1) }',
      'x ~ normal(0, 1)',
    );
    expect(one.estimate('realised(G)')).toEqual((await simulated(alone)).estimate('realised(G)'));
    const beside = (count: number) =>
      simulated(crew(count, 'x ~ normal(0, 1)', { outside: 'z ~ normal(0, 1)', goal: 'z', more: 'runs 20' }));
    expect((await beside(3)).estimate('realised(G)')).toEqual((await beside(1)).estimate('realised(G)'));
  });

  test('how many there are can be swept', async () => {
    const text = `let n = 2  ${crew('n', 'x ~ normal(0, 1)', { more: 'runs 4_000  sweep n over 1, 16  expect sd(x) at 16 < sd(x) at 1' })}`;
    const found = await simulated(text);
    expect(found.deviation('sd(x)', 1, 1)).toBeLessThan(4);
    expect(found.deviation('sd(x)', 1 / 4, 16)).toBeLessThan(4);
  });

  test('far too many are refused with a number that is not', async () => {
    const found = await attempted(crew(5000, 'x ~ normal(0, 1)'));
    expect(found.missing()).toEqual([{ message: expect.stringContaining('from 1 to 1,000'), at: 'count 5000' }]);
  });
});

describe('copies that act', () => {
  test('each observes its own and follows the law on its own action', async () => {
    const each = 'need ~ normal(0, 1)  action take in [-10, 10]  x = -(take - need)^2';
    const found = await simulated(crew(3, each, { worker: 'observes need  acts take = need' }));
    expect(found.estimate('realised(G)')).toMatchObject({ mean: 0, se: 0 });
  });

  test('an action outside an each is the mean of theirs, and the clamped share too', async () => {
    const more = 'runs 4_000  expect sd(a) > 0';
    const each = 'need ~ uniform(0, 2)';
    const found = await simulated(
      crew(4, each, { outside: 'action a in [0, 1]', worker: 'observes need  acts a = need', goal: 'a', more }),
    );
    // min(need, 1): mean 3/4, variance 5/48
    expect(found.deviation('realised(G)', 0.75)).toBeLessThan(4);
    expect(found.deviation('sd(a)', Math.sqrt(5 / 48 / 4))).toBeLessThan(4);
    expect(Math.abs(found.point().clampedShare['W.a']! - 0.5)).toBeLessThan(0.02);
  });

  test('each has its memory', async () => {
    const each = 'kick ~ normal(0, 1)  action take in [-100, 100]';
    const worker = 'memory m = 0 -> m + kick  observes kick  acts take = m';
    const found = await simulated(
      crew(4, each, { worker, goal: 'final(take)', more: 'steps 9  runs 4_000  expect sd(final(take)) > 0' }),
    );
    expect(found.deviation('sd(final(take))', Math.sqrt(8 / 4))).toBeLessThan(4);
  });

  test('copies that nobody selects draw a param each; outside, and swept, it is one number', async () => {
    const each = 'action take in [0, 1]  x = Worker.taste';
    const of = (more: string) =>
      simulated(
        crew(9, each, { worker: 'param taste ~ normal(0, 3)  acts take = clamp(taste, 0, 1)', goal: 'Worker.taste - x', more }),
      );
    const found = await of('runs 4_000  expect sd(Worker.taste) > 0');
    expect(Math.abs(found.mean('realised(G)'))).toBeLessThan(1e-12);
    expect(found.deviation('sd(Worker.taste)', 1)).toBeLessThan(4);
    expect(
      (await of('runs 10  sweep Worker.taste over 1, 2  expect mean(x) at 2 = 2 within 0.001')).result.expectations,
    ).toMatchObject([{ outcome: 'holds' }]);
  });

  test('copies that are selected share what is selected', async () => {
    const found = await simulated(`
      world W { each Car { luck ~ normal(0, 1)  action speed in [0, 1]  x = -(speed - 0.5)^2 + luck } }
      goal G { maximize sum(x) }
      base optimizer B { pursues G  selects Car  search best of 400 }
      mesa optimizer Car { count 10  param p in [0, 1]  acts speed = p }
      scenario S of B { runs 200  expect mean(Car.p) > 0  expect mean(speed) > 0 }`);
    expect(found.mean('mean(Car.p)')).toBeCloseTo(found.mean('mean(speed)'), 12);
    // Trials share their draws, so the best is the candidate that is nearest to the best speed.
    expect(Math.abs(found.mean('mean(Car.p)') - 0.5)).toBeLessThan(0.002);
  });
});

describe('copies in models', () => {
  test('what a model omits, holds, believes and fits of them it does so of each', async () => {
    const text = (edit: string) => `
      world W { each Car { fog ~ normal(3, 1)  x ~ normal(2 * fog, 1)  action a in [0, 1] } }
      goal G { maximize x }
      model Idea of W { ${edit} }
      base optimizer B { pursues G  uses Idea  selects Car }
      mesa optimizer Car { count 4  param p in [0, 1]  acts a = p }
      scenario S of B { runs 500 }`;
    const believed = async (edit: string) => (await simulated(text(edit))).estimate('believed(G)');
    expect(await believed('omits fog  believes x = fog')).toMatchObject({ mean: 3, se: 0 });
    expect(await believed('holds fog = 1  believes x = fog + sum(fog)')).toMatchObject({ mean: 5, se: 0 });
    const fitted = await believed('holds fog = 1  fits x from fog');
    expect(fitted.se).toBe(0);
    expect(Math.abs(fitted.mean - 2)).toBeLessThan(0.05);
    const omitted = await believed('omits x');
    expect(Math.abs(omitted.mean - 6)).toBeLessThan(0.05);
  });
});

describe('copies that plan', () => {
  /** n herders on a common: each earns its cattle times what is left of the grass. */
  const commons = (count: number, goal: string) => `
    world Common {
      each Herder { action cattle in [0, 1] default 0  income = cattle * (1 - sum(cattle)) }
      state tried = 0 -> 1
    }
    goal Own { maximize income }
    goal All { maximize sum(income) }
    optimizer Herder { count ${count}  pursues ${goal}  acts cattle plans 1 }
    scenario S of Common { steps 60  runs 2  watch cattle  expect mean(final(sum(income))) > 0 }`;

  test.each([1, 2])('each pursues its own: %i on a common end at n/(n+1) of the grass', async (count) => {
    const found = await simulated(commons(count, 'Own'));
    expect(found.trajectory('Common.cattle').at(-1)).toBeCloseTo(1 / (count + 1), 4);
  });

  test('each for all: they graze as the only owner would', async () => {
    const found = await simulated(commons(2, 'All'));
    expect(found.mean('mean(final(sum(income)))')).toBeLessThanOrEqual(0.25 + 1e-9);
    const own = await simulated(commons(2, 'Own'));
    expect(own.mean('mean(final(sum(income)))')).toBeCloseTo(2 / 9, 4);
  });
});

test('the same to the last bit again, and with another number of runs for the runs that both have', async () => {
  const text = crew(6, 'x ~ normal(0, 1)  state s ~ normal(0, 1) -> 0.5 * s + x', {
    goal: 's',
    more: 'steps 4  runs 100  watch s',
  });
  const [one, other] = [await simulated(text), await simulated(text)];
  expect(one.result).toEqual(other.result);
});
