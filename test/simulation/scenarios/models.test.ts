import { describe, expect, test } from 'vitest';
import { readSpec } from '../../../language/services/read-spec.ts';
import { wellFormed } from '../../../language/services/well-formed/well-formed.ts';
import { attempted, finished, simulated } from './simulated.ts';

/** What a selector's model shows of `goal`, in a world with these clauses: what it believes, and what is. */
const modelled = (world: string, edits: string, goal: string, more = 'runs 200') => `
  world W {
    ${world}
  }
  goal G { maximize ${goal} }
  model Idea of W { ${edits} }
  base optimizer B { pursues G  uses Idea  selects M }
  mesa optimizer M { param p in [0, 1]  acts a = p }
  scenario S of B { ${more} }`;

describe('omits', () => {
  test('holds a variable at its mean, which does not stand for functions of it', async () => {
    const found = await simulated(modelled('action a in [0, 1]  x ~ beta(2, 8)', 'omits x', 'x^2', 'runs 4_000'));
    expect(found.estimate('believed(G)')).toMatchObject({ mean: 0.2 ** 2, se: 0 });
    expect(found.deviation('realised(G)', 0.2 ** 2 + 16 / 1100)).toBeLessThan(4);
  });

  test('takes the mean of an equation before anyone optimizes: over even actions and params', async () => {
    const world = 'action a in [0, 1]  action other in [0, 4] default 1  x ~ normal(3, 2)  y = x^2 + a + other';
    const found = await simulated(modelled(world, 'omits y', 'y'));
    // 3² + 2² + the mean of p + the other's default
    expect(found.estimate('believed(G)').se).toBe(0);
    expect(Math.abs(found.mean('believed(G)') - 14.5)).toBeLessThan(0.2);
  });

  test.each([
    ['steps 3', 1.5],
    ['steps 40 until k >= 2', 1],
    ['steps 40 until k >= 2 or x == 0', (0.5 + 0.5 * 1.5) / 1.5],
  ])('takes its mean over the steps that happen: %s', async (steps, mean) => {
    const world = 'action a in [0, 1]  x ~ bernoulli(0.5)  state k = 0 -> k + 1  level = k + 0.5';
    const found = await simulated(modelled(world, 'omits level', 'level', `${steps}  runs 10`));
    expect(found.estimate('believed(G)').se).toBe(0);
    expect(Math.abs(found.mean('believed(G)') - mean)).toBeLessThan(0.01);
  });

  test('holds a state at the mean of its start', async () => {
    const drawn = 'action a in [0, 1]  state s ~ normal(3, 1) -> s + 1';
    expect((await simulated(modelled(drawn, 'omits s', 's', 'steps 5  runs 50'))).estimate('believed(G)')).toMatchObject({
      mean: 3,
      se: 0,
    });
    const ofParam = 'action a in [0, 1]  state s = 4 * M.p -> s + 1';
    const found = await simulated(modelled(ofParam, 'omits s', 's', 'steps 5  runs 50'));
    expect(found.estimate('believed(G)').se).toBe(0);
    expect(Math.abs(found.mean('believed(G)') - 2)).toBeLessThan(0.02);
  });

  test.each([
    ['x ~ cauchy(7, 1)', 7],
    ['x ~ student_t(1, 5, 1)', 5],
    ['x ~ pareto(1, 1)', 2],
    ['z ~ cauchy(7, 1)  x = 2 * z + 1', 15],
    ['z ~ cauchy(7, 1)  x ~ normal(z, 1)', 7],
  ])('takes the median where there is no mean, and says so: %s', async (world, median) => {
    const found = await attempted(modelled(`action a in [0, 1]  ${world}`, 'omits x', 'x'));
    expect(Math.abs(found.mean('believed(G)') - median)).toBeLessThan(0.1);
    expect(found.result.warnings).toMatchObject([{ kind: 'median for mean', variable: 'W.x' }]);
    expect(found.result.warnings[0]?.message).toContain('median');
  });

  test.each(['x ~ student_t(1.5, 5, 1)', 'x ~ pareto(1, 1.5)'])('takes the mean where there is one: %s', async (world) => {
    const found = await simulated(modelled(`action a in [0, 1]  ${world}`, 'omits x', 'x'));
    expect(found.mean('believed(G)')).toBe(world.includes('pareto') ? 3 : 5);
  });

  test('takes it from the true world, also for a model of a model', async () => {
    const found = await simulated(`
      world W { action a in [0, 1]  x ~ normal(3, 1) }
      goal G { maximize x }
      model Wrong of W { believes x ~ normal(9, 1) }
      model Short of Wrong { omits x }
      base optimizer B { pursues G  uses Short  selects M }
      mesa optimizer M { param p in [0, 1]  acts a = p }
      scenario S of B { runs 10 }`);
    expect(found.mean('believed(G)')).toBe(3);
  });

  test("an action that is omitted has no effect of its actor's choice", async () => {
    const found = await simulated(`
      world W { action a in [0, 1]  action b in [0, 4]  y = a + b }
      goal G { maximize y }
      model Idea of W { omits b }
      base optimizer B { pursues G  uses Idea  selects M }
      mesa optimizer M { param p in {1}  acts a = p }
      optimizer Other { acts b = 4 }
      scenario S of B { runs 10 }`);
    expect(found.mean('believed(G)')).toBe(5);
    expect(found.mean('realised(G)')).toBe(5);
  });
});

describe('holds and believes', () => {
  const world = 'action a in [0, 1]  x ~ normal(3, 2)  y = x + a  state s = 1 -> s + 1';

  test.each([
    ['holds x = 7', 'x', 7],
    ['holds y = 7', 'y - a', 7 - 1],
    ['holds s = 7', 's', 7],
    ['believes x = 5', 'x^2', 25],
    ['believes x = a + 4', 'x', 5],
    ['believes s = 2 * a', 's', 2],
    ['believes state s = 10 -> s + 2', 'total(s)', 12 + 14 + 16],
    ['believes state y = 1 -> 2 * y', 'total(y)', 2 + 4 + 8],
    ['believes state x = 1 -> 2 * x', 'final(y)', 4 + 1],
  ])('%s: the goal %s is believed to be worth %d', async (edits, goal, value) => {
    const spec = modelled(world, edits, goal, 'steps 3  runs 10').replace('param p in [0, 1]', 'param p in {1}');
    expect((await simulated(spec)).estimate('believed(G)')).toMatchObject({ mean: value, se: 0 });
  });

  test('a believed distribution is drawn from, on draws of its own', async () => {
    const spec = (edits: string) =>
      modelled('action a in [0, 1]  x ~ normal(3, 2)  z ~ normal(0, 1)', edits, 'x + z', 'runs 4_000');
    const found = await simulated(spec('believes x ~ normal(5, 1)'));
    expect(found.deviation('believed(G)', 5)).toBeLessThan(4);
    expect(found.estimate('believed(G)').se).toBeCloseTo(Math.sqrt(2 / 4000), 3);
    // The same law under the name of a belief is another stream: the promise is for other draws of x.
    const same = await simulated(spec('believes x ~ normal(3, 2)'));
    const none = await simulated(spec('holds z = 0'));
    expect(same.mean('believed(G)')).not.toBe(none.mean('believed(G)'));
  });

  test('what is not edited keeps its draws, however the model differs elsewhere', async () => {
    const spec = (edits: string) => modelled('action a in [0, 1]  x ~ normal(3, 2)  z ~ normal(0, 1)', edits, 'z', 'runs 50');
    const [one, other] = [await simulated(spec('holds x = 7')), await simulated(spec('believes x ~ normal(1, 1)'))];
    expect(one.estimate('believed(G)')).toEqual(other.estimate('believed(G)'));
  });

  test('a later model edits an earlier one', async () => {
    const found = await simulated(`
      world W { action a in [0, 1]  x ~ normal(3, 1)  y ~ normal(4, 1) }
      goal G { maximize x + 10 * y }
      model First of W { holds x = 1  holds y = 2 }
      model Second of First { holds x = 5 }
      base optimizer B { pursues G  uses Second  selects M }
      mesa optimizer M { param p in [0, 1]  acts a = p }
      scenario S of B { runs 10 }`);
    expect(found.mean('believed(G)')).toBe(25);
  });
});

describe('fits', () => {
  test('is the least-squares prediction, the conditional mean without a residual', async () => {
    const world = 'action a in [0, 1]  x ~ normal(1, 1)  e ~ normal(0, 1)  y = 2 * x - 3 * a + 4 + e';
    const found = await simulated(
      modelled(world, 'fits y from x, a  holds x = 2', 'y', 'runs 500').replace('param p in [0, 1]', 'param p in {0, 1}'),
    );
    expect(Math.abs(found.mean('believed(G)') - 6.5)).toBeLessThan(0.2);
    expect(found.candidates().length).toBeGreaterThan(0);
    const believed = new Set(found.candidates().map(({ measure }) => measure));
    expect(believed.size).toBe(2);
    const [low = 0, high = 0] = [...believed].sort((one, two) => one - two);
    expect(Math.abs(low - 5)).toBeLessThan(0.05);
    expect(Math.abs(high - 8)).toBeLessThan(0.05);
  });

  test('of a state is its next value, from itself and what acts on it', async () => {
    const world = 'action a in [0, 1]  state s = 1 -> 0.8 * s + a';
    const found = await simulated(modelled(world, 'fits s from s, a', 'final(s)', 'steps 4  runs 50'));
    expect(found.mean('believed(G)')).toBeCloseTo(found.mean('realised(G)'), 9);
    const each = found.candidates().filter(({ selected }) => selected);
    for (const { measure, true: value } of each) expect(measure).toBeCloseTo(value, 9);
  });

  test('a goal reads a fitted state after the move, equations before it', async () => {
    const world = 'action a in [0, 1]  state s = 1 -> s + a  seen = s';
    const spec = modelled(world, 'fits s from s, a', 's + 100 * seen', 'steps 1  runs 10').replace(
      'param p in [0, 1]',
      'param p in {1}',
    );
    // With one value of a its effect is the intercept's.
    expect((await simulated(spec)).mean('believed(G)')).toBeCloseTo(2 + 100, 9);
  });

  test('is a correlation, not a cause: an adversary that moves the regressor moves nothing', async () => {
    const found = await simulated(`
      world School {
        talent ~ normal(0, 1)
        action drill in [-1, 1]
        grade = talent + drill
        skill = talent
      }
      goal Skill { maximize skill }
      model Records of School { fits skill from grade }
      base optimizer Ministry { pursues Skill  uses Records  selects Teacher  search grid 3 }
      mesa optimizer Teacher { param hours in [-1, 1]  acts drill = hours }
      scenario S of Ministry { runs 2_000  expect mean(Teacher.hours) = 1 within 0 }`);
    // The slope is 1 / (1 + the variance of an even draw from [-1, 1]).
    expect(found.deviation('believed(Skill)', 1 / (1 + 1 / 3))).toBeLessThan(4);
    expect(found.deviation('realised(Skill)', 0)).toBeLessThan(4);
    expect(found.mean('mean(Teacher.hours)')).toBe(1);
  });

  test('goes by as many rows as it is told', async () => {
    const world = 'action a in [0, 1]  x ~ normal(0, 1)  y ~ normal(0, 1)';
    const slope = async (rows: string) => {
      const at = async (x: number) =>
        (await simulated(modelled(world, `fits y from x${rows}  holds x = ${x}`, 'y', 'runs 2'))).mean('believed(G)');
      return (await at(1)) - (await at(0));
    };
    expect(Math.abs(await slope(' on 10'))).toBeGreaterThan(0.03);
    expect(Math.abs(await slope(''))).toBeLessThan(0.015);
  });

  test('a fit to rows of which many are not finite is refused, and says how many', async () => {
    const found = await attempted(modelled('action a in [0, 1]  x ~ normal(0, 1)  y = log(x)', 'fits y from x', 'y'));
    expect(found.result.points).toEqual([]);
    expect(found.missing()).toEqual([
      { message: expect.stringMatching(/^[45]\d{4} of 100000 rows are not finite: y cannot be fitted/), at: 'fits y from x' },
    ]);
  });
});

test('a law that goes by its own act in the model that it is tried in is refused, by the variable', async () => {
  const { design } = await readSpec(
    'memory:/own.mesa',
    `world W { action a in [0, 1]  u ~ normal(0, 1)  x = u  y = x - a }
    model Idea of W { fits x from a }
    goal G { maximize y }
    base optimizer B { pursues G  uses Idea  selects M }
    mesa optimizer M { param p in [0, 1]  observes x  acts a = p * x }
    scenario S of B { runs 4 }`,
  );
  expect(wellFormed(design).map(({ code }) => code)).toEqual(['observes-own-action']);
  // Who does not ask whether a spec is in order is told too.
  expect(finished(design, 'S').missing.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^W\.x depends on itself within a step/),
  ]);
});
