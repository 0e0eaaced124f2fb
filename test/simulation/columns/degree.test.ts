import { expect, test } from 'vitest';
import { planModel } from '../planning/planned.ts';

/** Whether an objective over one step is told to be a quadratic along `x`; `noise` is drawn, `k` is a let. */
async function isQuadratic(objective: string): Promise<boolean> {
  const model = await planModel(
    `let k = 3
     world W { noise ~ normal(0, 1)  action x in [0, 1]  y = 2 * x + noise }
     goal G { maximize ${objective} }
     optimizer P { pursues G  acts x plans 1 }
     scenario S of W { runs 1 }`,
    1,
  );
  return model.isQuadratic;
}

test.each([
  ['k * x - x^2', true],
  ['-(y - noise)^2 / k', true],
  ['exp(noise) * y * x', true],
  ['if noise > 0 then x^2 else -x', true],
  ['7', true],
  ['x^3', false],
  ['x * y * x', false],
  ['x^k', false],
  ['abs(x - 0.5)', false],
  ['if x > 0.5 then 1 else 0', false],
  ['1 / (1 + x)', false],
  ['min(x, 0.5)', false],
])('maximize %s: a quadratic along x? %s', async (objective, expected) => {
  expect(await isQuadratic(objective)).toBe(expected);
});
