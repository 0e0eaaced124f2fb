import { expect, test } from 'vitest';
import { evidenceWords } from '../../src/report/evidence-words.ts';
import type { Evidence } from '../../src/simulation/evidence/evidence.ts';

const found = (scale: string, rest: Partial<Evidence> = {}): Evidence => ({
  ...{ verdict: 'confirmed', scale, scenario: 'S', sweep: {}, seed: 0, runs: 10 },
  effect: { mean: -1.5, se: 0.05, low: -1.6, high: -1.4, n: 10 },
  ...rest,
});

test.each([
  ['confirmed (−1.5 ± 0.1 Health)', found('Health')],
  ['confirmed (1.5 ± 0.1 more smoke)', found('Town.smoke', { isHarm: true })],
  ['hidden behind other failures (−1.5 ± 0.1 Health once those are mended)', found('Health', { verdict: 'hidden' })],
  [
    'too small to matter here (−1.5 ± 0.1 Health at B.search = 64, under a twentieth of its spread)',
    found('Health', { verdict: 'not seen', sweep: { 'B.search': 64 } }),
  ],
  [
    'not seen here (0.0 ± 0.1 Health)',
    found('Health', { verdict: 'not seen', effect: { mean: 0, se: 0.05, low: -0.1, high: 0.1, n: 10 } }),
  ],
  [
    'undecided (−1.5 ± 0.1 Health): about 12,000 runs would decide it',
    found('Health', { verdict: 'undecided', decidedBy: 12_000 }),
  ],
])('%s', (words, evidence) => {
  expect(evidenceWords(evidence)).toBe(words);
});
