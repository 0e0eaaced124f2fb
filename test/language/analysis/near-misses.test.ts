import { describe, expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { readSpec } from '../../../language/services/read-spec.ts';

async function findingsIn(text: string) {
  const { design, problems } = await readSpec('file:///a.mesa', text);
  expect(problems).toEqual([]);
  return analyse(design);
}
const told = async (text: string, family: string): Promise<readonly string[]> =>
  (await findingsIn(text))
    .filter(({ rule }) => rule.startsWith(family))
    .map(({ severity, rule, on }) => `${severity} ${rule} on ${on}`);

describe('goodhart/noisy-proxy', () => {
  const hire = (luck: string, search = 'best of 16', noise = '') => `
    world W { talent ~ normal(0, 1)  luck ~ ${luck}  score = talent + luck }
    goal Talent { maximize talent }
    goal Score { maximize score  proxy for Talent ${noise} }
    base optimizer Hire { pursues Score  selects from W  search ${search} }`;
  const flagged = ['warning goodhart/noisy-proxy on Hire'];
  test.each([
    ['luck is drawn', hire('normal(0, 1)'), flagged],
    ['luck is always the same', hire('constant(3)'), []],
    ['luck has no spread', hire('normal(0, 0)'), []],
    ['there is one candidate', hire('normal(0, 1)', 'best of 1'), []],
    [
      'the one candidate is swept',
      `${hire('normal(0, 1)', 'best of 1')} scenario S of Hire { sweep Hire.search over 1, 4 }`,
      flagged,
    ],
    ['nobody searches', hire('normal(0, 1)', 'none'), []],
    ['its readings are noisy', hire('constant(3)', 'best of 16', 'measured with noise sd 1'), flagged],
    ['the noise of its readings is 0', hire('constant(3)', 'best of 16', 'measured with noise sd 0'), []],
  ])('%s', async (_, text, expected) => expect(await told(text, 'goodhart/noisy')).toEqual(expected));
  test('its path ends with what the proxy is for', async () => {
    const [finding] = await findingsIn(hire('normal(0, 1)'));
    expect(finding?.path.map(({ text, relation }) => [text, relation])).toEqual([
      ['luck', '->'],
      ['score', '->'],
      ['Score', 'proxy for'],
      ['Talent', undefined],
    ]);
  });
});

describe('goodhart/regime-change', () => {
  const bent = (world: string, model: string) => `
    world W { action a in [0, 10]  x = ${world} }
    goal G { maximize x }
    model M of W { ${model} }
    base optimizer B { pursues G  uses M  selects O  search best of 4 }
    mesa optimizer O { param p in [0, 1]  acts a = 10 * p }`;
  const flagged = ['warning goodhart/regime-change on B'];
  test.each([
    ['a comparison', 'if a > 5 then -a else a', 'believes x = a', flagged],
    ['a bend', 'a - 3 * max(0, a - 5)', 'believes x = a', flagged],
    ['a bend that the fit smooths away', 'min(a, 5)', 'fits x from a', flagged],
    ['a bend that the model has, elsewhere', 'min(a, 5)', 'believes x = min(a, 4)', []],
    ['a smooth mechanism', 'a - a ^ 2', 'believes x = a', []],
  ])('%s', async (_, world, model, expected) => expect(await told(bent(world, model), 'goodhart/regime')).toEqual(expected));
});

describe('goodhart/metric-manipulation', () => {
  test('names the action that the goal does not depend on, where there is one', async () => {
    const [finding] = (
      await findingsIn(`
      world W { action work in [0, 1]  action polish in [0, 1]  v = work  s = work + polish }
      goal Value { maximize v }
      goal Score { maximize s  proxy for Value }
      base optimizer B { pursues Score  selects O  search best of 4 }
      mesa optimizer O { param p in [0, 1]  acts work = p  acts polish = 1 - p }`)
    ).filter(({ rule }) => rule === 'goodhart/metric-manipulation');
    expect(finding?.path.map(({ text }) => text)).toEqual(['polish', 's', 'Score']);
  });
});

describe('the paths of a class', () => {
  const road = (own: string, its: string, observes = '') => `
    world W { action a in [0, 1]  fog ~ beta(2, 8)  rain ~ beta(2, 8)  x = a * fog + a * rain  state wear = 0 -> wear + a }
    goal G { maximize x - wear }
    model Its of W { ${its} }
    model Own of W { ${own} }
    base optimizer B { pursues G  uses Its  selects O  search best of 4  trials 2  capacity 5 }
    mesa optimizer O { pursues G  uses Own  param p in [0, 1]  ${observes}  acts a plans 1 }`;
  test.each([
    ['mesa/superoptimizer', road('', 'holds fog = 0.2'), 'B uses Its holds fog better known to O'],
    ['mesa/superoptimizer', road('', 'holds fog = 0.2', 'observes fog'), 'B uses Its holds fog observed by O'],
    ['mesa/suboptimizer', road('omits rain', ''), 'O uses Own omits rain better known to B'],
    ['mesa/superoptimizer', road('', '', 'capacity 7'), 'B capacity 5 exceeded by O capacity 7'],
    [
      'mesa/transoptimizer',
      road('omits rain', 'holds fog = 0.2'),
      'B uses Its holds fog better known to O yet O uses Own omits rain better known to B',
    ],
  ])('%s', async (rule, text, expected) => {
    const finding = (await findingsIn(text)).find((one) => one.rule === rule);
    expect(finding?.path.flatMap((step) => [step.text, ...(step.relation ? [step.relation] : [])]).join(' ')).toBe(expected);
  });
});

describe('embedded/unowned-harm', () => {
  const dirty = (goal: string) => `
    world W { action a in [0, 1]  x = 2 * a  harm smoke = a }
    goal G { ${goal} }
    base optimizer B { pursues G  selects O  search best of 4 }
    mesa optimizer O { param p in [0, 1]  acts a = p }`;
  test('of one without a goal is mended in the goal of who selects it', async () => {
    const finding = (await findingsIn(dirty('maximize x'))).find(({ rule }) => rule === 'embedded/unowned-harm');
    const [mend] = finding?.mends ?? [];
    expect(mend).toMatchObject({ kind: 'replace', title: 'Let `G` own `smoke`', by: ' - smoke' });
    expect(await told(dirty('maximize x - smoke'), 'embedded/')).toEqual([]);
  });
});

describe('mesa/tells-trial-from-deployment', () => {
  test.each(['holds', 'omits'])('a variable that the selecting model %s is a constant in trials', async (edit) => {
    const text = `
      world W { action a in [0, 1]  badge ~ bernoulli(0.5)  x = a * badge }
      goal G { maximize x }
      model M of W { ${edit} badge ${edit === 'holds' ? '= 0' : ''} }
      base optimizer B { pursues G  uses M  selects O  search best of 4 }
      mesa optimizer O { param p in [0, 1]  observes badge  acts a = p * badge }`;
    expect(await told(text, 'mesa/tells')).toEqual(['information mesa/tells-trial-from-deployment on O']);
  });
});
