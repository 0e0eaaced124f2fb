import { ColumnLayout } from '../../../src/simulation/columns/layout.ts';
import type { ColumnMachine } from '../../../src/simulation/columns/machine.ts';
import type { DrawnDistribution, Elementwise } from '../../../src/simulation/columns/operations.ts';
import { startMachine } from '../../../src/simulation/columns/start-machine.ts';
import { streamKey } from '../../../src/simulation/columns/stream-key.ts';

/** Each distribution with parameters for every branch of its sampler. */
export const drawCases: readonly (readonly [DrawnDistribution, readonly number[]])[] = [
  ['normal', [1, 2]],
  ['lognormal', [0.2, 0.7]],
  ['uniform', [-2, 5]],
  ['bernoulli', [0.3]],
  ['beta', [2, 8]],
  ['beta', [0.4, 0.7]],
  ['gamma', [3.5, 2]],
  ['gamma', [0.3, 1]],
  ['exponential', [2.5]],
  ['student_t', [5, 0, 1]],
  ['student_t', [1.5, 3, 2]],
  ['cauchy', [1, 2]],
  ['pareto', [2, 3]],
  ['laplace', [1, 0.5]],
  ['logistic_dist', [-1, 2]],
  ['poisson', [3.2]],
  ['poisson', [47]],
  ['binomial', [12, 0.3]],
  ['binomial', [200, 0.7]],
  ['categorical', [1, 0, 3, 2]],
  ['triangular', [-1, 0, 4]],
  ['truncated_normal', [0, 1, -0.5, 2]],
  ['truncated_normal', [0, 1, -0.2, 0.3]],
  ['truncated_normal', [0, 1, 4, 9]],
  ['truncated_normal', [3, 2, -1, -0.9]],
  ['constant', [7]],
];

/** `count` draws of one stream, lane ids 0, 1, …, computed in blocks of `block`. */
export function drawMany(
  [distribution, parameters]: readonly [DrawnDistribution, readonly number[]],
  count: number,
  { block = 1024, backend = 'wasm', seed = 7 }: { block?: number; backend?: ColumnMachine['backend']; seed?: number } = {},
): Float64Array {
  const layout = new ColumnLayout(block);
  const lanes = layout.column();
  const program = layout.program();
  const columns = parameters.map((parameter) => layout.constant(parameter));
  const out = program.draw(distribution, columns, { variable: streamKey('x'), lanes });
  const machine = startMachine(layout, backend);
  const drawn = new Float64Array(count);
  for (let first = 0; first < count; first += block) {
    const length = Math.min(block, count - first);
    machine.numberLanes(lanes, first);
    machine.run(program, length, streamKey(seed));
    drawn.set(machine.column(out).subarray(0, length), first);
  }
  return drawn;
}

/** One operation on as many lanes as `operands` has rows. */
export function computeMany(operation: Elementwise, operands: readonly Float64Array[], backend: ColumnMachine['backend']) {
  const count = operands[0]!.length;
  const layout = new ColumnLayout(count + (count % 2));
  const inputs = operands.map(() => layout.column());
  const program = layout.program();
  const out = program.apply(operation, inputs);
  const machine = startMachine(layout, backend);
  for (const [i, input] of inputs.entries()) machine.column(input).set(operands[i]!);
  machine.run(program, count, streamKey(0));
  return machine.column(out).slice(0, count);
}

export function compute(operation: Elementwise, ...operands: readonly number[]): number {
  return computeMany(
    operation,
    operands.map((x) => Float64Array.of(x)),
    'wasm',
  )[0]!;
}
