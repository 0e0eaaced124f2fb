import { expect, test } from 'vitest';
import { repeatCommand } from '../../src/report/repeat-command.ts';

test('names the file, the scenario, the seed, the runs, what was set, and that the loss is attributed', () => {
  expect(repeatCommand('designs/road.mesa', { scenario: 'Launch', seed: 7, runs: 1000, attributed: false })).toBe(
    'mesascope simulate designs/road.mesa --scenario Launch --seed 7 --runs 1000',
  );
  const adjusted = { 'Training.bold': 0.5, gear: 3 };
  expect(repeatCommand("the road's.mesa", { scenario: 'Launch', seed: 7, runs: 1000, adjusted, attributed: true })).toBe(
    "mesascope simulate 'the road'\\''s.mesa' --scenario Launch --seed 7 --runs 1000 --set Training.bold=0.5 --set gear=3 --attribution",
  );
});
