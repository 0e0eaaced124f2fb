import { expect, test } from 'vitest';
import { analyse } from '../../language/analysis/analyse.ts';
import { rules } from '../../language/analysis/rules/rules.ts';
import { corrections } from '../../language/design/corrections/corrections.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { engineWith, run } from './run-command.ts';

const engine = { ...engineWith([]), readSpec, analyse };
const answers = `world Answers { value ~ normal(0, 1)  error ~ normal(0, 1) }
goal Value { maximize value }
goal Score { maximize value + error  proxy for Value }
base optimizer Picking { pursues Score  selects from Answers  search best of 64 }
scenario Pressure of Picking { seed 7 }
`;

test('with --evidence a finding says what simulation says of it', async () => {
  const { out } = await run(['check', '-', '--evidence'], engine, answers);
  expect(out).toMatch(
    / = evidence: confirmed \(−0\.\d+ ± 0\.\d+ Value\): as written against selected for the true goal in place of its proxy; [\d,]+ paired runs of Pressure, seed 7\n/,
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
