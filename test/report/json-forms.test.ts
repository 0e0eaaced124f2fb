import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse } from '../../language/analysis/analyse.ts';
import { contextOf } from '../../language/analysis/context.ts';
import { incentivesOf } from '../../language/analysis/incentives/optimizer-incentives.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { examine } from '../../src/cli/examine.ts';
import { checkJson } from '../../src/report/check-json.ts';
import { influenceJson } from '../../src/report/influence/influence-json.ts';
import { simulationReport } from '../../src/report/simulation-report.ts';
import { engineWith, run } from '../cli/run-command.ts';
import { mesaBlocks } from '../docs/blocks.ts';
import { finished } from '../simulation/scenarios/simulated.ts';

const page = readFileSync(new URL('../../src/report/json-forms.md', import.meta.url), 'utf8');
const [{ text } = { text: '' }] = mesaBlocks(page);
const [checked, simulated, exported, witnessed] = [...page.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, json = '']): unknown =>
  JSON.parse(json),
);

test('what is said of `check` is what it prints', async () => {
  const engine = { ...engineWith([]), readSpec, analyse };
  const examination = await examine([{ name: 'answers.mesa', uri: 'file:///answers.mesa', text }], engine);
  expect(JSON.parse(checkJson(examination.checked))).toEqual(checked);
});

test('what is said of `simulate` has the fields that it prints', async () => {
  const { design } = await readSpec('file:///answers.mesa', text);
  const result = { ...finished(design, 'Pressure'), spec: 'answers.mesa' };
  const report: unknown = JSON.parse(JSON.stringify(simulationReport([result])));
  expect(shape(report)).toEqual(shape(simulated));
});

test('what is said of `export` is what it prints', async () => {
  const { design } = await readSpec('file:///answers.mesa', text);
  const context = contextOf(design);
  const all = design.optimizers.flatMap((optimizer) => incentivesOf(context, optimizer) ?? []);
  expect(JSON.parse(influenceJson('answers.mesa', all))).toEqual(exported);
});

test('what is said of `witness` is what it prints', async () => {
  const engine = { ...engineWith([]), readSpec, analyse };
  const { out } = await run(['witness', '-', '--rule', 'goodhart/noisy-proxy', '--format', 'json'], engine, text);
  expect(JSON.parse(out.replace('<stdin>', 'answers.mesa'))).toEqual(witnessed);
});

/** The names of fields, of lists and of what is kept by name those of the first. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shape);
  if (typeof value !== 'object' || value === null) return typeof value;
  const entries = Object.entries(value).map(([name, inner]) => [
    name,
    name === 'measures' ? shape(Object.values(inner)[0]) : shape(inner),
  ]);
  return Object.fromEntries(entries);
}
