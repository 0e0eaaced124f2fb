import { expect, test } from 'vitest';
import { FiniteChoice, FiniteOptions } from '../../../src/simulation/planning/finite-choice.ts';
import { OneStep } from '../../../src/simulation/planning/one-step.ts';
import { decided, planModel } from './planned.ts';

/** What is seen: numbers of all sizes, some at which actions are equal, and what is none. */
const seen = [0, -0, 1, -1, 0.25, 1e-13, -3, 2.5, 1e300, Number.NaN, ...Array.from({ length: 90 }, (_, i) => Math.sin(i) * i)];

const cases = [
  ['one of five', 'action a in {-2, -1, 0, 1, 2}', 'seen * a - 0.25 * a^2'],
  ['equal ones', 'action a in {-2, -1, 0, 1, 2}', '-abs(abs(a) - 1) * abs(seen)'],
  ['equal ones, of which one is preferred', 'action a in {-2, -1, 1, 2} default 1', '-abs(abs(a) - 1) + 0 * seen'],
  ['values out of order', 'action a in {2, -1, 0}', '0 * a + seen'],
  ['what has no value here and there', 'action a in {0, 1, 2}', 'log(a - seen)'],
  ['two at once', 'action a in {0, 1, 2}  action b in {-1, 1} default 1', 'seen * a * b - abs(a - 1)'],
  ['what is to be chosen from is seen', 'action a in {0, seen, 2 * seen}', 'abs(a) - a^2'],
] as const;

const spec = (actions: string, worth: string): string => `
  world W { seen ~ normal(0, 1)  luck ~ normal(0, 1)  ${actions}  worth = ${worth} }
  goal G { maximize worth }
  optimizer P { pursues G  observes seen  acts ${actions.includes(' b ') ? 'a, b' : 'a'} plans 1 }
  scenario S of W { steps 1 }`;
const one = (actions: number[][]) => actions.map((action) => action.slice(0, seen.length));

test.each(cases)(
  'the best of a few actions is found by one program as by trying them one by one: %s',
  async (_, actions, worth) => {
    const text = spec(actions, worth);
    const [model, started] = [await planModel(text, 1), await planModel(text, 1)];
    expect(started.machine.block).toBeGreaterThan(seen.length);
    expect(FiniteChoice.of(await planModel(text, 1))).toBeDefined();
    expect(FiniteChoice.of(started)).toBeUndefined();
    const [choice, search] = [new OneStep(model, 1), new OneStep(started, 1)];
    const chosen = decided(model, choice, 1, { 'W.seen': seen });
    expect(one(chosen)).toEqual(one(decided(started, search, 1, { 'W.seen': seen })));
  },
);

test.each(cases)('as is the best over samples of what is not seen: %s', async (_, actions, worth) => {
  const text = spec(actions, `(${worth}) * (1 + luck) + luck * a`);
  const [model, started] = [await planModel(text, 1, 'sampled', 1024), await planModel(text, 1, 'sampled', 1024)];
  expect(started.machine.block).toBeGreaterThan(8 * seen.length);
  expect(FiniteOptions.of(await planModel(text, 1))).toBeDefined();
  expect(FiniteOptions.of(started)).toBeUndefined();
  const chosen = decided(model, new OneStep(model, 8), 1, { 'W.seen': seen });
  expect(one(chosen)).toEqual(one(decided(started, new OneStep(started, 8), 1, { 'W.seen': seen })));
  expect(new Set(chosen[0]!.slice(0, seen.length)).size).toBeGreaterThan(1);
});
