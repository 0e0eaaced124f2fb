import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Expectimax } from '../../../src/simulation/planning/expectimax.ts';
import { FewWays } from '../../../src/simulation/planning/few-ways.ts';
import { WholeTree } from '../../../src/simulation/planning/whole-tree.ts';
import { decided, planModel } from './planned.ts';

/** Reads a table by situation and action. */
const table = (values: readonly number[]): string =>
  values.reduceRight<string>(
    (rest, value, i) => (rest === '' ? `${value}` : `if 3 * at + act == ${i} then ${value} else (${rest})`),
    '',
  );
const cells = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 9, maxLength: 9 });
const share = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 9, maxLength: 9 });

const goals = [
  'maximize total(pay)',
  'minimize pay',
  'maximize final(at) - total(pay)',
  'maximize highest(pay) * weight + lowest(pay)',
];

interface Made {
  readonly pays: readonly number[];
  readonly leads: readonly number[];
  readonly shares: readonly number[];
  readonly goal: string;
  readonly kept: string;
  readonly until: string;
}

const spec = ({ pays, leads, shares, goal, kept, until }: Made, chance: string, actions: string, steps: number): string => `
  world Process {
    let weight = 0.5
    state at = 0 -> (at + lead + luck + 8) mod 3
    action act in {${actions}} ${kept}
    ${chance.replace('SHARE', table(shares.map((fourths) => fourths / 4)))}
    lead = ${table(leads)}
    pay  = ${table(pays)} + luck
  }
  goal Pay { ${goal} }
  optimizer Planner { pursues Pay  observes at, seen  acts act plans ${steps} }
  scenario S of Process { steps ${steps} ${until}  runs 2 }`;

const chances = {
  'without chance': 'seen = 0  luck = 0',
  'with chance that nobody sees': 'seen = 0  luck ~ bernoulli(SHARE)',
  'with chance that is seen before acting': 'seen ~ bernoulli(0.25)  luck = if seen then act else 0',
};

const made = fc.record({
  pays: cells,
  leads: cells,
  shares: share,
  goal: fc.constantFrom(...goals),
  kept: fc.constantFrom('', 'default 1'),
  until: fc.constantFrom('', 'until at == 2', 'until at == 2 and pay > 0'),
});

describe('a lane for every way of a plan finds what is found where ways that meet are one', () => {
  test.each(Object.entries(chances))('%s', async (name, chance) => {
    await fc.assert(
      fc.asyncProperty(made, fc.integer({ min: 2, max: 4 }), fc.boolean(), async (one, horizon, hasThree) => {
        const text = spec(one, chance, hasThree ? '0, 1, 2' : '0, 1', horizon);
        const mode = name === 'without chance' ? 'sampled' : 'enumerated';
        const model = await planModel(text, horizon, mode, 4096);
        fc.pre(WholeTree.does(model, horizon));
        const tree = new WholeTree(model, horizon);
        const seen = { 'Process.at': [0, 1, 2, 0, 1, 2, 1], 'Process.seen': [0, 0, 0, 1, 1, 1, 0] };
        const found = decided(model, tree, horizon, seen);
        expect(found).toEqual(decided(model, new Expectimax(model, 1), horizon, seen));
        // Fewer decisions after more: nothing is left of those before.
        const few = { 'Process.at': [2, 1], 'Process.seen': [1, 0] };
        expect(decided(model, tree, horizon, few)).toEqual(decided(model, new Expectimax(model, 1), horizon, few));
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});

test('what has too many ways, a second player or samples is left to others', async () => {
  const text = spec(
    { pays: Array(9).fill(1), leads: Array(9).fill(1), shares: Array(9).fill(1), goal: goals[0]!, kept: '', until: '' },
    chances['without chance'],
    '0, 1',
    12,
  );
  const model = await planModel(text, 12, 'sampled', 2048);
  expect([1, 2, 9, 10].map((horizon) => WholeTree.does(model, horizon))).toEqual([false, true, true, false]);
  const sampled = await planModel(text.replace('luck = 0', 'luck ~ normal(0, 1)'), 3);
  expect(WholeTree.does(sampled, 3)).toBe(false);
});

/** Sticks are taken; `pay` is what a step pays. */
const sticks = (pay: string, moves: string, until = '') => `
  world Sticks {
    state left = 40 -> left - taken
    state sum  = 0  -> ${moves}
    action taken in {1, 2, 3}
    pay = ${pay}
  }
  goal Pay { maximize final(pay) }
  optimizer Planner { pursues Pay  observes left, sum  acts taken plans 4 }
  scenario S of Sticks { steps 4 ${until}  runs 2 }`;

test.each([
  ['ways that meet are one where a step takes long', 'sin(left) + sin(2 * left) + sin(5 * left)', '0', '', 'one'],
  ['what ends is gone no further', 'sin(left) + sin(2 * sum)', '4 * sum + taken', 'until left < 36', 'one'],
  ['ways that do not meet have a lane each', 'sin(left) + sin(2 * sum)', '4 * sum + taken', '', 'each'],
  ['and so have those that meet where a step takes little', 'abs(left - 35)', '0', '', 'each'],
])('%s', async (_, pay, moves, until, expected) => {
  const model = await planModel(sticks(pay, moves, until), 4, 'sampled', 2048);
  const method = new FewWays(model, 4);
  const whole = new WholeTree(model, 4);
  for (let round = 0; round < 4; round++) {
    const left = Array.from({ length: 12 }, (_, i) => 40 - i - round);
    const seen = { 'Sticks.left': left, 'Sticks.sum': left.map((sticks) => sticks % 5) };
    expect(decided(model, method, 4, seen)).toEqual(decided(model, whole, 4, seen));
  }
  expect(method.atOnce(4) === whole.atOnce() ? 'each' : 'one').toBe(expected);
});
