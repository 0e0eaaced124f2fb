import { expect, test } from 'vitest';
import { repeatCommand } from '../../src/report/repeat-command.ts';

test('names the file, the scenario, the seed, the runs, and what was set', () => {
  expect(repeatCommand('designs/road.mesa', { scenario: 'Launch', seed: 7, runs: 1000 })).toBe(
    'mesascope simulate designs/road.mesa --scenario Launch --seed 7 --runs 1000',
  );
  const adjusted = { 'Training.bold': 0.5, gear: 3 };
  expect(repeatCommand("the road's.mesa", { scenario: 'Launch', seed: 7, runs: 1000, adjusted })).toBe(
    "mesascope simulate 'the road'\\''s.mesa' --scenario Launch --seed 7 --runs 1000 --set Training.bold=0.5 --set gear=3",
  );
});
