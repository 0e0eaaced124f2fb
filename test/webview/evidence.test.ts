import { readFile } from 'node:fs/promises';
import { beforeEach, expect, test, vi } from 'vitest';
import { analyse } from '../../language/analysis/analyse.ts';
import { questionOf } from '../../language/analysis/evidence-question.ts';
import { meaningOf } from '../../language/design/meaning.ts';
import { fixedDesign } from '../../language/services/fixed-design.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { inProject } from '../../src/build/project.ts';
import type { Analysis, FindingQuestion, QuestionParams } from '../../src/server/protocol.ts';
import { findEvidence } from '../../src/simulation/evidence/evidence.ts';
import { receivedQuestion, sentQuestion } from '../../src/simulation/evidence/sent-question.ts';
import { findWitness } from '../../src/simulation/evidence/witness.ts';
import { evidenceRuns } from '../../src/webview/evidence-runs.ts';
import { findingsView } from '../../src/webview/findings-view.ts';
import type { FromPreview } from '../../src/webview/messages.ts';
import { emptyPage } from './page.ts';

const hospital = await readFile(inProject('examples/hospital.mesa'), 'utf8');
const uri = 'file:///hospital.mesa';
const manipulation = 'goodhart/metric-manipulation';

async function analysisOf(text: string): Promise<Analysis> {
  const { design, problems } = await readSpec(uri, text);
  return { uri, version: 1, design, classes: {}, findings: analyse(design), problems };
}
const last = <Given>(steps: Generator<unknown, Given>): Given => {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
};

let body: HTMLElement;
let posted: FromPreview[];
beforeEach(() => {
  body = emptyPage();
  posted = [];
});

/** The findings of a spec, with a simulator that has few runs; `hold` keeps its answers back. */
async function page(text = hospital) {
  const analysis = await analysisOf(text);
  let hold: Promise<void> = Promise.resolve();
  let tell: (done: number) => void = () => {};
  const stopped = vi.fn();
  const ask = async ({ rule, message }: QuestionParams): Promise<FindingQuestion | null> => {
    const finding = analysis.findings.find((one) => one.rule === rule && one.message === message);
    if (!finding) return null;
    const question = await questionOf(analysis.design, finding, () =>
      fixedDesign(analysis.design, finding, new Map([[uri, text]])),
    );
    return 'why' in question ? question : (JSON.parse(JSON.stringify(sentQuestion(question))) as FindingQuestion);
  };
  const evidence = evidenceRuns(
    {
      evidence: async (question, _, signal, watch) => {
        tell = watch ?? tell;
        signal.addEventListener('abort', stopped);
        await hold;
        return last(findEvidence(receivedQuestion(question), 2 ** 16));
      },
      witness: async (question, at) => last(findWitness(receivedQuestion(question), at)),
    },
    ask,
    () => view.evidenceChanged(),
    (found) => posted.push({ kind: 'evidence', ...found }),
  );
  const view = findingsView({
    post: (message) => posted.push(message),
    showNode: () => {},
    showPath: () => {},
    isSeen: () => true,
    evidence,
  });
  body.append(view.element);
  const show = (now: Analysis) => {
    evidence.analysed(now);
    view.show(now);
    view.offer(
      now.version,
      now.findings.map(() => []),
    );
  };
  show(analysis);
  const article = (rule: string) =>
    [...body.querySelectorAll('article')].find((one) => one.querySelector('.head button')?.textContent === rule)!;
  const press = (rule: string, text: string) =>
    [...article(rule).querySelectorAll('button')].find((one) => one.textContent === text && !one.hidden)?.click();
  const rows = (rule: string) =>
    [...article(rule).querySelectorAll('tr')].map((row) =>
      [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent ?? ''),
    );
  return {
    ...{ analysis, article, press, rows, evidence, show, stopped },
    tell: (done: number) => tell(done),
    holding: () => {
      let release = (): void => {};
      hold = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
}
const isDone = (article: () => Element) =>
  vi.waitFor(() => expect(article().querySelector<HTMLElement>('.progress')?.hidden).toBe(true), { timeout: 20_000 });

test('evidence is shown for whoever asks: verdict, effect, what was compared, scenario, runs and seed', async () => {
  const { analysis, article, press } = await page();
  press(manipulation, 'Show evidence');
  await isDone(() => article(manipulation));
  expect(article(manipulation).querySelector('.verdict')?.textContent).toMatch(
    /^Simulated: confirmed \(−4\.\d+ ± 0\.\d+ Health\)$/,
  );
  const said = [...article(manipulation).querySelectorAll('dl > *')].map(({ textContent }) => textContent);
  expect(said.filter((_, at) => at % 2 === 0)).toEqual(['Effect', 'Compared', 'Scenario', 'Runs', 'Seed']);
  expect(said[1]).toMatch(/^−4\.\d+ ± 0\.\d+ Health, 95% interval from −5\.\d+ to −4\.\d+$/);
  expect(said[3]).toMatch(/^as written against /);
  expect(said[5]).toBe('Inspection');
  expect(said[7]).toMatch(/^[\d,]+ of each, on common draws$/);
  expect(said[9]).toBe('8');
  // Whatever else shows findings hears of it.
  const told = posted.filter((message) => message.kind === 'evidence');
  expect(told).toMatchObject([
    { meaning: meaningOf(analysis.design), finding: { rule: manipulation }, evidence: { found: { verdict: 'confirmed' } } },
  ]);
});

test('the smallest run in which it happens is a table, whose names lead to the text', async () => {
  const { article, press, rows } = await page();
  press(manipulation, 'Show me');
  expect(rows(manipulation)).toEqual([]);
  press(manipulation, 'Show evidence');
  await isDone(() => article(manipulation));
  press(manipulation, 'Show me');
  await isDone(() => article(manipulation));
  const table = rows(manipulation);
  expect(article(manipulation).querySelector('caption')?.textContent).toMatch(
    /^Run \d+ of Inspection, seed 8: 2 of 64 candidates, 1 step$/,
  );
  expect(table[0]).toEqual(['', 'As written', 'Mended']);
  const titles = table.filter((row) => row.length === 1).map(([title]) => title);
  expect(titles).toEqual([
    'What Ministry believed it would get',
    'What was tried: its score, and what it was truly worth',
    'What Ministry selected',
    'Step 1',
    'What came of it',
  ]);
  // Of two, who is selected by the record is not who is selected by what is wanted.
  const tried = table
    .filter(([name]) => name?.startsWith('Candidate '))
    .map((row) => row.map((cell) => cell.endsWith(': selected')));
  expect(tried).toHaveLength(2);
  expect(tried[0]).toEqual(tried[1]?.map((_, at) => at > 0 && !tried[1]?.[at]));
  const wards = table
    .find(([name]) => name === 'Management.wards')!
    .slice(1)
    .map(Number);
  expect(wards[0]).toBeLessThan(wards[1]!);
  expect(table.filter(([name]) => name?.endsWith(' done')).map(([name]) => name)).toEqual(['nurses done', 'paperwork done']);
  const [written, mended] = table.at(-1)!.slice(1).map(Number);
  expect(table.at(-1)?.[0]).toBe('Health');
  expect(written).toBeLessThan(mended!);
  posted.length = 0;
  const names = [...article(manipulation).querySelectorAll<HTMLElement>('.witness button')];
  names.find(({ textContent }) => textContent === 'paperwork')?.click();
  const at = hospital.indexOf('paperwork in');
  expect(posted).toEqual([{ kind: 'reveal', uri, start: at, end: at + 'paperwork'.length }]);
});

test('it shows how far it is, and can be cancelled', async () => {
  const { article, press, holding, tell, stopped } = await page();
  const release = holding();
  press(manipulation, 'Show evidence');
  const progress = () => article(manipulation).querySelector('progress')!;
  await vi.waitFor(() => {
    tell(0.4);
    expect(progress().getAttribute('value')).toBe('0.4');
  });
  press(manipulation, 'Cancel');
  expect(stopped).toHaveBeenCalledOnce();
  await isDone(() => article(manipulation));
  release();
  await new Promise((resolve) => setTimeout(resolve));
  expect(article(manipulation).querySelector('.verdict')).toBeNull();
});

test('where there is none it is said why', async () => {
  const sketch = `world W { value ~ ?  error ~ normal(0, 1)  score = ?(value, error) }
goal Value { maximize value }
goal Score { maximize score  proxy for Value }
base optimizer B { pursues Score  selects from W  search best of 4 }
`;
  const { article, press } = await page(sketch);
  press('goodhart/noisy-proxy', 'Show evidence');
  await isDone(() => article('goodhart/noisy-proxy'));
  expect(article('goodhart/noisy-proxy').querySelector('.evidence')?.textContent).toMatch(
    /^No evidence by simulation: it cannot be simulated: /,
  );
});

test('what was found while nobody typed is told in short, holds of a text that means the same, and of no other', async () => {
  const { analysis, article, evidence, show } = await page();
  const finding = analysis.findings.find(({ rule }) => rule === manipulation)!;
  const effect = { mean: -4.5, se: 0.05, low: -4.6, high: -4.4, n: 100 };
  const found = { verdict: 'confirmed', effect, scale: 'Health', scenario: 'Inspection', sweep: {}, seed: 8, runs: 100 } as const;
  evidence.heard([{ finding, evidence: { found, how: 'all else as it is' } }]);
  const verdict = () => article(manipulation).querySelector('.evidence')?.textContent;
  expect(verdict()).toBe('Simulated: confirmed (−4.5 ± 0.1 Health)');
  show({ ...(await analysisOf(`// Waiting.\n${hospital}`)), version: 2 });
  expect(verdict()).toBe('Simulated: confirmed (−4.5 ± 0.1 Health)');
  show({ ...(await analysisOf(hospital.replace('trials  16', 'trials  17'))), version: 3 });
  expect(verdict()).toBe('');
});
