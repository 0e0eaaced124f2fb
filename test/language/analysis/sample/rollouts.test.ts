import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contextOf } from '../../../../language/analysis/context.ts';
import { differs, exceeds } from '../../../../language/analysis/sample/apart.ts';
import { type Choice, chosen } from '../../../../language/analysis/sample/chosen.ts';
import type { Circumstances } from '../../../../language/analysis/sample/circumstances.ts';
import { meanOf, spreadOf } from '../../../../language/analysis/sample/columns.ts';
import { rows } from '../../../../language/analysis/sample/positions.ts';
import { Sample } from '../../../../language/analysis/sample/sample.ts';
import { readSpec } from '../../../../language/services/read-spec.ts';
import { attempted, simulated } from '../../../simulation/scenarios/simulated.ts';
import { expressionTexts } from '../random-expression.ts';

/** The sample of the optimizer `B`, and of a goal `G`. */
async function sampled(text: string, as: (regime: (name: string) => Circumstances['regime']) => Circumstances = () => ({})) {
  const { design, problems } = await readSpec('file:///sample.mesa', text);
  expect(problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  const context = contextOf(design);
  const b = context.optimizers.get('B');
  const sample = b && Sample.of(context, b);
  const regime = (name: string) => design.worlds[0]?.regimes.find((one) => one.name === name);
  const goal = context.goals.get('G');
  const values = goal && sample?.goal(goal, as(regime));
  return { sample, context, goal, values };
}

const selecting = 'base optimizer B { pursues G  selects A  search grid 1 }';

test('expressions have the values that the simulator gives them', async () => {
  await fc.assert(
    fc.asyncProperty(expressionTexts(['a', 'u', 's']), fc.constantFrom(-2.1, 0.3, 1.4), async (text, setting) => {
      const spec = `world W {
  let u = 0.7
  action a in [-3, 3]
  state s = 1.2 -> 0.5 * s + u * a
  y = ${text}
}
goal G of W { maximize final(y) }
${selecting}
mesa optimizer A { param p in {${setting}}  acts a = p }
scenario S of B { steps 3  runs 1  seed 2 }`;
      const { result } = await attempted(spec);
      const expected = result.points[0]?.measures['realised(G)']?.mean;
      if (expected === undefined || !Number.isFinite(expected)) return;
      const { values } = await sampled(spec, () => ({ set: new Map([['A.p', setting]]) }));
      expect(values?.length).toBe(rows);
      for (const value of [values?.[0], values?.[rows - 1]])
        expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(expected)));
    }),
    { numRuns: 80 },
  );
});

/** A world with all that can be stated, and what becomes of it. */
const garden = (model: string, deploy = '') => `world Garden {
  let dry = 0.4
  sun ~ beta(2, 3)
  rain ~ lognormal(sun - 0.5, 0.6)
  pests ~ mixture(1 of constant(0), 1 of exponential(1.5))
  action water in [0, 2] default 0.5
  state soil ~ uniform(0, 1) -> max(0, 0.7 * soil + 0.3 * water + 0.1 * rain - dry * sun)
  growth = sqrt(soil) * (0.3 + sun) - 0.2 * pests^2
  regime Drought { rain ~ lognormal(-2, 0.5) }
}
goal G of Garden { maximize growth - 0.15 * water^2 }
${model}
base optimizer B { pursues G  ${model && 'uses Belief'}  selects A  search grid 1  trials 1 }
mesa optimizer A { param p in {0.8}  param q in {0.5}  observes soil  acts water = p - q * soil }
scenario S of B { steps 6  runs 2000  seed 3  ${deploy} }`;

const standing: Circumstances = {
  set: new Map([
    ['A.p', 0.8],
    ['A.q', 0.5],
  ]),
};

describe('rollouts are those of the simulator, on average', () => {
  const isNear = async (text: string, measure: string, as: Parameters<typeof sampled>[1] = () => standing) => {
    const { values = new Float64Array() } = await sampled(text, as);
    const { values: inWorld = new Float64Array() } = await sampled(garden(''), () => standing);
    const { mean, se } = (await simulated(text)).estimate(measure);
    expect(Math.abs(meanOf(values) - mean)).toBeLessThanOrEqual(4 * se + 0.01 * Math.max(spreadOf(values), spreadOf(inWorld)));
    // Two thousand runs tell a spread to some hundredths; those of a model promise one value.
    if (measure.startsWith('realised')) expect(Math.abs(spreadOf(values) / (se * Math.sqrt(2_000)) - 1)).toBeLessThan(0.1);
  };
  test('of the world', () => isNear(garden(''), 'realised(G)'));
  test('in total, at the end, at its highest', () =>
    isNear(garden('').replace(/(goal G.*maximize).*\}/, '$1 final(growth) - highest(soil) + 0.1 * total(sun) }'), 'realised(G)'));
  test('of a regime', () =>
    isNear(garden('', 'deploy under Drought'), 'realised(G)', (regime) => ({ ...standing, regime: regime('Drought') })));
  test.each([
    'omits pests',
    'omits soil',
    'omits growth',
    'holds sun = 0.2',
    'believes pests ~ normal(0, sun)',
    'believes soil = 0.5 * sun',
    'fits growth from sun, soil',
    'fits soil from water, rain on 50000',
  ])('of a model that %s', (edit) =>
    isNear(garden(`model Belief of Garden { ${edit} }`), 'believed(G)', () => ({ ...standing, model: 'Belief' })),
  );
});

describe('what there is no sample of', () => {
  const world = (clauses: string, more = '') =>
    `world W { ${clauses} } goal G of W { maximize y } ${selecting} mesa optimizer A { param p in [0, 1]  acts a = p ${more} }`;
  test.each([
    ['a hole', world('action a in [0, 1]  y = ?(a)')],
    ['what is not finite', world('action a in [0, 1]  y = log(a - 2)')],
    ['what is planned', `${world('action a in [0, 1]  y = a').replace('acts a = p', 'acts a plans 1')}`],
    ['a rollout without end', `${world('action a in [0, 1]  state y = 0 -> y + a')} scenario S of B { steps 1000 }`],
    [
      'too much',
      `${world(`x0 ~ normal(0, 1)  action a in [0, 1]  ${Array.from({ length: 2_100 }, (_, i) => `x${i + 1} = x${i} + 1`).join('  ')}  y = a + x2100`)}`,
    ],
  ])('%s', async (_, text) => expect((await sampled(text)).values).toBeUndefined());
  test('a chain of equations is as long as it likes', async () => {
    const chain = Array.from({ length: 1_900 }, (_, i) => `x${i + 1} = x${i} + 1`).join('  ');
    const { values } = await sampled(world(`x0 ~ normal(0, 1)  action a in [0, 1]  ${chain}  y = a + x1900`));
    expect(meanOf(values ?? 0)).toBeCloseTo(1900.5, 2);
  });
});

describe('what a selection would choose, on average', () => {
  const spec = (payoff: string, search = 'grid 11', params = 'param p in [0, 1]', law = 'p') => `world W {
  luck ~ normal(0.3, 1)
  action a in [0, 1]
  action b in [0, 1] default 0
  y = ${payoff}
}
goal G of W { maximize y }
base optimizer B { pursues G  selects A  search ${search}  trials 1024 }
mesa optimizer A { ${params}  acts a = ${law} }
scenario S of B { runs 200  seed 5  expect mean(A.p) >= 0 }`;
  const choice = async (text: string, as: Circumstances = {}): Promise<Choice | undefined> => {
    const { sample, goal } = await sampled(text);
    return sample && goal && chosen(sample, goal, as);
  };
  test.each([
    ['pays on most draws', 'a * luck', 1],
    ['costs on most draws', 'a * (luck - 0.5)', 0],
    ['has its best within', 'a * (luck + 1) - a^2', 0.65],
    ['is now good and now bad', 'a * luck - 0.2 * a - 0.5 * a * max(0, luck)', 0],
  ])('what %s', async (_, payoff, expected) => {
    const text = spec(payoff, 'grid 21');
    expect((await choice(text))?.get('A.p')).toBeCloseTo(expected, 9);
    expect(
      (await simulated(text.replace('trials 64', 'trials 4096').replace('runs 200', 'runs 8')))
        .candidates()
        .find(({ selected }) => selected),
    ).toBeDefined();
  });
  test('two params at once, of which one does nothing', async () => {
    const text = spec('-(a - 0.25)^2 - 0 * luck', 'best of 64', 'param p in [0, 1]  param q in [0, 1]', 'p');
    expect([...((await choice(text)) ?? [])]).toEqual([['A.p', 0.25]]);
  });
  test('two params at once', async () => {
    const text = spec('-(a - 0.7)^2', 'best of 64', 'param p in [0, 1]  param q in {0, 1, 3}', 'p + 0.1 * q');
    const found = await choice(text);
    expect((found?.get('A.p') ?? 0) + 0.1 * (found?.get('A.q') ?? 0)).toBeCloseTo(0.7, 9);
  });
  test('what is set already is not chosen', async () =>
    expect([...((await choice(spec('a * luck'), { set: new Map([['A.p', 0.5]]) })) ?? [])]).toEqual([]));
  test('of too many params', async () =>
    expect(
      await choice(
        spec(
          'a',
          'best of 9',
          'param p in [0, 1]  param q in [0, 1]  param r in [0, 1]  param s in [0, 1]  param t in [0, 1]  param u in [0, 1]',
          'p + q + r + s + t + u',
        ),
      ),
    ).toBeUndefined());
});

describe('an effect of more than a hundredth of the spread', () => {
  const values = Float64Array.from({ length: rows }, (_, row) => (row - rows / 2) / rows);
  const by = (amount: number) => values.map((value) => value + amount * spreadOf(values));
  test.each([
    [0.005, false, false],
    [0.02, true, true],
    [-0.02, true, false],
  ])('%d of it', (amount, another, more) => {
    expect(differs(by(amount), values)).toBe(another);
    expect(exceeds(by(amount), values)).toBe(more);
  });
  test('now more, now less', () => {
    const mixed = values.map((value, row) => value + (row % 2 === 0 ? 0.1 : -0.1));
    expect([differs(mixed, values), exceeds(mixed, values)]).toEqual([true, false]);
  });
});
