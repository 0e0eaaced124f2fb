import { describe, expect, test } from 'vitest';
import { analyse } from '../../../../language/analysis/analyse.ts';
import { readSpec } from '../../../../language/services/read-spec.ts';
import { wellFormed } from '../../../../language/services/well-formed/well-formed.ts';

async function findingsIn(text: string, rule: string) {
  const { design, problems } = await readSpec('file:///a.mesa', text);
  expect([...problems, ...wellFormed(design)].filter(({ severity }) => severity === 'error')).toEqual([]);
  return analyse(design).filter((finding) => finding.rule === `incentive/${rule}`);
}
const told = async (text: string, rule: string) =>
  (await findingsIn(text, rule)).map(({ severity, on }) => `${severity} on ${on}`);
const pathOf = (finding: Awaited<ReturnType<typeof findingsIn>>[number] | undefined) =>
  finding?.path.flatMap(({ text, relation }) => [text, ...(relation ? [relation] : [])]).join(' ');

describe('incentive/manipulation', () => {
  const feed = (horizon: string, more: { mark?: string; goal?: string; model?: string; world?: string } = {}) => `
    let foresight = 1
    world Feed {
      action post in {0, 1}
      ${more.mark ?? 'protected'} state opinion ~ normal(0, 1) -> opinion + post
      ${more.world ?? ''}
      clicks = opinion * post
    }
    goal Clicks { maximize ${more.goal ?? 'clicks'} }
    model Users of Feed { ${more.model ?? ''} }
    direct optimizer Recommender { pursues Clicks  uses Users  observes opinion  acts post plans ${horizon} }
    scenario S of Feed { sweep foresight over 1, 3 }`;
  const flagged = ['warning on Recommender'];
  test.each([
    ['two steps ahead', feed('2'), flagged],
    ['as far as is swept', feed('foresight'), flagged],
    ['one step ahead, what lasts is worth nothing', feed('1'), []],
    ['one step ahead, but the goal reads what the step moves', feed('1', { goal: 'opinion' }), flagged],
    ['what is not protected', feed('2', { mark: '' }), []],
    ['a goal that does not depend on it', feed('2', { goal: 'post' }), []],
    ['a model in which it stays', feed('5', { model: 'believes state opinion ~ normal(0, 1) -> opinion' }), []],
    ['a model that holds it', feed('5', { model: 'holds opinion = 0' }), []],
    [
      'a protected variable by way of another',
      feed('3', { mark: '', world: 'protected state mood = 0 -> mood + post', goal: 'clicks * mood' }),
      flagged,
    ],
    [
      'a protected variable that moves, and that nothing depends on',
      feed('3', { mark: '', world: 'protected state mood = 0 -> mood + post' }),
      [],
    ],
  ])('%s', async (_, text, expected) => expect(await told(text, 'manipulation')).toEqual(expected));

  test('its path runs from what is decided to what is paid, and on through the steps', async () => {
    const [finding] = await findingsIn(feed('2'), 'manipulation');
    expect(pathOf(finding)).toBe('post then opinion -> clicks -> Clicks');
    expect(finding?.message).toContain('by `post` -> `opinion` -> `clicks`');
    expect(finding?.mends.map(({ title }) => title)).toEqual(['Let `Users` omit `opinion`', 'Plan one step ahead']);
  });

  test('of a selector and its delegate the delegate is told of', async () => {
    const text = (acts: string) => `
      world W { action a in [0, 1]  protected taste = 2 * a  sales = taste }
      goal Sales { maximize sales }
      base optimizer B { pursues Sales  selects M  search best of 4 }
      mesa optimizer M { param p in [0, 1]  ${acts} }`;
    expect(await told(text('acts a = p'), 'manipulation')).toEqual(['warning on M']);
    expect(await told(text(''), 'manipulation')).toEqual([]);
  });

  test('a law that nobody selects was made by no incentive', async () =>
    expect(
      await told(
        `world W { action a in [0, 1]  protected taste = 2 * a }
         goal G { maximize taste }
         optimizer O { pursues G  acts a = 1 }`,
        'manipulation',
      ),
    ).toEqual([]));
});

describe('incentive/tampering', () => {
  const room = (shown: string, more: { mark?: string; wants?: string; proxy?: string } = {}) => `
    world Room {
      dirt ~ uniform(0, 1)
      action sweep in [0, 1]
      action turn in [0, 1]
      left = dirt * (1 - sweep)
      ${more.mark ?? 'reading'} shown = ${shown}
    }
    goal Clean { minimize left }
    goal Looks { minimize shown ${more.proxy ?? 'proxy for Clean'} }
    ${more.wants ?? ''}
    direct optimizer Cleaner { pursues Looks  observes dirt  acts sweep, turn plans 1 }`;
  const flagged = ['warning on Cleaner'];
  test.each([
    ['a reading that an action moves by itself', room('left * (1 - turn)'), flagged],
    ['a reading that moves with what it reads alone', room('left'), []],
    ['the same with noise', room('left + 0.1 * dirt'), []],
    ['no reading', room('left * (1 - turn)', { mark: '' }), []],
    ['nothing says what is measured', room('left * (1 - turn)', { proxy: '' }), []],
    [
      'its principal does',
      room('left * (1 - turn)', { proxy: '', wants: 'principal Owner { wants Clean  oversees Cleaner }' }),
      flagged,
    ],
  ])('%s', async (_, text, expected) => expect(await told(text, 'tampering')).toEqual(expected));

  test('its path ends with what is measured', async () => {
    const [finding] = await findingsIn(room('left * (1 - turn)'), 'tampering');
    expect(pathOf(finding)).toBe('turn -> shown -> Looks proxy for Clean');
    expect(finding?.mends.map(({ title }) => title)).toEqual(['Let `Cleaner` pursue `Clean`']);
  });

  const switched = (works: string, by = 'on') => `
    world Plant { action press in {0, 1} default 0  action jam in {0, 1}  on = ${works}  output = on }
    goal Output { maximize output }
    principal Owner { wants Output  can halt Robot ${by && `by ${by}`} }
    direct optimizer Robot { pursues Output  acts jam plans 1 }`;
  test.each([
    ['a switch that it can jam', switched('1 - press * (1 - jam)'), ['warning on Robot']],
    ['a switch that it cannot', switched('1 - press + 0 * step'), []],
    ['nothing says by what', switched('1 - press * (1 - jam)', ''), []],
  ])('%s', async (_, text, expected) => expect(await told(text, 'tampering')).toEqual(expected));
});

describe('incentive/sensitive-response', () => {
  const grades = (observes: string, more: { mark?: string; act?: string } = {}) => `
    world W {
      ${more.mark ?? 'protected'} race ~ bernoulli(0.3)
      talent ~ normal(0, 1)
      gender ~ bernoulli(0.5)
      school = 2 - race
      education = school + talent
      action predicted in [0, 4]
      error = (predicted - education)^2
    }
    goal Accuracy { minimize error }
    direct optimizer Predictor { pursues Accuracy  ${observes}  acts predicted plans 1 }`;
  const flagged = ['warning on Predictor'];
  test.each([
    ['by what tells of it', grades('observes school'), flagged],
    ['by itself', grades('observes race'), flagged],
    ['by nothing', grades(''), []],
    ['by what does not tell of it', grades('observes talent, gender'), []],
    ['the link from it is not requisite: what comes after it is seen', grades('observes race, education'), flagged],
    ['not protected', grades('observes school', { mark: '' }), []],
  ])('%s', async (_, text, expected) => expect(await told(text, 'sensitive-response')).toEqual(expected));

  test('what tells nothing of the goal is not gone by', async () =>
    expect(
      await told(
        `world W { protected gender ~ bernoulli(0.5)  talent ~ normal(0, 1)  action predicted in [0, 4]  error = (predicted - talent)^2 }
         goal Accuracy { minimize error }
         direct optimizer Predictor { pursues Accuracy  observes gender, talent  acts predicted plans 1 }`,
        'sensitive-response',
      ),
    ).toEqual([]));

  test('its path runs to who sees it', async () => {
    const [finding] = await findingsIn(grades('observes school'), 'sensitive-response');
    expect(pathOf(finding)).toBe('race -> school seen by predicted which matters to Accuracy');
    expect(finding?.mends.map(({ title }) => title)).toEqual(['Do not observe `school`']);
  });

  test('a law goes by what it reads; who picks from a world by its readings', async () => {
    const cars = (law: string) => `
      world W { protected age ~ uniform(18, 80)  fog ~ beta(2, 8)  action speed in [0, 1]  risk = speed * fog * age }
      goal G { maximize speed - risk }
      base optimizer B { pursues G  selects M  search best of 4 }
      mesa optimizer M { param p in [0, 1]  observes age, fog  acts speed = ${law} }`;
    expect(await told(cars('p * fog'), 'sensitive-response')).toEqual([]);
    expect(await told(cars('p * fog / age'), 'sensitive-response')).toEqual(['warning on M']);
    const hire = (score: string) => `
      world W { protected age ~ uniform(18, 80)  talent ~ normal(0, 1)  score = ${score} }
      goal Score { maximize score }
      base optimizer Hire { pursues Score  selects from W  search best of 4 }`;
    expect(await told(hire('talent - age'), 'sensitive-response')).toEqual(['warning on Hire']);
    expect(await told(hire('talent'), 'sensitive-response')).toEqual([]);
  });
});

describe('incentive/blind-spot', () => {
  const shop = (profit: string, more: { observes?: string; world?: string; model?: string } = {}) => `
    world Shop { demand ~ gamma(4, 1)  action order in [0, 20]  ${more.world ?? ''}  profit = ${profit} }
    goal Profit { maximize profit }
    model Books of Shop { ${more.model ?? ''} }
    direct optimizer Buyer { pursues Profit  uses Books  ${more.observes ?? ''}  acts order plans 1 }`;
  const flagged = ['hint on Buyer'];
  test.each([
    ['what it sells is not known', shop('3 * min(order, demand) - order'), flagged],
    ['it sells at cost: to order nothing is best, whatever is asked for', shop('min(order, demand) - order'), []],
    ['it is', shop('3 * min(order, demand) - order', { observes: 'observes demand' }), []],
    ['it is added, whatever is ordered', shop('order * (3 - order) + 5 * demand'), []],
    ['it is added by way of another', shop('order * (3 - order) + 5 * trade', { world: 'trade = 2 * demand + 1' }), []],
    ['it is multiplied', shop('order * (demand - order)'), flagged],
    [
      'what it sees has it in a sum',
      shop('order * (demand - order)', { world: 'reading till = 2 * demand + 3', observes: 'observes till' }),
      [],
    ],
    [
      'what it sees tells of it with noise',
      shop('order * (demand - order)', { world: 'luck ~ normal(0, 1)  reading till = demand + luck', observes: 'observes till' }),
      flagged,
    ],
    ['its model holds it', shop('order * (demand - order)', { model: 'holds demand = 4' }), []],
    ['it is always the same', shop('order * (taste - order)', { world: 'taste ~ constant(2)' }), []],
  ])('%s', async (_, text, expected) => expect(await told(text, 'blind-spot')).toEqual(expected));

  test('its path runs from what is not seen to the goal', async () => {
    const [finding] = await findingsIn(shop('3 * min(order, demand) - order'), 'blind-spot');
    expect(pathOf(finding)).toBe('demand -> profit -> Profit');
    expect(finding?.message).toContain('`Buyer` does not observe `demand`, which tells of `Profit`');
  });

  test('what is observed and no law goes by is not said to be unobserved', async () => {
    const text = `
      world Office {
        demand ~ poisson(4)
        state backlog = 0 -> max(0, backlog + demand - served)
        action served in {0, 1, 2, 3, 4, 5, 6, 7, 8}
      }
      goal Service { minimize mean(backlog) + 0.1 * mean(served) }
      base optimizer Owner { pursues Service  selects Manager  search grid 9  trials 8 }
      mesa optimizer Manager { param pace in [0, 8]  observes backlog  acts served = round(pace) }
      scenario Quarter of Owner { steps 30 }`;
    const [blind] = await findingsIn(text, 'blind-spot');
    expect(blind?.message).toMatch(/`Manager` does not go by .*`backlog`/);
    expect(blind?.related?.map(({ message }) => message)).toContain('`backlog` is observed, and no law goes by it');
    const { design } = await readSpec('file:///a.mesa', text);
    const open = analyse(design).find(({ rule }) => rule === 'embedded/open-loop');
    expect(open?.message).toContain('goes by nothing that it sees of it');
  });
});

describe('incentive/will-not-defer', () => {
  const game = (
    belief: string,
    beta: string,
    more: { includes?: string; done?: string; halt?: string; from?: string; slip?: string } = {},
  ) => `
    world Game {
      worth ~ normal(0.5, 1)
      slip ~ ${more.slip ?? 'logistic_dist(0, 1)'}
      action move in {0, 1, 2}
      action allow in {0, 1}
      done = ${more.done ?? 'if move == 2 then allow else move'}
      payoff = done * worth
    }
    goal Payoff { maximize payoff }
    model Belief of Game { ${belief}  ${more.includes ?? 'includes Human'} }
    principal People { wants Payoff  can halt Robot ${more.halt ?? 'by allow'} }
    direct optimizer Robot { pursues Payoff  uses Belief  acts move plans 1 }
    control optimizer Human { observes worth, slip  acts allow = worth + ${beta} * slip > ${more.from ?? '0'} }`;
  const flagged = ['warning on Robot'];
  const doubt = (sd: number) => `believes worth ~ normal(0.5, ${sd})`;
  test.each([
    ['it doubts enough: 0.51² > 2 · 0.25 · 0.5', game(doubt(0.51), '0.25'), []],
    ['it doubts too little: 0.49²', game(doubt(0.49), '0.25'), flagged],
    ['it is sure', game(doubt(0), '0.25'), flagged],
    ['a human who errs more', game(doubt(1), '1.1'), flagged],
    ['a human who never errs', game(doubt(0.1), '0'), []],
    ['a human whom its model leaves out', game(doubt(1), '0.25', { includes: '' }), flagged],
    ['it cannot defer', game(doubt(0.1), '0.25', { done: 'move' }), []],
    ['it doubts enough, of a human who judges as it is', game(doubt(1), '0.25'), []],
    ['the same too strictly', game(doubt(1), '0.25', { from: '1.5' }), flagged],
    ['the same a little strictly', game(doubt(1), '0.25', { from: '0.3' }), []],
    ['who errs about 1.5, not about 0', game(doubt(1), '1', { slip: 'logistic_dist(-1.5, 0.25)' }), flagged],
    ['it believes a range, in which stopping is seldom right', game('believes worth ~ uniform(-0.2, 2)', '0.5'), flagged],
    ['in which it is right half the time', game('believes worth ~ uniform(-1, 1.1)', '0.5'), []],
    ['either good or bad', game('believes worth ~ mixture(0.5 of normal(2, 0.1), 0.5 of normal(-2, 0.1))', '0.5'), []],
    ['a belief without a mean', game('believes worth ~ cauchy(0, 1)', '0.5'), []],
    ['another slip is not judged', game(doubt(0.1), '0.25', { slip: 'normal(0, 1)' }), []],
    ['nothing says by what it is halted', game(doubt(0.1), '0.25', { halt: '' }), []],
    ['another game is not judged', game(doubt(0.1), '0.25', { done: 'if move == 2 then allow else 2 * move' }), []],
  ])('%s', async (_, text, expected) => expect(await told(text, 'will-not-defer')).toEqual(expected));

  test('says by how much, and where that is written', async () => {
    const [finding] = await findingsIn(game(doubt(0.2), '0.25'), 'will-not-defer');
    expect(finding?.message).toContain('(sd² = 0.04, not above 2 beta |mean| = 0.25)');
    expect(pathOf(finding)).toBe('People can halt Robot by allow tells of worth -> Payoff');
  });

  test('says of other beliefs and of a human who is strict what deferring is worth', async () => {
    const [strict] = await findingsIn(game(doubt(1), '0', { from: '2' }), 'will-not-defer');
    // E[w; w > 2] of normal(0.5, 1), against 0.5: 0.5 · 0.0668 + 0.1295.
    expect(strict?.message).toContain('(beta = 0, lets it act where that is above 2)');
    expect(strict?.message).toContain('is worth 0.337 less than to act');
    const [never] = await findingsIn(game('believes worth ~ uniform(1, 2)', '0'), 'will-not-defer');
    expect(never?.message).toContain('is worth no more than to act');
  });
});
