import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { questionOf } from '../../language/analysis/evidence-question.ts';
import { inProject } from '../../src/build/project.ts';
import { mesaLanguage } from '../../src/server/mesa-language.ts';
import { type Analysis, analysisRequest, type FindingQuestion, questionRequest } from '../../src/server/protocol.ts';
import { findEvidence } from '../../src/simulation/evidence/evidence.ts';
import { receivedQuestion } from '../../src/simulation/evidence/sent-question.ts';
import { client } from './client.ts';

const hospital = await readFile(inProject('examples/hospital.mesa'), 'utf8');
const uri = 'file:///specs/hospital.mesa';

async function opened(text: string, files: Readonly<Record<string, string>> = {}) {
  const editor = await client(mesaLanguage(), files);
  await editor.open(uri, text);
  const analysis = await editor.connection.sendRequest<Analysis>(analysisRequest, { uri });
  const finding = (wanted: string) => {
    const found = analysis.findings.find(({ rule }) => rule === wanted);
    if (!found) throw new RangeError(`no finding of ${wanted} among ${analysis.findings.map(({ rule }) => rule).join(', ')}`);
    return found;
  };
  const ask = (wanted: string, rest: object = {}) => {
    const { rule, place, message } = finding(wanted);
    return editor.connection.sendRequest<FindingQuestion | null>(questionRequest, { uri, rule, place, message, ...rest });
  };
  return { analysis, finding, ask, editor };
}

test('a finding is put as a question, which is the same after it was sent', async () => {
  const { analysis, finding, ask } = await opened(hospital);
  const asked = await ask('goodhart/metric-manipulation');
  const here = await questionOf(analysis.design, finding('goodhart/metric-manipulation'), async () => undefined);
  if (!asked || 'why' in asked || 'why' in here) throw new Error('there is no question');
  expect(asked.how).toBe(here.how);
  const { how: _, ...expected } = here;
  const received = receivedQuestion(asked);
  expect(received).toEqual(expected);
  expect([...received.mended.edits.keys()]).toEqual(['goal']);
  const steps = findEvidence(received, 2 ** 16);
  let step = steps.next();
  while (!step.done) step = steps.next();
  expect(step.value).toMatchObject({ verdict: 'confirmed', scale: 'Health', scenario: 'Inspection' });
});

test('where a fix is what is compared, it is made in whichever file it stands', async () => {
  const imported = `world Works {
  action output in [0, 1]
  value = 2 * output
  harm smoke = 3 * output
}
goal Value { maximize value }
`;
  const own = `import "./works.mesa"
base optimizer Owner { pursues Value  selects Plant  search grid 2 }
mesa optimizer Plant { param p in [0, 1]  acts output = p }
`;
  const { ask } = await opened(own, { 'file:///specs/works.mesa': imported });
  const asked = await ask('embedded/unowned-harm');
  if (!asked || 'why' in asked) throw new Error(asked?.why ?? 'there is no such finding');
  expect(asked.scale).toEqual({ kind: 'harm', id: 'Works.smoke', direction: -1 });
  expect(asked.how).toMatch(/^with its fix made: /);
  const goals = [asked.written, asked.mended].map(({ design }) => JSON.stringify(design.goals[0]?.expression));
  expect(goals.map((goal) => goal?.includes('Works.smoke'))).toEqual([false, true]);
});

test('a finding that the newest text no longer has is no question; in a text with errors there is none', async () => {
  const { ask, editor } = await opened(hospital);
  expect(await ask('goodhart/metric-manipulation', { message: 'another' })).toBeNull();
  await editor.change(uri, 2, hospital.replace('seed 8', 'seed 8 seed 9'));
  const answer = await ask('goodhart/metric-manipulation');
  expect(answer).toEqual({ why: 'the text has errors, and is not simulated before they are mended' });
});
