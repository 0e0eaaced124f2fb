import { createInterface } from 'node:readline';
import { bestOf, candidates, samples } from './world.ts';

/**
 * What one writes first in JavaScript: a `tree` that is walked for every sample, or whole `arrays`, one operation at a time. For each line on
 * the standard input one run: it answers with its milliseconds and the mean value of what was selected, once its garbage is collected: that
 * takes other threads, on which whoever is next would wait.
 */

type Tree = number | string | Call;
interface Call extends ReadonlyArray<Tree> {
  readonly 0: '+' | '-' | '*' | 'exp' | 'logistic';
}
const drawn = ['a', 'b', 'c', 'd', 'f'];
const equations: readonly (readonly [string, Tree])[] = [
  ['effort', ['logistic', ['-', ['*', 0.8, 'a'], 'b']]],
  ['quality', ['+', ['*', 2, 'effort'], ['*', 0.3, 'c']]],
  ['cost', ['*', 0.5, ['*', 'effort', 'effort']]],
  ['measure', ['+', 'quality', ['*', 0.2, 't']]],
  ['demand', ['exp', ['*', 0.1, ['-', 'd', 'cost']]]],
  ['value', ['-', ['*', 'quality', 'demand'], ['*', 'cost', 'f']]],
];

/** Box and Muller, both numbers used. */
let spare = Number.NaN;
function normal(): number {
  if (!Number.isNaN(spare)) {
    const x = spare;
    spare = Number.NaN;
    return x;
  }
  const radius = Math.sqrt(-2 * Math.log(1 - Math.random()));
  const angle = 2 * Math.PI * Math.random();
  spare = radius * Math.sin(angle);
  return radius * Math.cos(angle);
}
function student5(): number {
  return Math.sqrt(5 * ((1 - Math.random()) ** (-2 / 5) - 1)) * Math.cos(2 * Math.PI * Math.random());
}

function walk(tree: Tree, values: Map<string, number>): number {
  if (typeof tree === 'number') return tree;
  if (typeof tree === 'string') return values.get(tree)!;
  const [op] = tree;
  const [x = 0, y = 0] = tree.slice(1).map((argument) => walk(argument, values));
  if (op === '+') return x + y;
  if (op === '-') return x - y;
  if (op === '*') return x * y;
  return op === 'exp' ? Math.exp(x) : 1 / (1 + Math.exp(-x));
}

function treeWalking(): number {
  let sum = 0;
  for (let from = 0; from < samples; from += candidates) {
    let [best, selected] = [Number.NEGATIVE_INFINITY, 0];
    for (let i = 0; i < candidates; i++) {
      const values = new Map(drawn.map((name) => [name, normal()]));
      values.set('t', student5());
      for (const [name, tree] of equations) values.set(name, walk(tree, values));
      if (values.get('measure')! > best) [best, selected] = [values.get('measure')!, values.get('value')!];
    }
    sum += selected;
  }
  return sum / (samples / candidates);
}

/** As in numpy, each operation makes an array of its own, and temporary ones are dropped. */
function vectorised(): number {
  const array = (of: (i: number) => number): Float64Array => {
    const made = new Float64Array(samples);
    for (let i = 0; i < samples; i++) made[i] = of(i);
    return made;
  };
  const plus = (x: Float64Array, y: Float64Array) => array((i) => x[i]! + y[i]!);
  const minus = (x: Float64Array, y: Float64Array) => array((i) => x[i]! - y[i]!);
  const times = (x: Float64Array, y: Float64Array) => array((i) => x[i]! * y[i]!);
  const scaled = (k: number, x: Float64Array) => array((i) => k * x[i]!);
  const [a, b, c, d, f] = Array.from({ length: 5 }, () => array(normal)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const t = array(student5);
  const score = minus(scaled(0.8, a), b);
  const effort = array((i) => 1 / (1 + Math.exp(-score[i]!)));
  const quality = plus(scaled(2, effort), scaled(0.3, c));
  const cost = scaled(0.5, times(effort, effort));
  const measure = plus(quality, scaled(0.2, t));
  const exponent = scaled(0.1, minus(d, cost));
  const demand = array((i) => Math.exp(exponent[i]!));
  const value = minus(times(quality, demand), times(cost, f));
  return bestOf(measure, value, samples) / (samples / candidates);
}

const run = process.argv[2] === 'tree' ? treeWalking : vectorised;
for await (const _ of createInterface({ input: process.stdin })) {
  const began = performance.now();
  const mean = run();
  const ms = performance.now() - began;
  globalThis.gc?.();
  console.log(`${ms} ${mean}`);
}
