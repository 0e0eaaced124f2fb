import { expect, test } from 'vitest';
import federatedCars from '../../../examples/federated-cars.mesa';
import { readSpec } from '../../../language/services/read-spec.ts';
import type { Progress } from '../../../src/simulation/progress.ts';
import { joinParts, simulate, simulatePart } from '../../../src/simulation/simulate.ts';

function last<Given>(generator: Generator<Progress, Given>): Given {
  for (;;) {
    const next = generator.next();
    if (next.done) return next.value;
  }
}

test('whoever simulates which runs, together they give the same numbers to the last bit', async () => {
  const { design } = await readSpec('file:///federated-cars.mesa', federatedCars);
  const options = { runs: 37 };
  const whole = last(simulate(design, 'Winter', options));
  const parts = [
    { from: 20, to: 37 },
    { from: 0, to: 3 },
    { from: 3, to: 20 },
  ].map((runs) => {
    const part = last(simulatePart(design, 'Winter', options, runs));
    if ('points' in part) throw new Error('missing');
    return structuredClone(part);
  });
  expect(whole.points[0]?.measures['realised(SafeTrips)']?.n).toBe(37);
  expect(whole.points[0]?.candidates.length).toBeGreaterThan(100);
  expect(JSON.stringify(last(joinParts(design, 'Winter', options, parts)))).toBe(JSON.stringify(whole));
});
