import { expect, test } from 'vitest';
import { answers, engine } from './answers.ts';
import { run } from './run-command.ts';

const witness = (args: readonly string[], spec = answers) => run(['witness', '-', ...args], engine, spec);

test('each finding in the smallest run in which it happens, as written and mended', async () => {
  const { code, out } = await witness(['--rule', 'goodhart/noisy-proxy', '--on', 'Picking']);
  expect(code).toBe(0);
  const lines = out.split('\n');
  expect(lines[0]).toBe('<stdin>:4:34: goodhart/noisy-proxy');
  expect(lines[2]).toMatch(/^ {2}Simulated: confirmed \(−0\.\d+ ± 0\.\d+ Value\)\.$/);
  expect(lines[4]).toMatch(/^ {2}Run \d+ of Pressure, seed 7: 2 of 64 candidates, 1 step$/);
  expect(lines.filter((line) => /: selected/.test(line))).toHaveLength(2);
  // In columns.
  const column = lines.find((line) => line.includes('As written'))!.indexOf('As written');
  for (const line of lines.filter((one) => /^ {4}\S/.test(one))) expect(line.slice(column - 2, column)).toBe('  ');
  expect(lines.at(-2)).toMatch(/^ {4}Value {2,}−?[\d.]+ {2,}−?[\d.]+$/);
});

test('a finding that simulation says nothing of has no run, and none at all is told by the exit code', async () => {
  // A draw whose shape hangs on another: no rule can tell how little it does.
  const harmless = answers.replace('error ~ normal(0, 1)', 'error ~ uniform(-0.001 * logistic(value), 0.001)');
  const { code, out } = await witness(['--rule', 'goodhart/noisy-proxy'], harmless);
  expect(code).toBe(1);
  expect(out).toMatch(/Simulated: too small to matter here \(.*\)\.\n$/);
  const clean = await witness([], 'world W { v ~ normal(0, 1) }\ngoal Value { maximize v }\n');
  expect(clean).toEqual({ code: 1, out: '', err: '<stdin>: no risk found.\n' });
});

test('what there is not is refused, and so is a text with errors', async () => {
  const none = await witness(['--rule', 'mesa']);
  expect(none.code).toBe(2);
  expect(none.err).toContain('There is no finding of mesa; there are: goodhart/noisy-proxy on Picking');
  const broken = await witness([], answers.replace('maximize value }', 'maximize valeu }'));
  expect(broken.code).toBe(2);
  expect(broken.err).toContain('a spec with errors is not simulated');
});
