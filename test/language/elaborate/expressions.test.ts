import { expect, test } from 'vitest';
import { expressionText } from '../../../language/design/expression-text.ts';
import { readSpec } from '../../../language/services/read-spec.ts';

/** An expression, read and printed again with every operation in parentheses. */
async function grouped(text: string): Promise<unknown> {
  const { design } = await readSpec('file:///a.mesa', `world W { a = 1  b = 2  x = ${text} }`);
  const mechanism = design.worlds[0]?.variables.find(({ name }) => name === 'x')?.mechanism;
  const shape = (value: unknown): unknown => {
    const node = value as {
      kind: string;
      operator: string;
      left: unknown;
      right: unknown;
      operand: unknown;
      value: number;
      id: string;
    };
    if (node.kind === 'binary') return [shape(node.left), node.operator, shape(node.right)];
    if (node.kind === 'unary') return [node.operator, shape(node.operand)];
    return node.kind === 'number' ? node.value : node.id;
  };
  return mechanism?.kind === 'equation' ? shape(mechanism.expression) : undefined;
}

test.each([
  ['1 + 2 * 3', [1, '+', [2, '*', 3]]],
  ['2 ^ 3 ^ 2', [2, '^', [3, '^', 2]]],
  ['-2 ^ 2', ['-', [2, '^', 2]]],
  ['(-2) ^ 2', [['-', 2], '^', 2]],
  ['2 ^ -1', [2, '^', ['-', 1]]],
  ['1 - 2 - 3', [[1, '-', 2], '-', 3]],
  ['-1 + 2', [['-', 1], '+', 2]],
  ['not a < b', ['not', ['W.a', '<', 'W.b']]],
  ['not a + 1 < b and b', [['not', [['W.a', '+', 1], '<', 'W.b']], 'and', 'W.b']],
  ['a or b and not b', ['W.a', 'or', ['W.b', 'and', ['not', 'W.b']]]],
])('%s', async (text, shape) => {
  expect(await grouped(text)).toEqual(shape);
});

test('named arguments and defaults stand in the order of the parameters', async () => {
  const { design, problems } = await readSpec(
    'file:///a.mesa',
    'world W { a ~ student_t(scale: 2, df: 5)  b = clamp(hi: 3, x: 1, lo: 2) }',
  );
  expect(problems).toEqual([]);
  const texts = design.worlds[0]?.variables.map(({ mechanism }) =>
    mechanism.kind === 'equation'
      ? expressionText(mechanism.expression)
      : mechanism.kind === 'draw' && mechanism.distribution.kind === 'distribution'
        ? mechanism.distribution.arguments.map(expressionText)
        : undefined,
  );
  expect(texts).toEqual([['5', '0', '2'], 'clamp(1, 2, 3)']);
});

test.each([
  ['x = ln(2)', 'x = log(2)'],
  ['x = Sigmoid(2)', 'x = logistic(2)'],
  ['x ~ gaussian(0, 1)', 'x ~ normal(0, 1)'],
  ['x ~ N(0, 1)', 'x ~ normal(0, 1)'],
  ['x = true', 'x = 1'],
  ['x = -infinity', 'x = -inf'],
])('what is called otherwise elsewhere is told by its name here: %s → %s', async (before, after) => {
  const written = (clause: string): string => `world W { ${clause} }`;
  const { problems } = await readSpec('file:///a.mesa', written(before));
  expect(problems).toHaveLength(1);
  const [{ place, instead }] = problems as [(typeof problems)[number]];
  const text = written(before);
  expect(text.slice(0, place.start) + instead?.[0] + text.slice(place.end)).toBe(written(after));
});

test.each([
  [
    'goal G { maximize normal(0, 1) }',
    '`normal` is a distribution: draw a variable of a world from it, `x ~ normal(…)`, and name that here.',
  ],
  ['let x = pow(2, 3)', 'A power is written `x ^ y`.'],
])('%s', async (text, message) => {
  expect((await readSpec('file:///a.mesa', text)).problems.map((problem) => problem.message)).toEqual([message]);
});
