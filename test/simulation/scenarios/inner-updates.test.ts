import { expect, test } from 'vitest';
import { simulated } from './simulated.ts';

/** B selects M (which takes `a` for good), and M selects N (which takes `b`): M again every so many steps. Grids of 41 go by halves. */
const chain = (M: string, more: string, { world = '', goals = '', B = 'search none', N = '' } = {}) => `
  world W { action a in [0, 20]  action b in [0, 20]  state s = 0 -> s + 1  ${world} }
  goal Near { minimize (b - s)^2 }
  goal A { maximize a }
  goal Took { maximize b }
  ${goals}
  model Still of W { holds s = 0 }
  base optimizer B { pursues Took  selects M  ${B} }
  mesa optimizer M { pursues Near  selects N  search grid 41  ${M}  param p in [0, 20]  acts a = p }
  mesa optimizer N { param q in [0, 20]  acts b = q  ${N} }
  scenario S of B { runs 2  watch a, b  ${more} }`;

test('a selected optimizer fits its model again to what it sees, and selects again', async () => {
  const found = await simulated(chain('uses Still  updates every 4', 'steps 12'));
  expect(found.trajectory('W.b')).toEqual([0, 0, 0, 0, 1.5, 1.5, 1.5, 1.5, 5.5, 5.5, 5.5, 5.5]);
});

test('it does so in the trials of who selects it too: a model that is the world promises what comes', async () => {
  const found = await simulated(chain('uses Still  updates every 4', 'steps 12'));
  expect(found.mean('believed(Took)')).toBeCloseTo((0 + 1.5 + 5.5) / 3, 12);
  expect(found.mean('gap(Took)')).toBe(0);
});

test('in trials it sees what the model of who selects it shows, and goes on from there', async () => {
  // In the world the goal reads 1, 2, 3, 4; from step 2 on 3 and 4; where s is held at 0 it is taken to start there again: 1 and 2.
  const found = await simulated(chain('updates every 2', 'steps 4', { B: 'search none  uses Still' }));
  expect(found.trajectory('W.b')).toEqual([2.5, 2.5, 3.5, 3.5]);
  expect(found.mean('believed(Took)')).toBeCloseTo((2.5 + 1.5) / 2, 12);
});

test('two of them that share a model have each its own numbers of it', async () => {
  const found = await simulated(
    chain('uses Still  updates every 2', 'steps 9', {
      goals: 'goal Level { minimize (a - s)^2 }',
      B: 'search grid 41  uses Still  updates every 3',
    }).replace('pursues Took', 'pursues Level'),
  );
  expect(found.trajectory('W.a')).toEqual([0, 0, 0, 1, 1, 1, 4, 4, 4]);
  expect(found.trajectory('W.b')).toEqual([0, 0, 0.5, 0.5, 2.5, 2.5, 4.5, 4.5, 6.5]);
});

test('a window of what it sees may begin in deployment and end in a trial', async () => {
  const found = await simulated(chain('uses Still  updates every 4', 'steps 9', { B: 'search none  updates every 3' }));
  expect(found.trajectory('W.b')).toEqual([0, 0, 0, 0, 1.5, 1.5, 1.5, 1.5, 5.5]);
  // Over nine steps; over 3, 4, 5; over 6, 7, 8: each for as long as it is in force.
  const promises = [(4 * 0 + 4 * 1.5 + 5.5) / 9, (0 + 1.5 + 1.5) / 3, (1.5 + 1.5 + 5.5) / 3];
  expect(found.mean('believed(Took)')).toBeCloseTo(promises.reduce((sum, one) => sum + one, 0) / 3, 12);
});

test('whom it selects selects again after it', async () => {
  const found = await simulated(
    chain('uses Still  updates every 3', 'steps 6  watch c', {
      world: 'action c in [0, 20]',
      goals: 'goal Same { minimize (c - b)^2 }',
      N: 'pursues Same  selects O  search grid 41',
    }).replace('scenario S', 'mesa optimizer O { param r in [0, 20]  acts c = r }\n  scenario S'),
  );
  expect(found.trajectory('W.b')).toEqual([0, 0, 0, 1, 1, 1]);
  expect(found.trajectory('W.c')).toEqual([0, 0, 0, 1, 1, 1]);
});

test('who plans in its model goes by its numbers, whoever else updates above', async () => {
  const found = await simulated(
    chain('uses Still  updates every 2', 'steps 6', { B: 'search none  uses Still  updates every 3' }).replace(
      'param q in [0, 20]  acts b = q',
      'pursues Near  uses Still  param q in {1}  acts b plans 1',
    ),
  );
  for (const [step, value] of [0, 0, 0.5, 0.5, 2.5, 2.5].entries()) expect(found.trajectory('W.b')[step]).toBeCloseTo(value, 4);
});

test('what it tries in the world does harm, for as long as a rollout lasts', async () => {
  const harms = async (more: string) => {
    const found = await simulated(
      chain('search grid 2  trials 3 in world  updates every 4', `steps 6  ${more}`, { world: 'harm h = 1' }).replace(
        'search grid 41  search',
        'search',
      ),
    );
    return found.point().harms['W.h'];
  };
  // Before the deployment six trials of six steps, at step 4 six of two; B tries in its model, where nothing is real.
  expect(await harms('')).toMatchObject({ trial: { mean: 6 * 6 + 6 * 2 }, deployment: { mean: 6 } });
  expect(await harms('until s >= 3')).toMatchObject({ trial: { mean: 6 * 3 }, deployment: { mean: 3 } });
});

test('each from its own data, whoever simulates which runs', async () => {
  const found = await simulated(
    chain('uses Blind  updates every 10  search grid 201', 'steps 20  deploy under Later', {
      world: 'x ~ normal(3, 1)  regime Later { x ~ normal(8, 1) }',
      goals: 'goal Hit { minimize (b - x)^2 }  model Blind of W { omits x }',
    })
      .replace('pursues Near', 'pursues Hit')
      .replace('search grid 41  ', '')
      .replace('runs 2', 'runs 400'),
  );
  const took = found.trajectory('W.b');
  expect(took.slice(0, 10)).toEqual(new Array(10).fill(3));
  // The mean over runs of the mean of ten draws, to a grid of tenths.
  expect(Math.abs(took.at(-1)! - 8)).toBeLessThan((4 * Math.sqrt(1 / 10 + 0.1 ** 2 / 12)) / Math.sqrt(400));
});
