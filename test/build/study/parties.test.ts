import { describe, expect, it } from 'vitest';
import type { DrawnDesign, DrawnMesa, DrawnVariable } from '../../../src/build/study/drawn-design.ts';
import { judged } from '../../../src/build/study/labels.ts';

const label = (rule: string, drawn: DrawnDesign) => judged.find((one) => one.rule === rule)!.label(drawn);
const action = (name: string, range = '[0, 1] default 0.5'): DrawnVariable => ({
  name,
  kind: 'action',
  mechanism: `in ${range}`,
});
const draw = (name: string, law = 'normal(0, 1)'): DrawnVariable => ({ name, kind: 'draw', mechanism: `~ ${law}` });
const equation = (name: string, of: string): DrawnVariable => ({ name, kind: 'equation', mechanism: `= ${of}` });

/** Somebody who is selected, by a search that finds little. */
const selected = (variables: readonly DrawnVariable[], goal: string, mesa: Partial<DrawnMesa>): DrawnDesign => ({
  seed: 1,
  variables,
  goal,
  knowsRegime: false,
  base: { selects: 'mesa', search: 'best of 2', trials: 1, inWorld: false },
  mesa: { pursuesSelectors: true, param: 'p in [0, 1]', observes: [], laws: [], plans: [], usesWorld: true, ...mesa },
  steps: 1,
  deployed: false,
});
const byLaw = { pursuesSelectors: false } as const;

describe('what another does to a measure, or to what is seen', () => {
  // Somebody ranks pages, by `v1`; somebody else clicks, by `v2`.
  const site = [action('v1'), action('v2'), equation('v3', 'v1 - v1^2'), equation('v4', 'v3 + v2')];
  const ranking = selected(site, 'v3', { ...byLaw, laws: [{ action: 'v1', law: 'p' }] });
  const spammer = { action: 'v2', goal: 'v1 * v2 - v2^2' };

  it('moves the measure past the goal, and has something of it', async () => {
    const rule = 'agents/goal-co-option';
    expect(await label(rule, { ...ranking, proxy: 'v4', rival: spammer })).toBe('yes');
    expect(await label(rule, { ...ranking, proxy: '2 * v3', rival: spammer })).toBe('no');
    expect(await label(rule, { ...ranking, proxy: 'v4', rival: { action: 'v2', goal: 'v2' } })).toBe('no');
    expect(await label(rule, { ...ranking, proxy: 'v4', rival: { action: 'v2', law: '0.7' } })).toBe('no');
  });

  it('writes what is gone by', async () => {
    const rule = 'agents/spoofable-input';
    const market = [...site.slice(0, 3), draw('v5', 'uniform(0, 1)'), equation('v4', '0.5 * v5 + 0.4 * v2')];
    const buyer = (seen: string): DrawnDesign => {
      const laws = [{ action: 'v1', law: `clamp(p * ${seen}, 0, 1)` }];
      return { ...selected(market, 'v1 * v5', { ...byLaw, observes: [seen], laws }), rival: spammer };
    };
    expect(await label(rule, buyer('v4'))).toBe('yes');
    expect(await label(rule, buyer('v5'))).toBe('no');
    // Where the input is what is wanted, to move it is no forgery.
    expect(await label(rule, { ...buyer('v4'), goal: 'v1 * v4' })).toBe('no');
    expect(await label(rule, { ...buyer('v4'), rival: { action: 'v2', goal: 'v2' } })).toBe('no');
    // Whoever writes it always writes the same, and could write something else.
    const all = market.map((one) => (one.name === 'v4' ? equation('v4', '0.4 * v2') : one));
    expect(await label(rule, { ...buyer('v4'), variables: all })).toBe('yes');
  });

  it('knows the measure and shares what the goal does not see', async () => {
    const rule = 'goodhart/campbell';
    const school = [draw('v1'), draw('v2'), action('v3'), equation('v4', 'v2 + v3')];
    const pupil = (goal: string, more: Partial<DrawnMesa> = {}) => ({
      ...selected(school, 'v1', { pursuesSelectors: false, goal, plans: ['v3'], aware: true, ...more }),
      proxy: 'v1 + v4',
    });
    expect(await label(rule, pupil('A.p * v4'))).toBe('yes');
    expect(await label(rule, pupil('A.p * v1'))).toBe('no');
    const { aware: _, ...mesa } = pupil('A.p * v4').mesa!;
    expect(await label(rule, { ...pupil('A.p * v4'), mesa })).toBe('no');
  });

  it('takes what both need', async () => {
    const rule = 'agents/contention';
    const ward = (left: string) => [
      action('v2', '[0, 1] default 0'),
      action('v3', '[0, 1] default 0'),
      equation('v4', left),
      equation('v5', 'v2 + v3'),
    ];
    const goal = 'v5 + 2 * v4';
    const allies = (left: string): DrawnDesign => ({
      ...selected(ward(left), goal, { plans: ['v2'] }),
      rival: { action: 'v3', goal },
    });
    // Each would take all that the other leaves: alone that costs nothing, together it does.
    expect(await label(rule, allies('min(0.2, 1.2 - v2 - v3)'))).toBe('yes');
    expect(await label(rule, allies('min(0.2, 9 - v2 - v3)'))).toBe('no');
    expect(await label(rule, allies('min(0.2, 1.2 - v2 + v3)'))).toBe('no');
    expect(await label(rule, { ...allies('min(0.2, 1.2 - v2 - v3)'), rival: { action: 'v3', goal: 'v3' } })).toBe('no');
  });
});

describe('what somebody is paid to move, and to go by', () => {
  const mark = (one: DrawnVariable, as: 'protected' | 'reading'): DrawnVariable => ({ ...one, mark: as });
  const feed = [action('v1'), mark(equation('v2', '2 * v1'), 'protected'), mark(draw('v3'), 'protected'), action('v4')];

  it('an instrument is moved, and what comes of that is what is pursued', async () => {
    const rule = 'incentive/manipulation';
    expect(await label(rule, selected(feed, 'v2', { plans: ['v1'] }))).toBe('yes');
    expect(await label(rule, selected(feed, 'v1', { plans: ['v1'] }))).toBe('no');
    expect(await label(rule, selected(feed, 'v3 + v1', { plans: ['v1'] }))).toBe('no');
    expect(await label(rule, selected(feed, 'v2 + v4', { plans: ['v4'] }))).toBe('no');
    expect(await label(rule, selected(feed, 'v2', { ...byLaw, laws: [{ action: 'v1', law: 'p' }] }))).toBe('yes');
  });

  it('a reading is moved past what it reads; a switch is moved', async () => {
    const rule = 'incentive/tampering';
    const room = (shown: string) => [draw('v1'), action('v2'), equation('v3', 'v1 - v2'), mark(equation('v4', shown), 'reading')];
    const cleaner = (shown: string, proxy = '-1 * v4') => ({ ...selected(room(shown), '-1 * v3', { plans: ['v2'] }), proxy });
    expect(await label(rule, cleaner('v3 - v2'))).toBe('yes');
    expect(await label(rule, cleaner('2 * v3'))).toBe('no');
    expect(await label(rule, cleaner('v3 - v2', '-1 * v3 - v2'))).toBe('no');
    const halted = (by: string) => selected(room('v3'), 'v3', { plans: ['v2'], haltedBy: by });
    expect(await label(rule, halted('v3'))).toBe('yes');
    expect(await label(rule, halted('v1'))).toBe('no');
    // Who selects a planner moves the reading by what the planner then pursues.
    const planner = { goal: 'A.p * v2 - v2^2', pursuesSelectors: false, plans: ['v2'] };
    const selecting = (shown: string) => ({ ...selected(room(shown), '-1 * v1', planner), proxy: 'v4' });
    expect(await label(rule, selecting('v1 + v2'))).toBe('yes');
    expect(await label(rule, selecting('2 * v1'))).toBe('no');
  });

  it('a planner goes by what matters to it', async () => {
    const rule = 'incentive/sensitive-response';
    const school = [draw('v1', 'uniform(-1, 1)'), mark(draw('v2', 'uniform(-1, 1)'), 'protected'), action('v3')];
    expect(await label(rule, selected(school, 'v2 * v3', { plans: ['v3'], observes: ['v2'] }))).toBe('yes');
    expect(await label(rule, selected(school, 'v2 * v3', { plans: ['v3'], observes: ['v1'] }))).toBe('no');
    expect(await label(rule, selected(school, 'v1 * v3 + v2', { plans: ['v3'], observes: ['v1', 'v2'] }))).toBe('no');
    // Where it is 0 all is equally good, and to do then what is best else is no worse: a habit is no incentive.
    const either = [mark(draw('v2', 'bernoulli(0.5)'), 'protected'), action('v3')];
    expect(await label(rule, selected(either, 'v2 * v3', { plans: ['v3'], observes: ['v2'] }))).toBe('no');
    expect(await label(rule, selected(either, 'v2 * v3 - 0.1 * v3', { plans: ['v3'], observes: ['v2'] }))).toBe('yes');
  });

  it('a robot that doubts has a reason to defer, one that is sure has none', async () => {
    const rule = 'incentive/will-not-defer';
    const game = (worth: string, allows: string, includes = true): DrawnDesign => ({
      ...selected(
        [
          draw('v1', worth),
          draw('v2', 'logistic_dist(0, 1)'),
          action('v3', '{0, 1, 2} default 0'),
          action('v4', '{0, 1} default 1'),
          equation('v5', 'if v3 == 2 then v4 else v3'),
        ],
        'v5 * v1',
        { plans: ['v3'], haltedBy: 'v4', ...(includes && { includesRival: true }) },
      ),
      rival: { action: 'v4', law: allows, observes: 'v1, v2' },
    });
    // sd² against 2 beta |mean|: 1 and 0.25; 0.01 and 0.5.
    expect(await label(rule, game('normal(0.5, 1)', 'v1 + 0.25 * v2 > 0'))).toBe('no');
    expect(await label(rule, game('normal(0.5, 0.1)', 'v1 + 0.5 * v2 > 0'))).toBe('yes');
    expect(await label(rule, game('normal(0.5, 1)', 'v1 + 0.25 * v2 > 0', false))).toBe('yes');
  });

  it('three responses do not answer four disturbances', async () => {
    const rule = 'embedded/too-little-variety';
    const house = (settings: string, goal: string, observes: readonly string[] = ['v1']) =>
      selected(
        [draw('v1', 'categorical(1, 1, 1, 1)'), action('v2', `{${settings}} default 0`), equation('v3', 'v1 - v2')],
        goal,
        {
          plans: ['v2'],
          observes,
        },
      );
    expect(await label(rule, house('0, 1, 2', 'v3 == 0'))).toBe('yes');
    expect(await label(rule, house('0, 1, 2, 3', 'v3 == 0'))).toBe('no');
    expect(await label(rule, house('0, 2', 'abs(v3) <= 1'))).toBe('no');
    expect(await label(rule, house('0, 1, 2, 3', 'v3 == 0', []))).toBe('yes');
  });

  it('a goal of its own serves the selector until the regime comes', async () => {
    const rule = 'mesa/proxy-aligned';
    const savanna = [draw('v1', 'uniform(0, 1)'), action('v2'), equation('v3', '2 * v2'), equation('v4', 'v3 + v1')];
    const eater = selected(savanna, 'v4', { pursuesSelectors: false, goal: '(1 + A.p) * v2', plans: ['v2'] });
    const turned = { variable: 'v3', mechanism: '= -2 * v2' };
    expect(await label(rule, { ...eater, regime: turned })).toBe('yes');
    expect(await label(rule, { ...eater, regime: { variable: 'v3', mechanism: '= 1.8 * v2' } })).toBe('no');
    expect(await label(rule, { ...eater, regime: turned, goal: '-1 * v4' })).toBe('no');
    expect(await label(rule, eater)).toBe('no');
  });
});
