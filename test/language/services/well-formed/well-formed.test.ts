import { describe, expect, test } from 'vitest';
import type { Act, Design } from '../../../../language/design/design.ts';
import { wellFormed } from '../../../../language/services/well-formed/well-formed.ts';
import { action, add, at, designOf, equation, goal, name, number, optimizer, ref, scenario, state } from './design-of.ts';

const said = (design: Design) => wellFormed(design).map((problem) => `${problem.code}: ${problem.message}`);
const law = (id: string, expression = number(0)): Act => ({ kind: 'law', action: ref(id), law: expression, place: at() });
const plan = (id: string, horizon: number): Act => ({ kind: 'plan', actions: [ref(id)], horizon: number(horizon), place: at() });

describe('a world', () => {
  test('a loop within one step is named in order', () => {
    const design = designOf({ a: equation(name('W.b')), b: equation(name('W.c')), c: equation(name('W.a')) });
    expect(said(design)).toEqual([expect.stringMatching(/^loop-within-step: .*c -> b -> a -> c\./)]);
  });
  test('a loop through a state is fine', () => {
    expect(said(designOf({ a: equation(name('W.s')), s: state(add(name('W.s'), name('W.a'))) }))).toEqual([]);
  });
  test('ten thousand variables in a row are no loop and no trouble', () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => [`v${i}`, equation(i === 9999 ? number(1) : name(`W.v${i + 1}`))]);
    expect(said(designOf(Object.fromEntries(chain)))).toEqual([]);
  });
  test('a reversed range offers the right one', () => {
    const [problem] = wellFormed(designOf({ a: action(40, 0) }));
    expect(problem).toMatchObject({ code: 'reversed-range', instead: ['[0, 40]'] });
  });
  test('a negative sd', () => {
    const distribution = { kind: 'distribution', name: 'normal', arguments: [number(0), number(-1)], place: at() } as const;
    const design = designOf({ x: { kind: 'draw', distribution, place: at() } });
    expect(said(design)).toEqual(['argument-domain: `sd` of `normal` must be at least 0, and it is -1.']);
  });
  test('a number beyond every double', () => {
    expect(said(designOf({ x: equation(number(Number.POSITIVE_INFINITY)) }))).toEqual([
      expect.stringMatching(/^number-overflows/),
    ]);
  });
  test('units that disagree are both named', () => {
    const inUnit = (text: string) =>
      ({ kind: 'with unit', operand: number(1), unit: { text, powers: { [text]: 1 }, place: at() }, place: at() }) as const;
    expect(said(designOf({ x: equation(add(inUnit('m'), inUnit('s'))) }))[0]).toContain('the left is in m, the right in s');
    expect(said(designOf({ x: equation(add(inUnit('m'), inUnit('m'))), y: equation(add(inUnit('m'), number(1))) }))).toEqual([]);
  });
});

describe('those who act', () => {
  test('two set one action', () => {
    const optimizers = [optimizer('A', { acts: [law('W.a')] }), optimizer('B', { acts: [law('W.a')] })];
    expect(said(designOf({ a: action() }, { optimizers }))[0]).toContain('`a` is set by `A` already');
  });
  test('nobody sets an action that a scenario needs', () => {
    const scenarios = [scenario('S', { of: ref('W') })];
    expect(said(designOf({ a: action() }, { scenarios }))[0]).toContain('Nobody sets `a`');
    expect(said(designOf({ a: action() }))).toEqual([]);
  });
  test('observing an effect of the own action names the path', () => {
    const world = { a: action(), b: equation(name('W.a')), c: equation(name('W.b')) };
    const optimizers = [optimizer('A', { observes: [ref('W.c')], acts: [law('W.a')] })];
    expect(said(designOf(world, { optimizers }))[0]).toContain('a -> b -> c');
  });
  test('a stated kind that the clauses contradict', () => {
    const optimizers = [optimizer('A', { statedKind: { kind: 'control', place: at() }, acts: [plan('W.a', 1)] })];
    expect(said(designOf({ a: action() }, { optimizers }))[0]).toContain('it plans its actions');
  });
  test('a goal that lies beyond the horizon', () => {
    const world = { a: action(), s: state(name('W.a')), t: state(name('W.s')) };
    const design = (horizon: number) =>
      designOf(world, {
        goals: [goal('G', name('W.t'))],
        optimizers: [optimizer('A', { pursues: ref('G'), acts: [plan('W.a', horizon)] })],
      });
    expect(said(design(1))[0]).toContain('It takes 2 steps');
    expect(said(design(2))).toEqual([]);
  });
});

describe('experiments', () => {
  test('selecting what has no params, and trying out who selects nothing', () => {
    const optimizers = [
      optimizer('B', { level: 'base', selects: [ref('M')] }),
      optimizer('M', { acts: [law('W.a')] }),
      optimizer('N', { level: 'base' }),
    ];
    const scenarios = [scenario('S', { of: ref('N') })];
    const codes = wellFormed(designOf({ a: action() }, { optimizers, scenarios })).map((problem) => problem.code);
    expect(codes).toEqual(['selects-without-params', 'scenario-without-selection']);
  });
  test('a sweep of a search that is not there, and one that never arrives', () => {
    const over = { kind: 'by', low: number(1), high: number(4), by: number(-1) } as const;
    const sweep = (id: string) => ({ target: ref(id), over, place: at() });
    const scenarios = [scenario('S', { of: ref('W'), sweeps: [sweep('B.search'), sweep('k')] })];
    const codes = wellFormed(designOf({}, { optimizers: [optimizer('B', {})], scenarios })).map((problem) => problem.code);
    expect(codes).toEqual(['sweep-cannot-vary', 'sweep-range']);
  });
});
