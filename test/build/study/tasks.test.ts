import { describe, expect, it } from 'vitest';
import type { DrawnDesign, DrawnVariable } from '../../../src/build/study/drawn-design.ts';
import { judged } from '../../../src/build/study/labels.ts';

const label = (rule: string, drawn: DrawnDesign) => judged.find((one) => one.rule === rule)!.label(drawn);
const action = (name: string): DrawnVariable => ({ name, kind: 'action', mechanism: 'in [0, 1] default 0.5' });
const draw = (name: string, law = 'normal(0, 1)'): DrawnVariable => ({ name, kind: 'draw', mechanism: `~ ${law}` });
const equation = (name: string, of: string): DrawnVariable => ({ name, kind: 'equation', mechanism: `= ${of}` });

/** A law with one param, selected for `proxy`. */
const law = (variables: readonly DrawnVariable[], goal: string, proxy: string, laws: Record<string, string>): DrawnDesign => ({
  seed: 1,
  variables,
  goal,
  proxy,
  knowsRegime: false,
  base: { selects: 'mesa', search: 'grid 5', trials: 1, inWorld: false },
  mesa: {
    pursuesSelectors: false,
    param: 'p in [0, 1]',
    observes: [],
    laws: Object.entries(laws).map(([name, of]) => ({ action: name, law: of })),
    plans: [],
    usesWorld: false,
  },
  steps: 1,
  deployed: false,
});

describe('the bounty', () => {
  const rule = 'goodhart/cobra';
  // Snakes are bred; skins are paid for.
  const delhi = [draw('v1', 'uniform(1, 2)'), action('v2'), equation('v3', 'v1 + 2 * v2'), equation('v4', '0.5 * v3')];
  const farmer = { v2: 'p' };

  it('is paid for more of what is to be less', async () => {
    expect(await label(rule, law(delhi, '-1 * v3', 'v4', farmer))).toBe('yes');
  });
  it('is none where the measure falls with it too, or nobody breeds', async () => {
    expect(await label(rule, law(delhi, '-1 * v3', '-1 * v4', farmer))).toBe('no');
    expect(await label(rule, law(delhi, '-1 * v1', 'v4', farmer))).toBe('no');
  });
  it('pays for the act itself, of a goal that is about nothing else', async () => {
    expect(await label(rule, law(delhi, '-1 * v3', 'v2', farmer))).toBe('yes');
    expect(await label(rule, law([...delhi, draw('v5')], '-1 * v3 + v5', 'v2', farmer))).toBe('no');
  });
});

describe('a task that nobody measures', () => {
  const rule = 'agents/multitask-starvation';
  const school = [action('v1'), equation('v2', '3 * v1'), equation('v3', '2 - 2 * v1'), draw('v4')];
  const teacher = { v1: 'p' };

  it('is starved by the one that is paid', async () => {
    expect(await label(rule, law(school, 'v2 + v3', 'v2', teacher))).toBe('yes');
  });
  it('is not where it is measured too, where it is no worse for it, or where what is paid is not wanted', async () => {
    expect(await label(rule, law(school, 'v2 + v3', 'v2 + v3', teacher))).toBe('no');
    expect(await label(rule, law(school, 'v2 - v3', 'v2', teacher))).toBe('no');
    expect(await label(rule, law(school, 'v4 + v3', 'v2', teacher))).toBe('no');
  });
  it('a planner is paid by its own goal', async () => {
    const { mesa, ...rest } = law(school, 'v2 + v3', 'v2 + v3', {});
    const planner = { ...mesa!, plans: ['v1'], laws: [], goal: 'A.p * v2' };
    expect(await label(rule, { ...rest, mesa: planner })).toBe('yes');
    expect(await label(rule, { ...rest, mesa: { ...planner, goal: 'A.p * v3' } })).toBe('yes');
    expect(await label(rule, { ...rest, mesa: { ...planner, goal: 'A.p * v4' } })).toBe('no');
  });
});

describe('a belief where it leads', () => {
  const rule = 'goodhart/extrapolation';
  const field = (believed: string, goal = 'v2'): DrawnDesign => {
    const { proxy: _, ...design } = law([action('v1'), equation('v2', '2 * v1 - 2 * v1^2'), draw('v3')], goal, '', { v1: 'p' });
    return { ...design, edits: [{ variable: 'v2', text: `believes v2 = ${believed}` }] };
  };

  it('promises too much where it is right on the whole', async () => {
    expect(await label(rule, field('0.4 * v1'))).toBe('yes');
  });
  it('does no harm where it is the mechanism, leads to what is best, or to nothing', async () => {
    expect(await label(rule, field('2 * v1 * (1 - v1)'))).toBe('no');
    expect(await label(rule, field('1.9 * v1 - 1.9 * v1^2'))).toBe('no');
    expect(await label(rule, field('0.4 * v1', 'v2 + 9 * v1'))).toBe('no');
    expect(await label(rule, field('0.4 * v1', 'v3 + v1'))).toBe('no');
  });
  it('is no belief that is as wrong everywhere', async () => {
    expect(await label(rule, field('9 + 0.4 * v1'))).toBe('no');
  });
  it('nor a fit, but where it is used out of its data', async () => {
    const world = [action('v1'), draw('v2', 'uniform(0, 1)'), equation('v3', 'v1 * (v2^2 - 4)')];
    const { proxy: _, mesa, ...rest } = law(world, 'v3', '', {});
    const planner = { ...mesa!, pursuesSelectors: true, plans: ['v1'], observes: ['v2'] };
    const fit = { ...rest, mesa: planner, edits: [{ variable: 'v3', text: 'fits v3 from v1, v2 on 2000' }] };
    expect(await label(rule, fit)).toBe('no');
    // What is best to do within the data is worst beyond it.
    const elsewhere = { ...fit, regime: { variable: 'v2', mechanism: '~ uniform(4, 5)' }, deployed: true };
    expect(await label(rule, elsewhere)).toBe('yes');
    expect(await label(rule, { ...elsewhere, regime: { variable: 'v2', mechanism: '~ uniform(0.4, 0.5)' } })).toBe('no');
  });
});
