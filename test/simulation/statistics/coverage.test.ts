import { expect, test } from 'vitest';
import { readSpec } from '../../../language/services/read-spec.ts';
import { finished } from '../scenarios/simulated.ts';

const seeds = 500;

/** What the measures are. The best of two by a score that is half noise: sd · 1/√2 · 1/√π, scaled to 1. */
const truths = { 'realised(G)': 1, 'baseline(G)': 0, 'mean(fresh)': 0 };

const spec = `
  world W { let unit = sqrt(pi)  value ~ normal(0, unit)  noise ~ normal(0, unit)  fresh ~ normal(0, unit) }
  goal G { maximize sqrt(2) * value }
  goal Seen { maximize value + noise  proxy for G }
  base optimizer B { pursues Seen  selects from W  search best of 2 }
  scenario S of B { runs 100  expect baseline(G) < 9  expect mean(fresh) < 9 }`;

test('over 500 seeds 95% intervals cover what is so 93 to 97 times in a hundred', { timeout: 120_000 }, async () => {
  const { design } = await readSpec('memory:/spec.mesa', spec);
  const covered = new Map(Object.keys(truths).map((name) => [name, 0]));
  for (let seed = 0; seed < seeds; seed++) {
    const { measures } = finished(design, 'S', { seed }).points[0]!;
    for (const [name, truth] of Object.entries(truths)) {
      const { low, high } = measures[name]!;
      if (low <= truth && truth <= high) covered.set(name, covered.get(name)! + 1);
    }
  }
  for (const [name, count] of covered) {
    expect(count / seeds, name).toBeGreaterThanOrEqual(0.93);
    expect(count / seeds, name).toBeLessThanOrEqual(0.97);
  }
});
