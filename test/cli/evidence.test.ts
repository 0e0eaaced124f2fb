import { expect, test } from 'vitest';
import { rules } from '../../language/analysis/rules/rules.ts';
import { corrections } from '../../language/design/corrections/corrections.ts';
import { answers, engine } from './answers.ts';
import { run } from './run-command.ts';

test('with --evidence a finding says what simulation says of it', async () => {
  const { out } = await run(['check', '-', '--evidence'], engine, answers);
  expect(out).toMatch(
    / = evidence: confirmed \(−0\.\d+ ± 0\.\d+ Value\): as written against the same selected for the true goal in place of its proxy; [\d,]+ paired runs of Pressure, seed 7\n/,
  );
});

test('as data it has the effect with its interval, and what repeats it', async () => {
  const { out } = await run(['check', '-', '--evidence', '--format', 'json'], engine, answers);
  const { files } = JSON.parse(out);
  const noisy = files[0].diagnostics.find(({ code }: { readonly code: string }) => code === 'goodhart/noisy-proxy');
  expect(noisy.evidence).toMatchObject({ verdict: 'confirmed', scale: 'Value', scenario: 'Pressure', seed: 7 });
  expect(noisy.evidence.effect.high).toBeLessThan(0);
});

test('a text with a mistake is not put to the test', async () => {
  const { out } = await run(['check', '-', '--evidence'], engine, answers.replace('maximize value ', 'maximize valeu '));
  expect(out).toContain('[unknown-name]');
  expect(out).not.toContain('= evidence');
});

test('each correction names rules that there are', () => {
  const ids = rules.map(({ id }) => id);
  for (const correction of corrections) for (const id of correction.rules) expect(ids).toContain(id);
});
