import { describe, expect, test } from 'vitest';
import { contextOf } from '../../../../language/analysis/context.ts';
import { chosen } from '../../../../language/analysis/sample/chosen.ts';
import { meanOf, spreadOf } from '../../../../language/analysis/sample/columns.ts';
import { rows } from '../../../../language/analysis/sample/positions.ts';
import { Sample } from '../../../../language/analysis/sample/sample.ts';
import { readSpec } from '../../../../language/services/read-spec.ts';
import { simulated } from '../../../simulation/scenarios/simulated.ts';

/** A workshop: effort pays by what is wanted, wears the tools, and leaves less for care. */
const workshop = (planner: string, { more = '', steps = 2, model = '' } = {}) => `world Workshop {
  wanted ~ normal(0.4, 1)
  luck ~ exponential(1)
  action effort in [0, 2] default 0.5
  action care in [0, 1] default 0
  state wear ~ uniform(0, 1) -> 0.6 * wear + 0.4 * effort - 0.5 * care
  done = effort * (wanted + 0.3 * luck) - 0.4 * effort * wear
  regime Rush { wanted ~ normal(1.5, 0.5) }
}
goal G of Workshop { maximize done - 0.5 * effort^2 - 0.3 * care^2 + 0.4 * care * wanted }
goal Q of Workshop { maximize A.p * done - 0.5 * effort^2 - (care - 0.5)^2 }
${model}
base optimizer B { pursues G  selects A  search none }
mesa optimizer A { param p in {1.2}  ${planner} }
${more}
scenario S of B { steps ${steps}  runs 300  seed 3 }`;

async function sampled(text: string) {
  const { design, problems } = await readSpec('file:///planning.mesa', text);
  expect(problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  const context = contextOf(design);
  const sample = Sample.of(context, context.optimizers.get('B')!)!;
  return { context, sample, goal: context.goals.get('G')! };
}

describe('planners do what they do in the simulator', () => {
  const plans = 'acts effort plans 1 samples 16';
  test.each([
    ['for the goal of their selector', workshop(`pursues G  ${plans}`)],
    ['for a goal of their own', workshop(`pursues Q  ${plans}`)],
    ['by what they see', workshop(`pursues Q  observes wanted  ${plans}`)],
    ['by a state that they see', workshop(`pursues Q  observes wear  ${plans}`)],
    ['by two things that they see', workshop(`pursues Q  observes wanted, wear  ${plans}`)],
    [
      'in a model of their own',
      workshop(`pursues Q  uses N  ${plans}`, { model: 'model N of Workshop { omits wear  holds luck = 3 }' }),
    ],
    [
      'where another plans too',
      workshop('pursues Q  acts effort plans 1 samples 16', {
        more: 'optimizer C { pursues G  observes wanted  acts care plans 1 samples 16 }',
      }),
    ],
    [
      'where another follows a law that the model includes',
      workshop('pursues Q  uses N  acts effort plans 1 samples 16', {
        model: 'model N of Workshop { includes C }',
        more: 'optimizer C { observes wear  acts care = clamp(wear, 0, 1) }',
      }),
    ],
  ])('%s', async (_, text) => {
    const { sample, goal } = await sampled(text);
    const values = sample.goal(goal, { set: new Map([['A.p', 1.2]]) }) ?? new Float64Array();
    const spec = await simulated(text);
    expect(values).toHaveLength(rows);
    const { mean, se } = spec.estimate('realised(G)');
    expect(Math.abs(meanOf(values) - mean)).toBeLessThanOrEqual(4 * se + 0.01 * spreadOf(values));
  });
  test('their selector picks what becomes of that', async () => {
    const text = workshop(`pursues Q  observes wanted  acts effort plans 1 samples 16`).replace('{1.2}', '[0, 2]');
    const spec = text.replace('search none', 'search grid 5  trials 64').replace('runs 300', 'runs 40  expect mean(A.p) >= 0');
    const { sample, goal } = await sampled(spec);
    const picked = chosen(sample, goal, {})?.get('A.p') ?? Number.NaN;
    expect(Math.abs(picked - (await simulated(spec)).mean('mean(A.p)'))).toBeLessThan(0.1);
  });
  test('a param that decides nothing is not picked', async () => {
    const text = workshop('pursues G  acts effort plans 1').replace('{1.2}', '[0, 2]').replace('search none', 'search grid 5');
    const { sample, goal } = await sampled(text);
    expect(chosen(sample, goal, {})).toEqual(new Map());
  });
  test.each([
    ['who looks ahead over states', 'pursues G  acts effort plans 2'],
    ['who takes states to be worth something', 'pursues G  acts effort plans 1 valuing -wear'],
    ['who remembers', 'pursues G  memory last = 0 -> effort  acts effort plans 1'],
  ])('none of one %s', async (_, planner) => {
    const { sample, goal } = await sampled(workshop(planner));
    expect(sample.goal(goal, { set: new Map([['A.p', 1.2]]) })).toBeUndefined();
  });
});
