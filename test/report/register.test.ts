import { expect, test } from 'vitest';
import { analyse } from '../../language/analysis/analyse.ts';
import { rules } from '../../language/analysis/rules/rules.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { examine } from '../../src/cli/examine.ts';
import { register, registerSummary } from '../../src/report/register.ts';
import { engineWith, run } from '../cli/run-command.ts';

const engine = { ...engineWith([]), readSpec, analyse, rules };
const spec = `world Answers { value ~ normal(0, 1)  error ~ normal(0, 1) }
goal Value { maximize value }
goal Score { maximize value + error  proxy for Value }
base optimizer Open { pursues Score  selects from Answers  search best of 64 }
base optimizer Accepting {
  pursues Score  selects from Answers  search best of 64
  accepts goodhart/noisy-proxy because "a | pilot"
}
`;
const risks = async (text: string) =>
  register(
    (await examine([{ name: 'answers.mesa', uri: 'file:///answers.mesa', text }], engine)).checked,
    new Set(rules.map(({ id }) => id)),
  );

test('risks are open or accepted, by optimizer', async () => {
  const noisy = (await risks(spec)).filter(({ rule }) => rule === 'goodhart/noisy-proxy');
  expect(noisy).toMatchObject([
    { file: 'answers.mesa', line: 4, on: 'Open', family: 'goodhart', state: 'open' },
    { line: 6, on: 'Accepting', state: 'accepted', because: 'a | pilot' },
  ]);
});

test('the summary counts them all', async () => {
  const all = await risks(spec);
  const { head, rows } = registerSummary(all);
  expect(head).toEqual(['family', 'open', 'accepted', 'all']);
  expect(rows.at(-1)).toEqual(['all', all.length - 1, 1, all.length]);
});

test('as Markdown what is said is escaped, and evidence stands with it', async () => {
  const { out, code } = await run(['report', '-', '--evidence'], engine, spec);
  expect(code).toBe(0);
  expect(out).toContain('- **accepted** `goodhart/noisy-proxy` (line 6)');
  expect(out).toContain('accepted because a \\| pilot');
  expect(out).toMatch(
    /- \*\*confirmed\*\* `goodhart\/noisy-proxy` \(line 4\).*\n {2}- evidence: confirmed \(−0\.\d+ ± 0\.\d+ Value\)/,
  );
});

test('as CSV and HTML it has the same rows', async () => {
  const count = (await risks(spec)).length;
  const csv = (await run(['report', '-', '--format', 'csv'], engine, spec)).out;
  expect(csv.trimEnd().split('\n')).toHaveLength(count + 1);
  const html = (await run(['report', '-', '--format', 'html'], engine, spec)).out;
  expect(html.match(/<tr><td>(open|accepted)/g)).toHaveLength(count);
  expect(html).toContain('mesascope report - --format html');
});

test('a text with mistakes says what that means', async () => {
  const { err } = await run(['report', '-'], engine, spec.replace('maximize value }', 'maximize valeu }'));
  expect(err).toBe('<stdin>: the text has errors, and what they concern is not checked for risks.\n');
  expect((await run(['report', '-'], engine, 'goal G { }\n')).out).toBe('# Risk register\n\nNo risk found.\n');
});
