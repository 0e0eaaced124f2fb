import { expect, test } from 'vitest';
import { bestOfPressure } from '../../../language/analysis/best-of-pressure.ts';
import { contextOf } from '../../../language/analysis/context.ts';
import { pressures } from '../../../language/analysis/pressure.ts';
import { readSpec } from '../../../language/services/read-spec.ts';

const answers = (
  error: string,
  search = 'best of 16',
  rest = '',
) => `world W { value ~ normal(0, 1)  error ~ ${error}  calm = error / 2 }
goal Value { maximize value }
goal Score { maximize value + max(calm, 0)  proxy for Value }
base optimizer B { pursues Score  selects from W  search ${search} }
${rest}`;

async function learnt(text: string) {
  const { design } = await readSpec('file:///answers.mesa', text);
  const context = contextOf(design);
  const [pressure] = [...pressures(context)];
  return bestOfPressure(context, pressure!);
}

test('what many candidates come to is learnt once, whatever else is typed, and anew where it is another', async () => {
  const first = await learnt(answers('normal(0, 1)'));
  expect(first?.loud.isLearnt).toBe(true);
  expect(await learnt(answers('normal(0, 1)', 'best of 16', '// Others.\nworld V { x = 1 }'))).toBe(first);
  expect(await learnt(answers('normal(0, 1)', 'best of 2_000'))).not.toBe(first);
  expect(await learnt(answers('normal(0, 2)'))).not.toBe(first);
  expect(await learnt(answers('normal(0, 1)').replace('max(calm, 0)', 'max(calm, 1)'))).not.toBe(first);
});
