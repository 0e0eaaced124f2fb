import { expect, it, test } from 'vitest';
import type { Expression } from '../../../language/design/expression.ts';
import { expressionText } from '../../../language/design/expression-text.ts';
import { mapAggregates, mapParts } from '../../../language/design/map-parts.ts';
import { parts } from '../../../language/design/reads.ts';
import { readSpec } from '../../../language/services/read-spec.ts';

async function goal(expression: string): Promise<Expression> {
  const { design } = await readSpec(
    'file:///a.mesa',
    `world W { x ~ normal(0, 1) y ~ normal(0, 1) } goal G { maximize ${expression} }`,
  );
  return design.goals[0]!.expression!;
}
const double = (part: Expression): Expression => ({
  kind: 'binary',
  operator: '*',
  left: { kind: 'number', value: 2, place: part.place },
  right: part,
  place: part.place,
});

it.each(['-x', 'x + 3 * y', 'if x > 0 then y else 1 - x', 'max(x, y, 2)', 'total(x * y)', '(x + y [m])', '?(x, y)', 'x', '4'])(
  'in %s every part is reached',
  async (text) => {
    const before = await goal(text);
    const after = mapParts(before, double);
    expect(parts(after)).toEqual(parts(before).map(double));
    expect(mapParts(before, (part) => part)).toEqual(before);
  },
);

test('aggregates are reached however deep they stand', async () => {
  const mapped = mapAggregates(await goal('if final(x) > 0 then max(mean(y), 1) else -total(x)'), (aggregate) => ({
    ...aggregate,
    over: 'highest',
  }));
  expect(expressionText(mapped)).toBe('if highest(x) > 0 then max(highest(y), 1) else -highest(x)');
});
