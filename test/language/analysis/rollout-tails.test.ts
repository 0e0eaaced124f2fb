import { describe, expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { readSpec } from '../../../language/services/read-spec.ts';

/** Firms picked by their record: where their skill starts is what is picked, all else is drawn anew. */
interface Firms {
  readonly world: string;
  readonly record?: string;
  readonly value?: string;
  readonly model?: string;
  readonly search?: string;
  /** In the world, where each candidate has draws of its own, unless it says where. */
  readonly trials?: number | string;
  readonly steps?: string;
}
const firms = ({ world, record = 'profit', value = 'skill', model, search = 'best of 100', trials = 1, steps = '4' }: Firms) => `
  world Firms { ${world} }
  goal Value { maximize ${value} }
  goal Record { maximize ${record}  proxy for Value }
  ${model ? `model Past of Firms { ${model} }` : ''}
  base optimizer Picking { pursues Record  selects from Firms  ${model ? 'uses Past' : ''}  search ${search}  trials ${typeof trials === 'number' ? `${trials} in world` : trials} }
  scenario S of Picking { steps ${steps} }`;

async function told(of: Firms, rules = /heavy-tailed|bounded-gain|past-certificate/): Promise<readonly string[]> {
  const { design, problems } = await readSpec('file:///firms.mesa', firms(of));
  expect(problems.filter(({ severity }) => severity !== 'hint')).toEqual([]);
  return analyse(design)
    .filter(({ rule }) => rules.test(rule))
    .map(({ rule, message, cannotTell }) => `${rule.slice('goodhart/'.length)}${cannotTell ? '?' : ''}: ${message}`);
}
const skilled = (luck: string) => `state skill ~ normal(0, 1)  luck ~ ${luck}  profit = skill + luck`;
const rule = (name: string) => expect.stringMatching(new RegExp(`^${name}`));

describe('what many candidates come to, where a candidate is a start', () => {
  test('luck with a heavy tail, drawn at each step, is what the best owe their record to', async () => {
    expect(await told({ world: skilled('student_t(4)') })).toContainEqual(rule('heavy-tailed-error: The tail of `luck`'));
  });
  test.each([
    ['at the last step', 'final(profit)'],
    ['in all', 'total(profit)'],
    ['by a state that adds it up', 'final(sum_of_luck)'],
    ['at the best step', 'highest(skill + luck)'],
    ['at the best step, from known starts', 'highest(luck) + 0 * final(profit) + final(start)'],
  ])('%s', async (_, record) => {
    const world = `${skilled('student_t(4)')}  state start = 0 -> skill  state sum_of_luck = 0 -> sum_of_luck + luck + skill`;
    const value = /final|total/.test(record) ? 'final(skill)' : 'skill';
    expect(await told({ world, record, value })).toContainEqual(rule('heavy-tailed-error: '));
  });
  test('the goal’s own luck is luck too: it is drawn anew once selected', async () => {
    expect(await told({ world: skilled('student_t(4)'), value: 'profit - 0.5 * skill' })).toContainEqual(
      rule('heavy-tailed-error: '),
    );
  });

  test('the best of some steps has what all of them have', async () => {
    const of = (luck: string) => told({ world: skilled(luck), record: 'highest(profit)', value: 'final(skill)', steps: '2' });
    expect(await of('laplace(0, 1)')).toContainEqual(expect.stringMatching(/^bounded-gain: .*rate 1 × variance 1/));
    expect((await of('normal(0, 1)')).filter((one) => /^(?:heavy|bounded)/.test(one))).toEqual([]);
    // A state that forgets is in none of them as in another: that is not told.
    const fading = { world: `state skill ~ normal(0, 1) -> 0.5 * skill  luck ~ student_t(4)`, value: 'final(skill)' };
    expect(await told({ ...fading, record: 'highest(skill + luck)' })).toContainEqual(rule('heavy-tailed-error\\?: Cannot tell'));
  });

  // Near misses.
  test.each([
    ['with a normal luck', { world: skilled('normal(0, 2)') }],
    ['a skill that starts as heavy', { world: 'state skill ~ student_t(4)  luck ~ student_t(4)  profit = skill + luck' }],
    ['a heavy draw that the record does not have', { world: `${skilled('normal(0, 1)')}  other ~ cauchy()` }],
    ['a heavy start, which the firm keeps', { world: 'state skill ~ student_t(3)  luck ~ normal(0, 1)  profit = skill + luck' }],
    [
      'the best of one step',
      { world: skilled('student_t(4)'), record: 'highest(skill + luck)', value: 'final(skill)', steps: '1', trials: '1' },
    ],
    ['luck that all candidates have in common, in a simulator', { world: skilled('student_t(4)'), trials: '1' }],
    ['as much of it in all', { world: skilled('student_t(4)'), record: 'total(profit)', value: 'final(skill)', trials: '1' }],
    ['luck that the model holds', { world: skilled('student_t(4)'), model: 'holds luck = 0', trials: '1' }],
    ['a quantile in place of the best', { world: skilled('student_t(4)'), search: 'quantilize 10% of 100' }],
    ['rollouts that end when they will', { world: skilled('student_t(4)'), steps: '4 until profit > 3' }],
    ['rollouts too long to be written out', { world: skilled('student_t(4)'), steps: '1_000' }],
  ] as const)('not %s', async (_, of) => {
    expect((await told(of)).filter((one) => one.startsWith('heavy'))).toEqual([]);
  });

  test.each([
    ['luck that the model holds, in the world', { world: skilled('student_t(4)'), model: 'holds luck = 0' }],
    [
      'readings that err by a normal, beside it',
      { world: skilled('student_t(4)'), record: 'profit  measured with noise sd 0.1' },
    ],
  ] as const)('but %s', async (_, of) => {
    expect(await told(of)).toContainEqual(rule('heavy-tailed-error: The tail of `luck`'));
  });

  test('an exponential tail gives a ceiling, which more steps and more trials raise', async () => {
    const world = skilled('laplace(0, 1)');
    const most = async (of: Partial<Firms>) =>
      (await told({ world, ...of }))
        .filter((one) => one.startsWith('bounded-gain'))
        .map((one) => /rate \d+ × variance \d+/.exec(one)?.[0]);
    expect(await most({ steps: '1' })).toEqual(['rate 1 × variance 1']);
    expect(await most({ steps: '2' })).toEqual(['rate 2 × variance 1']);
    expect(await most({ steps: '2', trials: 3 })).toEqual(['rate 6 × variance 1']);
  });

  test('the correlation is that of the mean over steps and trials with what comes of the start', async () => {
    // Of luck with variance 4 an eighth is left: 1 / sqrt(1 + 4/8) = 0.82.
    const [certificate] = await told({ world: skilled('normal(0, 2)'), trials: 2 });
    expect(certificate).toContain('is 0.82, which alone guarantees a gain up to 12 candidates');
    expect(await told({ world: skilled('normal(0, 2)'), trials: 2, search: 'best of 12' })).toEqual([]);
    // A state that forgets keeps the less of its start: 0.5 of it after one step.
    const fading = 'state skill ~ normal(0, 1) -> 0.5 * skill  luck ~ normal(0, 1)  profit = skill + luck';
    expect(await told({ world: fading, steps: '1' })).toContainEqual(expect.stringContaining('correlation with `Value` is 0.71'));
  });

  test('luck that all candidates have in common puts none before another by what it is mixed with', async () => {
    const of = (trials: number | string, world: string, record = 'final(skill * luck)') =>
      told({ world, record, value: 'final(skill)', steps: '1', trials }, /noisy|heavy|bounded|certificate/);
    const grown = 'state skill ~ lognormal(0, 0.5)  luck ~ pareto(1, 1.5)';
    expect(await of(1, grown)).toEqual(expect.arrayContaining([rule('noisy-proxy'), rule('bounded-gain')]));
    expect(await of('1', grown)).toEqual([rule('pressure-past-certificate\\?: Cannot tell')]);
    expect(await of('3', grown)).toEqual([rule('pressure-past-certificate\\?: Cannot tell')]);
    // An error of each candidate's own, as far as luck lets it: how far that is hangs on it.
    const biased = 'state skill ~ normal(0, 1)  state bias ~ student_t(3)  luck ~ exponential(1)';
    expect(await of('1', biased, 'final(skill + bias * luck)')).toEqual(
      expect.arrayContaining([rule('noisy-proxy'), rule('heavy-tailed-error\\?: Cannot tell')]),
    );
  });

  test.each([
    [1, 'profit', true],
    ['1', 'profit', false],
    ['2', 'total(profit)', false],
    ['1', 'skill + skill * luck', true],
  ])('a measure is noisy where luck tells one firm from another: trials %s, by %s: %s', async (trials, record, isNoisy) => {
    const world = skilled('normal(0, 1)');
    const value = /final|total/.test(record) ? 'final(skill)' : 'skill';
    expect((await told({ world, record, value, trials }, /noisy-proxy/)).length > 0).toBe(isNoisy);
  });
});
