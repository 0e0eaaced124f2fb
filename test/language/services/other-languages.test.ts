import { expect, test } from 'vitest';
import { format } from '../../../language/services/format.ts';
import { parse } from '../../../language/services/parse.ts';

/** What stands around a line. */
const around: Readonly<Record<string, readonly [string, string]>> = {
  world: ['world W {\n  a ~ normal(0, 1)\n  ', '\n  last = 1\n}'],
  goal: ['goal G {\n  ', '\n}'],
  model: ['model M of W {\n  omits a\n  ', '\n}'],
  principal: ['principal P {\n  wants G\n  ', '\n}'],
  optimizer: ['optimizer O {\n  pursues G\n  ', '\n}'],
  scenario: ['scenario S of W {\n  runs 10\n  ', '\n}'],
  file: ['', ''],
};

/** As somebody writes it who knows other languages, or guesses → as it is after the mends that are offered, the first of each. */
const habits: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  world: [
    ['v = if b = 1 then a else 0', 'v = if b == 1 then a else 0'],
    ['v = if b == 1 and a = 2 then a else 0', 'v = if b == 1 and a == 2 then a else 0'],
    ['v = if b == 1 && a > 0 then a else 0', 'v = if b == 1 and a > 0 then a else 0'],
    ['v = if b == 1 || a > 0 then a else 0', 'v = if b == 1 or a > 0 then a else 0'],
    ['v = if !b then a else 0', 'v = if not b then a else 0'],
    ['v = if b <> 1 then a else 0', 'v = if b != 1 then a else 0'],
    ['v = b ? a : 0', 'v = if b then a else 0'],
    ['v = a ** 2', 'v = a ^ 2'],
    ['v = a % 2', 'v = a mod 2'],
    [
      'v = 0.9 * normal(0, 1) + 0.1 * uniform(0, 1)',
      'v_drawn1 ~ normal(0, 1)\n  v_drawn2 ~ uniform(0, 1)\n  v = 0.9 * v_drawn1 + 0.1 * v_drawn2',
    ],
    ['v ~ 0.9 * normal(0, 1) + 0.1 * uniform(0, 1)', 'v ~ mixture(0.9 of normal(0, 1), 0.1 of uniform(0, 1))'],
    ['v ~ normal(0, 1) + c', 'v_drawn ~ normal(0, 1)\n  v = v_drawn + c'],
    ['v ~ 5', 'v = 5'],
    ['v ~ a + 1', 'v = a + 1'],
    ['v = normal(0, 1)', 'v ~ normal(0, 1)'],
    ['v = if (b == 1) a else 0', 'v = if (b == 1) then a else 0'],
    ['v = a if b == 1 else 0', 'v = if b == 1 then a else 0'],
    ['v := a', 'v = a'],
    ['v == a', 'v = a'],
    ['v <- a', 'v = a'],
    ['let v: 3', 'let v = 3'],
    ['v = 3a', 'v = 3 * a'],
    ['v = 2(a + c)', 'v = 2 * (a + c)'],
    ['v = |a|', 'v = abs(a)'],
    ['v = a > 0 ? 1 : 0', 'v = if a > 0 then 1 else 0'],
    ['v = 1e-3 * a;', 'v = 1e-3 * a'],
    ['v ~ normal(mean = 0, sd = 1)', 'v ~ normal(mean : 0, sd : 1)'],
    ['v = .5', 'v = 0.5'],
    ['v = 5.', 'v = 5'],
    ['v = 1,000', 'v = 1_000'],
    ['v = a × c', 'v = a * c'],
    ['v = a − c', 'v = a - c'],
    ['v = a ≤ c', 'v = a <= c'],
    ['v in [0, 1]', 'action v in [0, 1]'],
    ['v = a > 0 ? 1 : b == 1 ? 2 : 3', 'v = if a > 0 then 1 else if b == 1 then 2 else 3'],
    ['v = max(a ? 1 : 2, 3)', 'v = max(if a then 1 else 2, 3)'],
    ['v = a + normal(0, 1)', 'v_drawn ~ normal(0, 1)\n  v = a + v_drawn'],
    ['v = max(a if b else 2, 3)', 'v = max(if b then a else 2, 3)'],
    ['v = (if b = 1 then 2 else 3) ** 2 && 1', 'v = (if b == 1 then 2 else 3) ^ 2 and 1'],
    ['v = a and b or !c', 'v = a and b or not c'],
    ['action d [0, 1]', 'action d in [0, 1]'],
    ['action d: [0, 1]', 'action d in [0, 1]'],
    ['action d = [0, 1]', 'action d in [0, 1]'],
    ['action d in (0, 1)', 'action d in [0, 1]'],
    ['action d in 0..1', 'action d in [0, 1]'],
    ['action d in 0, 1', 'action d in [ 0, 1 ]'],
    ['action d in [0 1]', 'action d in [0, 1]'],
    ['action d in {0 1}', 'action d in {0, 1}'],
    ['param v in [0, 1]', 'action v in [0, 1]'],
    ["v = 3 # c don't", "v = 3 // c don't"],
    ['state v = 0 then v + 1', 'state v = 0 -> v + 1'],
    ['state v = 0 → v + 1', 'state v = 0 -> v + 1'],
    ['state v = 0, v + 1', 'state v = 0 -> v + 1'],
    ['state v: 0 -> v + 1', 'state v = 0 -> v + 1'],
    ['input v = 3', 'v = 3'],
    ['var v = 3', 'v = 3'],
    ['const v = 3', 'v = 3'],
    ['constant v = 3', 'v = 3'],
    ['regime R: v = 3', 'regime R { v = 3 }'],
  ],
  goal: [
    ['maximize: c', 'maximize c'],
    ['maximize c + 1, minimize a', 'maximize c + 1 minimize a'],
    ['maximise c', 'maximize c'],
    ['max c', 'maximize c'],
    ['proxy of H', 'proxy for H'],
    ['proxy: H', 'proxy for H'],
    ['noise 0.1', 'measured with noise sd 0.1'],
    ['measured with noise 0.1', 'measured with noise sd 0.1'],
    ['reward c', 'maximize c'],
  ],
  model: [
    ['omits a and b', 'omits a, b'],
    ['omits: b', 'omits b'],
    ['omit b', 'omits b'],
    ['holds a: 3', 'holds a = 3'],
    ['holds a to 3', 'holds a = 3'],
    ['believes a == 3', 'believes a = 3'],
    ['believes a is 3', 'believes a = 3'],
    ['fits a on b', 'fits a from b'],
    ['fits a from b on 20 samples', 'fits a from b on 20'],
    ['knows regime R', 'knows R'],
  ],
  principal: [
    ['wants goal G', 'wants G'],
    ['want G', 'wants G'],
    ['oversees O and Q', 'oversees O, Q'],
    ['can halt: O', 'can halt O'],
    ['halts O', 'can halt O'],
  ],
  optimizer: [
    ['pursues goal G', 'pursues G'],
    ['pursues: G', 'pursues G'],
    ['pursue G', 'pursues G'],
    ['uses model M', 'uses M'],
    ['use M', 'uses M'],
    ['selects A and B', 'selects A, B'],
    ['selects optimizer A', 'selects A'],
    ['search best 64', 'search best of 64'],
    ['search best-of 64', 'search best of 64'],
    ['search = best of 64', 'search best of 64'],
    ['search best of 1,000', 'search best of 1_000'],
    ['best of 64', 'search best of 64'],
    ['param k [0, 1]', 'param k in [0, 1]'],
    ['param k: [0, 1]', 'param k in [0, 1]'],
    ['param k in [0, 1,500]', 'param k in [0, 1_500]'],
    ['param k in {1, 16, 1,024}', 'param k in {1, 16, 1_024}'],
    ['param k in [1,500,2,500]', 'param k in [1_500,2_500]'],
    ['param k in [-1,000.5, 1,000]', 'param k in [-1_000.5, 1_000]'],
    ['param k = [0, 1]', 'param k in [0, 1]'],
    ['param k in (0, 1)', 'param k in [0, 1]'],
    ['param k ~ [0, 1]', 'param k in [0, 1]'],
    ['observes a and b', 'observes a, b'],
    ['observes [a, b]', 'observes a, b'],
    ['observe a', 'observes a'],
    ['acts c := k * a', 'acts c = k * a'],
    ['acts c: k * a', 'acts c = k * a'],
    ['acts on c = k', 'acts c = k'],
    ['observes a acts in W', 'observes a'],
    ['act c = k', 'acts c = k'],
    ['acts c plan 3', 'acts c plans 3'],
    ['trials = 16', 'trials 16'],
    ['trials: 16', 'trials 16'],
    ['trials 16 in the world', 'trials 16 in world'],
    ['updates 10', 'updates every 10'],
    ['updates each 10', 'updates every 10'],
    ['accepts mesa/suboptimizer "because"', 'accepts mesa/suboptimizer because "because"'],
  ],
  scenario: [
    ['runs = 100', 'runs 100'],
    ['runs: 100', 'runs 100'],
    ['runs 1,000', 'runs 1_000'],
    ['run 100', 'runs 100'],
    ['seed=1', 'seed 1'],
    ['steps: 10', 'steps 10'],
    ['sweep k over [1, 2]', 'sweep k over 1, 2'],
    ['sweep k over 1 to 10 step 2', 'sweep k over 1 to 10 by 2'],
    ['sweep k = 1, 2', 'sweep k over 1, 2'],
    ['sweep k 1, 2', 'sweep k over 1, 2'],
    ['deploy in R', 'deploy under R'],
    ['deploy R', 'deploy under R'],
    ['deploy under R at step 5', 'deploy under R from step 5'],
    ['deploy under R with prob 0.1', 'deploy under R with probability 0.1'],
    ['deploy under R with probability = 0.1', 'deploy under R with probability 0.1'],
    ['expect mean(a) == 3', 'expect mean(a) = 3'],
    ['expect mean(a) ≈ 3', 'expect mean(a) = 3'],
    ['expect mean(a) = 3 ± 0.1', 'expect mean(a) = 3 within 0.1'],
    ['expect mean(a) ≤ 3', 'expect mean(a) <= 3'],
    ['expect mean(a) > 3 at k = 2', 'expect mean(a) > 3 at k: 2'],
    ['expect risk: goodhart/noisy-proxy', 'expect risk goodhart/noisy-proxy'],
    ['expect not risk goodhart/noisy-proxy', 'expect no risk goodhart/noisy-proxy'],
    ['watch a and b', 'watch a, b'],
  ],
  file: [
    ['goal G: maximize c', 'goal G { maximize c }'],
    ['goal G = maximize c', 'goal G { maximize c }'],
    ['goal G maximize c', 'goal G { maximize c }'],
    ['goal G { c }', 'goal G { maximize c }'],
    ['world W: { a = 1 }', 'world W { a = 1 }'],
    ['world W { a = 1; b = 2 }', 'world W { a = 1 b = 2 }'],
    ['world W = { a = 1 }', 'world W { a = 1 }'],
    ['World W { a = 1 }', 'world W { a = 1 }'],
    ['mesa-optimizer M { pursues G }', 'mesa optimizer M { pursues G }'],
    ['mesaoptimizer M { pursues G }', 'optimizer M { pursues G }'],
    ['base-optimizer M { pursues G }', 'base optimizer M { pursues G }'],
    ['optimiser M { pursues G }', 'optimizer M { pursues G }'],
    ['optimizer M pursues G', 'optimizer M { pursues G }'],
    ['model M of world W { omits a }', 'model M of W { omits a }'],
    ['model M for W { omits a }', 'model M of W { omits a }'],
  ],
};

const rows = Object.entries(habits).flatMap(([where, lines]) => lines.map((line) => [where, ...line] as const));

test.each(rows)('in a %s: %s → %s', (where, before, after) => {
  const [start = '', end = ''] = around[where] ?? [];
  let line = before;
  for (let mends = 0; mends <= 3; mends++) {
    const text = `${start}${line}${end}\ngoal Z { maximize 1 }\n`;
    const { problems, tree } = parse('file:///a.mesa', text);
    const [problem] = problems;
    if (!problem) break;
    expect(tree.declarations).toHaveLength(2);
    // Nothing is told of what stands around.
    for (const { place, message } of problems) {
      expect(place.start, message).toBeGreaterThanOrEqual(start.length);
      expect(place.end, message).toBeLessThanOrEqual(start.length + line.length);
    }
    const { place, instead } = problem;
    line = line.slice(0, place.start - start.length) + (instead?.[0] ?? '') + line.slice(place.end - start.length);
  }
  expect(parse('file:///a.mesa', `${start}${line}${end}`).problems).toEqual([]);
  expect(line.trimEnd()).toBe(after);
});

test('the formatter takes no notation of another language apart', () => {
  const told = (text: string): readonly string[] => parse('file:///a.mesa', text).problems.map(({ message }) => message);
  for (const [where, before] of rows) {
    // A comma may as well stand between two values of a list.
    if (/[0-9],[0-9]/.test(before)) continue;
    const text = (around[where] ?? []).join(before);
    expect(told(format(text)), before).toEqual(told(text));
  }
});

const kept: readonly (readonly [string, string])[] = [
  ['if a > 0 then 1', 'This `if` lacks its `else`: what is so where the condition does not hold.'],
  ['a[t-1]', '`1` does not belong here after `-`: `]` may stand here.'],
];
test.each(kept)('what is no habit with a mend is told alone: v = %s', (value, message) => {
  const { problems } = parse('file:///a.mesa', `world W {\n  v = ${value}\n  w = 1\n}`);
  expect(problems.map((problem) => problem.message)).toEqual([message]);
});

test('what looks like a habit and is none is left alone', () => {
  const text = `world W {
  let share = 10%
  a ~ mixture(0.9 of normal(0, 1), 0.1 of cauchy())
  b = if a > 1 and not (a == 2) then a mod 2
      else 1
  c = (3 [m]) * 2
  action d in {1, 200}
  state e ~ normal(mean: 0, sd: 1) -> e + d
}
scenario S of W {
  runs 100 until decided  expect mean(c) = 3 within 1
  steps 10 until e > 3
  sweep W.share over 1, 200
  expect mean(a) at W.share: 1 < mean(a) at W.share: 200
}`;
  expect(parse('file:///a.mesa', text).problems).toEqual([]);
});
