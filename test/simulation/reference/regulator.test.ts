import { describe, expect, test } from 'vitest';
import reference from '../reference.json' with { type: 'json' };
import { simulated } from '../scenarios/simulated.ts';

/** A line: x moves to a x + b u + w, at a cost of q x² + r u²; the planner plans in `model`. */
const line = (a: number, model: string, more: string, seen = 'x') => `
  world Line {
    ${more}
    state x = 3 -> ${a} * x + u + push
    action u in [-10, 10]
    cost = x^2 + u^2
  }
  goal Cost { minimize total(cost) }
  model Idea of Line { ${model} }
  optimizer Regulator { pursues Cost  uses Idea  observes ${seen}  acts u plans 20 }
  scenario S of Line { steps 26  runs 3  seed 1  watch u, x }`;

describe.each(Object.entries(reference.lqr_scalar.values))('the linear-quadratic regulator: %s', (key, { k, p }) => {
  const a = Number(/a=([\d.]+)/.exec(key)?.[1]);

  test('acts as -k x, at the cost of p x²', async () => {
    const found = await simulated(line(a, '', 'push = 0'));
    const x = [3, ...found.trajectory('Line.x')];
    for (const [step, u] of found.trajectory('Line.u').slice(0, 6).entries())
      expect(Math.abs(u + k * x[step]!), `step ${step}`).toBeLessThan(1e-5);
    expect(found.mean('realised(Cost)')).toBeCloseTo(p * 9, 4);
  });

  test('acts so under noise too: certainty is equivalent', async () => {
    const found = await simulated(line(a, '', 'push ~ normal(0, 0.5)').replace('steps 26  runs 3', 'steps 22  runs 1'));
    const x = [3, ...found.trajectory('Line.x')];
    for (const [step, u] of found.trajectory('Line.u').slice(0, 2).entries())
      expect(Math.abs(u + k * x[step]!), `step ${step}`).toBeLessThan(1e-4);
  });
});

test.each([
  [1, 0.5],
  [0.5, 1],
])('in a world of a = %d a planner that believes %d loses what its gain costs there', async (a, believed) => {
  const gain = Object.values(reference.lqr_scalar.values)[believed === 1 ? 0 : 1]!.k;
  const spec = line(a, `believes state x = 3 -> ${believed} * x + u + push`, 'push = 0');
  const found = await simulated(spec.replace('steps 26', 'steps 60'));
  const closed = a - gain;
  expect(found.mean('realised(Cost)')).toBeCloseTo((9 * (1 + gain ** 2)) / (1 - closed ** 2), 4);
});
