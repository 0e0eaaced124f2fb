import { describe, expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { readSpec } from '../../../language/services/read-spec.ts';
import { wellFormed } from '../../../language/services/well-formed/well-formed.ts';

async function findingsOf(rule: string, text: string) {
  const { design, problems } = await readSpec('file:///a.mesa', text);
  const errors = [...problems, ...wellFormed(design)].filter(({ severity }) => severity === 'error');
  expect(errors.map(({ message }) => message)).toEqual([]);
  return analyse(design).filter((finding) => finding.rule === `goodhart/${rule}`);
}
const severities = async (rule: string, text: string) => (await findingsOf(rule, text)).map(({ severity }) => severity);
const path = async (rule: string, text: string) => {
  const [finding] = await findingsOf(rule, text);
  return finding?.path.flatMap(({ text: word, relation }) => [word, ...(relation ? [relation] : [])]).join(' ');
};

/** Answers, one of which is picked by its score. */
const picking = (draws: string, score: string, { wanted = 'v', search = 'best of 64', more = '', model = '' } = {}) => `
  world W { ${draws} }
  goal V { maximize ${wanted} }
  goal S { maximize ${score}  proxy for V }
  ${model && `model M of W { ${model} }`}
  base optimizer B { pursues S  ${model && 'uses M'}  selects from W  search ${search} }
  ${more}`;

describe('heavy-tailed-error', () => {
  const v = 'v ~ normal(0, 1)';
  test.each([
    ['a power', picking(`${v}  e ~ student_t(5)`, 'v + e', { search: 'best of 1000' }), ['warning']],
    ['a power, of fewer than it takes', picking(`${v}  e ~ student_t(5)`, 'v + e', { search: 'best of 16' }), ['information']],
    [
      'a power, of a sweep that goes far enough',
      picking(`${v}  e ~ student_t(5)`, 'v + e', { more: 'scenario X of B { sweep B.search over 4, 1000 }' }),
      ['warning'],
    ],
    ['a power, scaled down: in the limit', picking(`${v}  e ~ student_t(5)`, 'v + 0.001 * e'), ['hint']],
    ['it is not said of how many', picking(`${v}  e ~ student_t(5)`, 'v + e').replace('search best of 64', ''), ['warning']],
    [
      'as heavy as what is worth much, and far larger',
      picking('v ~ lognormal(0, 1)  e ~ lognormal(0, 1)', 'v + 4 * e', { search: 'best of 1024' }),
      ['warning'],
    ],
    ['as heavy, and the smaller', picking('v ~ lognormal(0, 1)  e ~ lognormal(0, 1)', 'v + 0.2 * e'), []],
    [
      'beside what has no tail that is known',
      picking('v ~ normal(0, 1)  w ~ normal(0, 1)  e ~ student_t(5)', 'atan2(v, w) + v + e', {
        wanted: 'atan2(v, w) + v',
        search: 'best of 1024',
      }),
      ['warning'],
    ],
    ['a lognormal', picking(`${v}  e ~ lognormal(0, 1)`, 'v + e'), ['warning']],
    ['a cube of a normal', picking(`${v}  e ~ normal(0, 1)`, 'v + e^3'), ['warning']],
    [
      'now and then',
      picking(`${v}  e ~ mixture(0.99 of normal(0, 1), 0.01 of cauchy())`, 'v + e', { search: 'best of 1_000' }),
      ['warning'],
    ],
    ['behind an equation and a rising function', picking(`${v}  e ~ cauchy()  s = v + e`, 'logistic(2 * s)'), ['warning']],
    ['turned over: the other tail is bounded', picking(`${v}  e ~ pareto(1, 3)`, 'v - e'), []],
    ['clipped', picking(`${v}  e ~ cauchy()`, 'v + clamp(e, -9, 9)'), []],
    ['normal', picking(`${v}  e ~ normal(0, 9)`, 'v + e'), []],
    [
      'what is worth much is rarer by more than one power',
      picking('v ~ student_t(4.5)  e ~ student_t(3)', 'v + e', { search: 'best of 1024' }),
      ['warning'],
    ],
    ['by less', picking('v ~ student_t(3.5)  e ~ student_t(3)', 'v + e'), []],
    ['as heavy', picking('v ~ cauchy()  e ~ cauchy()', 'v + e'), []],
    ['a factor', picking('v ~ uniform(1, 2)  e ~ lognormal(0, 1)', 'v * e'), []],
    ['a factor whose logarithm is heavy', picking('v ~ uniform(1, 2)  e ~ pareto(1, 2)', 'v * exp(e)'), ['warning']],
    ['the goal has it too', picking(`${v}  e ~ cauchy()`, 'v + e', { wanted: 'v + e / 2' }), []],
    ['the model leaves it out', picking(`${v}  e ~ student_t(5)`, 'v + e', { model: 'omits e' }), []],
    ['the model believes it to be calm', picking(`${v}  e ~ student_t(5)`, 'v + e', { model: 'believes e ~ normal(0, 1)' }), []],
    ['a quantile', picking(`${v}  e ~ cauchy()`, 'v + e', { search: 'quantilize 10% of 64' }), []],
    ['not drawn yet', picking(`${v}  e ~ ?`, 'v + e'), ['hint']],
    ['a part that cannot be told', picking(`${v}  e ~ normal(0, 1)`, 'v + ?(e)'), ['hint']],
  ])('%s', async (_, text, expected) => expect(await severities('heavy-tailed-error', text)).toEqual(expected));
});

describe('bounded-gain', () => {
  const ceiling = async (text: string) =>
    /gains ([^.]*(?:\.\d[^.]*)*)\./.exec((await findingsOf('bounded-gain', text))[0]?.message ?? '')?.[1];
  test.each([
    [
      'rate times variance',
      picking('v ~ normal(0, 1)  e ~ exponential(1)', 'v + e'),
      'at most 1 over no choice (rate 1 × variance 1)',
    ],
    [
      'in other units',
      picking('v ~ normal(3, 2)  e ~ exponential(0.5)', 'v + 2 * e'),
      'at most 1 over no choice (rate 0.25 × variance 4)',
    ],
    [
      'a covariance',
      picking('v ~ normal(0, 1)  w ~ normal(0, 1)  e ~ laplace(0, 2)', 'v + w + e', { wanted: '3 * v' }),
      'at most 1.5 over no choice (rate 0.5 × covariance 3)',
    ],
    ['not normal', picking('v ~ exponential(2)  e ~ exponential(1)', 'v + e'), 'at most 0.5 over no choice'],
    ['no sum', picking('v ~ uniform(1, 2)  e ~ pareto(1, 3)', 'v * e'), 'up to a ceiling and no further'],
    ['the goal has the heavier tail', picking('v ~ exponential(1)  e ~ exponential(2)', 'v + e'), undefined],
    ['alike', picking('v ~ exponential(1)  e ~ exponential(1)', 'v + e'), undefined],
    ['no end on that side', picking('v ~ normal(0, 1)  e ~ exponential(1)', 'v - e'), undefined],
    ['normal', picking('v ~ normal(0, 1)  e ~ normal(0, 1)', 'v + e'), undefined],
  ])('%s', async (_, text, expected) => expect(await ceiling(text)).toBe(expected));
});

describe('pressure-past-certificate', () => {
  // sd 0.4843 of the error makes r = 0.9, which answers for 42.
  const noisy = (n: number, more = '') =>
    picking('v ~ normal(0, 1)  e ~ normal(0, 0.4843)', 'v + e', { search: `best of ${n}`, more });
  test.each([
    ['42 at r = 0.9', noisy(42), []],
    ['43', noisy(43), ['information']],
    ['swept past it', noisy(1, 'scenario X of B { sweep B.search over 1, 64 }'), ['information']],
    [
      'noise of the reading',
      picking('v ~ normal(0, 1)', 'v', { search: 'best of 64' }).replace('proxy', 'measured with noise sd 0.4843 proxy'),
      ['information'],
    ],
    ['no correlation', picking('v ~ normal(0, 1)  e ~ normal(0, 1)', 'e', { search: 'best of 2' }), ['information']],
    ['no variance', picking('v ~ normal(0, 1)  e ~ cauchy()', 'v + e', { search: 'best of 2' }), ['information']],
    ['all of it', picking('v ~ normal(0, 1)', '3 * v + 1', { search: 'best of 1000' }), []],
    ['a square', picking('v ~ normal(0, 1)', 'v^2', { search: 'best of 2' }), ['information']],
    ['not normal, closely correlated', picking('v ~ normal(0, 1)  e ~ uniform(0, 0.1)', 'v + e'), ['hint']],
  ])('%s', async (_, text, expected) => expect(await severities('pressure-past-certificate', text)).toEqual(expected));
});

/** Two actions of one who is selected by a measure. */
const selected = (world: string, wanted: string, measure: string, search = 'best of 64', more = '') => `
  world W { action a in [0, 1]  action b in [0, 1]  ${world} }
  goal G { maximize ${wanted} }
  goal P { maximize ${measure}  proxy for G }
  base optimizer B { pursues P  selects M  search ${search}  trials 4 }
  mesa optimizer M { param p in [0, 1]  acts a = p  acts b = 1 - p }
  ${more}`;

describe('intermediary', () => {
  /** Somebody else sets `c`, by what it sees. */
  const besides = (world: string, wanted: string, measure: string, law = 'v') =>
    selected(
      `v ~ uniform(0, 1)  w ~ uniform(0, 1)  action c in [0, 1]  ${world}`,
      wanted,
      measure,
      'best of 64',
      `optimizer C { observes v  acts c = ${law} }`,
    );
  test.each([
    ['a record between', selected('x = 2 * a  record = x + b  rate = 3 * record', 'x', 'rate'), ['warning']],
    ['the measure itself is moved', selected('x = 2 * a  record = x + b', 'x', 'record'), []],
    ['what lies between is out of reach', selected('x = 2 * a + b  record = 3 * x  rate = 3 * record', 'x', 'rate'), []],
    ['moved before the goal', selected('x = 2 * a + b  y = x', 'y', 'x'), []],
    ['between, but of nothing wanted', selected('x = a  noise = b  rate = noise', 'x', 'rate + x'), []],
    ['a sketch', selected('x = ?(a)  record = ?(x, b)  rate = ?(record)', 'x', 'rate', 'best of 4'), ['warning']],
    ['by what another does who goes by it', besides('record = b + c  rate = 3 * record', 'v', 'rate'), ['warning']],
    ['by what another does about the goal', besides('record = v + b  rate = 3 * record', 'c', 'rate'), ['warning']],
    ['another who goes by nothing', besides('record = b + c  rate = 3 * record', 'v', 'rate', '0.5'), []],
    ['what another does about something else', besides('record = w + b  rate = 3 * record', 'c', 'rate'), []],
  ])('%s', async (_, text, expected) => expect(await severities('intermediary', text)).toEqual(expected));
  test('its path', async () =>
    expect(await path('intermediary', selected('x = 2 * a  record = x + b  rate = 3 * record', 'x', 'rate'))).toBe(
      'b -> record -> rate -> P',
    ));
});

describe('missing-attribute', () => {
  const one = (world: string, wanted: string, measure: string) =>
    selected(world, wanted, measure).replace('  acts b = 1 - p', '');
  test.each([
    ['taken from what is not measured', one('x = a  calm = 1 - 2 * a', 'x + calm', 'x'), ['warning']],
    ['shared out by one param', selected('x = a  care = 2 * b', 'x + care', 'x'), ['warning']],
    ['not measured, but on the same side', one('x = a  calm = 2 * a', 'x + calm', 'x'), []],
    ['measured too', one('x = a  calm = 1 - 2 * a', 'x + calm', 'x + calm'), []],
    ['not touched', one('x = a  calm = 1 - 2 * b', 'x + calm', 'x'), []],
    ['now one way and now the other', one('x = a  calm = a - a^2', 'x + calm', 'x'), ['hint']],
    ['a sketch', one('x = ?(a)  calm = ?(a)', '?(x, calm)', 'x'), ['hint']],
  ])('%s', async (_, text, expected) => expect(await severities('missing-attribute', text)).toEqual(expected));
  test('its path', async () =>
    expect(await path('missing-attribute', selected('x = a  care = 2 * b', 'x + care', 'x'))).toBe(
      'p -> b -> care -> G measured by P',
    ));
});

describe('cobra', () => {
  const delhi = (world: string, paid = 'skins', extra = '') => selected(world, '-snakes', paid, 'best of 64', extra);
  test.each([
    ['bred', delhi('state snakes = 9 -> 0.9 * snakes + b  skins = a * snakes'), ['warning']],
    ['not bred', delhi('state snakes = 9 -> 0.9 * snakes - b  skins = a * snakes'), []],
    ['bred now and then', delhi('state snakes = 9 -> 0.9 * snakes + b - b^2  skins = a * snakes'), ['information']],
    ['paid for what breeds them', delhi('state snakes = 9 -> 0.9 * snakes + b  skins = a + 2 * b'), ['warning']],
    ['paid for what does not', delhi('state snakes = 9 -> 0.9 * snakes + b  skins = a'), []],
    ['paid for fewer', delhi('state snakes = 9 -> 0.9 * snakes + b  peace = -snakes', 'peace'), []],
  ])('%s', async (_, text, expected) => expect(await severities('cobra', text)).toEqual(expected));
});

describe('campbell', () => {
  const school = (aware: string, own: string) => `
    world W { skill ~ normal(0, 1)  show ~ normal(0, 1)  luck ~ normal(0, 1)  action drill in [0, 1]  x = drill }
    goal Skill { maximize skill + x }
    goal Exam { maximize skill + show + x  proxy for Skill }
    goal Fame { maximize ${own} }
    base optimizer Board { pursues Exam  selects Teacher  search best of 64 }
    direct mesa optimizer Teacher { pursues Fame  param p in [0, 1]  acts drill plans 1  ${aware} }`;
  test.each([
    ['it knows, and shares', school('aware of Board', 'skill * show'), ['warning']],
    ['it does not know', school('', 'skill * show'), []],
    ['it shares nothing', school('aware of Board', 'luck + x'), []],
    ['it shares what is wanted', school('aware of Board', 'skill'), []],
    ['a sketch', school('aware of Board', '?(show)'), ['warning']],
  ])('%s', async (_, text, expected) => expect(await severities('campbell', text)).toEqual(expected));
});

describe('no-stop', () => {
  const reef = (search: string, more = '', measure = 'x') =>
    selected('x = a  coral = -3 * a', 'x + coral', measure, search, more);
  test.each([
    ['against the goal', reef('best of 64'), ['warning']],
    ['a quantile', reef('quantilize 10% of 64'), []],
    ['a sweep', reef('best of 64', 'scenario X of B { sweep B.search over 1, 64 }'), []],
    ['a sweep of the let that says how many', `let n = 64 ${reef('best of n', 'scenario X of B { sweep n over 1, 64 }')}`, []],
    ['a sweep of another', `let k = 64 ${reef('best of 64', 'scenario X of B { sweep k over 1, 64 }')}`, ['warning']],
    ['a cap', reef('best of 64', '', 'min(x, 0.5)'), []],
    ['a floor is no cap', reef('best of 64', '', 'max(x, 0.5)'), ['warning']],
    ['one candidate', reef('best of 1'), []],
    ['the goal turns', selected('x = a  y = a - a^2', 'y', 'x'), ['warning']],
    ['the goal turns past all that is looked at', selected('x = a  y = a - a^2', 'y', 'x', 'best of 2'), ['information']],
    ['the goal turns beyond the range', selected('x = a  y = 2 * a - a^2', 'y', 'x'), []],
    ['the goal goes along', selected('x = a  y = 2 * a', 'x + y', 'x'), []],
    ['errors with a heavy tail', picking('v ~ normal(0, 1)  e ~ cauchy()', 'v + e'), ['warning']],
    ['with a light one', picking('v ~ normal(0, 1)  e ~ normal(0, 1)', 'v + e'), []],
  ])('%s', async (_, text, expected) => expect(await severities('no-stop', text)).toEqual(expected));
});

describe('extrapolation', () => {
  const field = (truth: string, model: string, more = '') => `
    world W { action a in [0, 10]  rain ~ uniform(0, 1)  x = ${truth}  ${more} }
    goal G { maximize x }
    model M of W { ${model} }
    base optimizer B { pursues G  uses M  selects O  search best of 64  trials 4 }
    mesa optimizer O { param p in [0, 10]  acts a = p }`;
  test.each([
    ['too much at the end', field('5 * a - 0.5 * a^2', 'believes x = 2.5 * a'), ['warning']],
    ['too little there', field('0.5 * a^2 - 5 * a + 12.5 + a', 'believes x = a'), []],
    ['right where little is done', field('5 * a - 0.5 * a^2', 'believes x = 5 * a'), ['warning']],
    ['as wrong everywhere', field('5 * a - 0.5 * a^2', 'believes x = 100 + 2.5 * a'), []],
    ['too much at an end that is best all the same', field('5 * a - 0.2 * a^2', 'believes x = 5 * a'), []],
    [
      'with a draw that has no bounds',
      field('5 * a - 0.5 * a^2 + luck', 'believes x = 2.5 * a + luck', 'luck ~ normal(0, 1)'),
      ['warning'],
    ],
    ['another mechanism that is the same', field('5 * a - 0.5 * a^2', 'believes x = a * (5 - 0.5 * a)'), []],
    ['selected before a regime comes', field('a * (rain^2 - 4)', 'fits x from a, rain', 'regime R { rain ~ uniform(4, 5) }'), []],
  ])('%s', async (_, text, expected) => expect(await severities('extrapolation', text)).toEqual(expected));
  const planned = (truth: string, how: { model?: string; sees?: string; rain?: string } = {}) => `
    world W { action a in [0, 1]  rain ~ uniform(0, 1)  x = ${truth}  regime R { rain ~ uniform(${how.rain ?? '4, 5'}) } }
    goal G { maximize x }
    model M of W { fits x from a, rain  ${how.model ?? ''} }
    optimizer O { pursues G  uses M  ${how.sees ?? 'observes rain'}  acts a plans 1 }`;
  test.each([
    ['a fit of what bends, by who plans in a regime that lies elsewhere', planned('a * (rain^2 - 4)'), ['warning']],
    ['who knows of it by its model', planned('a * (rain^2 - 4)', { model: 'knows R', sees: '' }), ['warning']],
    ['who does not hear of it', planned('a * (rain^2 - 4)', { sees: '' }), []],
    ['what is best does not hang on it', planned('a + rain^2'), []],
    ['a fit of a product goes wrong beyond its data', planned('a * (rain - 4)'), ['warning']],
    ['a fit of what is straight', planned('a + 3 * rain'), []],
    ['a regime that lies within', planned('a * (rain^2 - 4)', { rain: '0.4, 0.5' }), []],
  ])('%s', async (_, text, expected) => expect(await severities('extrapolation', text)).toEqual(expected));
  test('who plans in the world itself goes by no belief of its selector', async () => {
    const planner = (uses: string) =>
      field('5 * a - 0.5 * a^2', 'believes x = 2.5 * a').replace('acts a = p', `pursues G  ${uses}  acts a plans 1`);
    expect(await severities('extrapolation', planner('uses M'))).toEqual(['warning']);
    expect(await severities('extrapolation', planner(''))).toEqual([]);
  });
  test('nor does a belief lead to an end from which the rest of the goal draws away', async () => {
    const text = field('5 * a - 0.5 * a^2', 'believes x = 2.5 * a').replace('maximize x', 'maximize x - 3 * a');
    expect(await severities('extrapolation', text)).toEqual([]);
  });
  const hire = (rows: number) => `
    world W { test ~ normal(0, 1)  worth = test - 0.2 * test^2 }
    goal G { maximize worth }
    model M of W { fits worth from test on ${rows} }
    base optimizer B { pursues G  uses M  selects from W  search best of 64 }`;
  test('more candidates than rows', async () => {
    expect(await severities('extrapolation', hire(20))).toEqual(['warning']);
    expect(await severities('extrapolation', hire(2_000))).toEqual([]);
  });
});

describe('noisy-proxy, of candidates that are tried on the same draws', () => {
  const tried = (measure: string, trials = '4') => `
    world W { luck ~ normal(0, 1)  action a in [0, 1]  x = a }
    goal G { maximize x }
    goal P { maximize ${measure}  proxy for G }
    base optimizer B { pursues P  selects M  search best of 64  trials ${trials} }
    mesa optimizer M { param p in [0, 1]  acts a = p }`;
  test.each([
    ['noise that is added favours none', tried('x + luck'), []],
    ['nor by way of a total', tried('total(x + 3 * luck)'), []],
    ['noise that is mixed with what they do', tried('x * luck'), ['warning']],
    ['noise that decides between what is nearly as good', tried('x - 0.4 * x^2 + x * luck'), ['warning']],
    ['noise too small to', tried('x - 0.4 * x^2 + 0.001 * x * luck'), []],
    ['noise that many trials average away', tried('x - 0.4 * x^2 + 0.3 * x * luck', '400'), []],
    ['by a curve', tried('(x + luck)^2'), ['warning']],
    ['in the world each has its own', tried('x + luck', '4 in world'), ['warning']],
  ])('%s', async (_, text, expected) => expect(await severities('noisy-proxy', text)).toEqual(expected));
  test('the selecting model leaves it out, or all that the goal is made of: then there is nothing to spoil', async () => {
    const draws = 'v ~ normal(0, 1)  e ~ normal(0, 1)';
    expect(await severities('noisy-proxy', picking(draws, 'v + e', { model: 'omits e' }))).toEqual([]);
    expect(await severities('noisy-proxy', picking(draws, 'v + e', { model: 'omits v' }))).toEqual([]);
  });
});

describe('regime-change', () => {
  const road = (goal: string, model = '') => `
    world W { fog ~ beta(2, 8)  action a in [0, 1]  x = a  regime R { fog ~ beta(8, 2) } }
    goal G { maximize ${goal} }
    model Sim of W { ${model} }
    base optimizer B { pursues G  uses Sim  selects M  search best of 64  trials 4 }
    mesa optimizer M { param p in [0, 1]  acts a = p }`;
  test.each([
    ['it changes what is best', road('x * (0.5 - fog)'), ['warning']],
    ['it changes all candidates alike', road('x - fog'), []],
    ['known', road('x * (0.5 - fog)', 'knows R'), []],
    ['known, but for what changes', road('x * (0.5 - fog)', 'knows R  holds fog = 0.2'), ['warning']],
  ])('%s', async (_, text, expected) => expect(await severities('regime-change', text)).toEqual(expected));
  test('its way out takes away the idea that hides it', async () => {
    const [finding] = await findingsOf('regime-change', road('x * (0.5 - fog)', 'omits fog'));
    expect(finding?.mends).toMatchObject([{ kind: 'all of', edits: [{ clause: 'knows R' }, { by: '' }] }]);
  });
});

describe('metric-manipulation', () => {
  const one = (wanted: string, measure: string) => selected('x = a  paper = a', wanted, measure).replace('  acts b = 1 - p', '');
  /** No sign tells what becomes of p: u may be anything, and so may what is done. */
  const seeing = (measure: string) => `
    world W { u ~ normal(0, 1)  v ~ normal(0, 1)  action a in [-1, 1]  x = u * a  paper = 0.5 * u * a }
    goal G { maximize x }
    goal P { maximize ${measure}  proxy for G }
    base optimizer B { pursues P  selects M  search best of 64  trials 4 }
    mesa optimizer M { param p in [0, 1]  observes u  acts a = p * u }`;
  test.each([
    ['one thing is moved, and more is better for both', one('x', 'x + paper'), []],
    ['worse for the one', one('-x', 'x + paper'), ['warning']],
    ['two things are moved', selected('x = a  paper = b', 'x', 'x + 3 * paper'), ['warning']],
    ['it does not answer to that', selected('x = a  paper = b', 'x', 'x + 0 * paper'), []],
    ['more is better for both, whatever is drawn', seeing('x + paper'), []],
    ['worse for the one, whatever is drawn', seeing('x - 2 * paper'), ['warning']],
    ['better for the one now and then', seeing('x + u + v * paper'), ['warning']],
  ])('%s', async (_, text, expected) => expect(await severities('metric-manipulation', text)).toEqual(expected));
});

describe('correlational-control', () => {
  const farm = (growth: string, fit: string, more = '') => `
    world W { rain ~ normal(0, 1)  action a in [0, 1]  wet = rain + a  growth = ${growth}  ${more} }
    goal G { maximize growth }
    model M of W { fits growth from ${fit} }
    optimizer O { pursues G  uses M  acts a plans 1 }`;
  test.each([
    ['rain is behind both', farm('rain - 0.1 * a', 'wet'), ['warning']],
    ['the action is set at random: what is seen is what it does', farm('rain - 0.1 * a', 'a'), []],
    ['all causes', farm('rain - 0.1 * a', 'rain, a'), []],
    ['the fit does not see the action', farm('rain - 0.1 * a', 'rain'), ['warning']],
    ['another draw is behind growth', farm('wet + luck', 'wet', 'luck ~ normal(0, 1)'), []],
  ])('%s', async (_, text, expected) => expect(await severities('correlational-control', text)).toEqual(expected));
});

test('a param whose effect is by way of a plan for another goal: a regime that changes what that does is a risk', async () => {
  const text = `
    world W { sugar ~ beta(8, 2)  action eat in [0, 1]  x = sugar * eat - x0 * eat^2  let x0 = 0.3  regime Dearth { sugar ~ beta(2, 8) } }
    goal Fit { maximize x }
    goal Taste { maximize M.taste * sugar^2 * eat - 0.2 * eat^2  proxy for Fit }
    base optimizer B { pursues Fit  selects M  search best of 64  trials 4 }
    direct mesa optimizer M { pursues Taste  param taste in [0, 4]  observes sugar  acts eat plans 1 }`;
  expect(await severities('regime-change', text)).toEqual(['warning']);
});
