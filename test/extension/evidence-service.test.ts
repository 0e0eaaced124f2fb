import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Finding } from '../../language/design/finding.ts';
import { meaningOf } from '../../language/design/meaning.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { evidenceService, idleAfter, mostOfFinding, recallAfter } from '../../src/extension/evidence-service.ts';
import type { Analysis, FindingQuestion, QuestionParams } from '../../src/server/protocol.ts';
import type { Evidence } from '../../src/simulation/evidence/evidence.ts';
import type { SentQuestion } from '../../src/simulation/evidence/sent-question.ts';

const uri = 'file:///hill.mesa';
const other = 'file:///dale.mesa';
const hill = 'world Hill { slope ~ normal(0, 1) }\ngoal High { maximize slope }\n';

async function analysisOf(text: string, rules: readonly string[], of = uri): Promise<Analysis> {
  const { design } = await readSpec(of, text);
  const place = { uri: of, start: text.indexOf('High'), end: text.indexOf('High') + 4 };
  const finding = (rule: string, at: number): Finding => ({
    ...{ rule, on: 'High', severity: at === 0 ? 'hint' : 'warning', place, message: `${rule} on High.` },
    ...{ path: [], related: [], mends: [] },
  });
  return { uri: of, version: 1, design, classes: {}, findings: rules.map(finding), problems: [] };
}

const confirmed: Evidence = {
  ...{ verdict: 'confirmed', scale: 'High', scenario: 'S', sweep: {}, seed: 0, runs: 10 },
  effect: { mean: -1, se: 0.1, low: -1.2, high: -0.8, n: 10 },
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A service over what is said of each document, and a worker that answers when it is told to. */
async function serving(rules: readonly string[] = ['a/slight', 'a/grave'], text = hill) {
  const documents = new Map([[uri, await analysisOf(text, rules)]]);
  const asked: string[] = [];
  const running: { readonly rule: string; readonly answer: () => void; readonly signal: AbortSignal }[] = [];
  const rests = vi.fn();
  let isOn = true;
  const service = evidenceService({
    isOn: () => isOn,
    analysis: async (of) => documents.get(of),
    question: async ({ rule }: QuestionParams): Promise<FindingQuestion> => {
      asked.push(rule);
      return rule === 'a/sketch' ? { why: 'nobody selects here' } : ({ how: rule } as SentQuestion);
    },
    evidence: ({ how }, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        running.push({ rule: how, signal, answer: () => resolve(confirmed) });
      }),
    rest: rests,
    told: () => {},
  });
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  const answer = async () => {
    running.at(-1)?.answer();
    await pass(0);
  };
  const known = (of = uri) => service.of(of).map(({ finding, evidence }) => `${finding.rule} ${evidence.found.verdict}`);
  const turn = (on: boolean) => {
    isOn = on;
    service.switched();
  };
  return { service, documents, asked, running, rests, pass, answer, known, turn };
}

test('nothing is asked before nobody has typed for a while; then one finding after the other, the gravest first', async () => {
  const { service, asked, pass, answer, known, rests } = await serving(['a/slight', 'a/grave', 'a/sketch']);
  service.built(uri);
  await pass(idleAfter - 1);
  expect(asked).toEqual([]);
  await pass(1);
  expect(asked).toEqual(['a/grave']);
  expect(known()).toEqual([]);
  await answer();
  expect(asked).toEqual(['a/grave', 'a/sketch', 'a/slight']);
  expect(known()).toEqual(['a/grave confirmed', 'a/sketch none']);
  expect(rests).not.toHaveBeenCalled();
  await answer();
  expect(known()).toEqual(['a/slight confirmed', 'a/grave confirmed', 'a/sketch none']);
  expect(rests).toHaveBeenCalledOnce();
});

test('an edit ends what is under way, and what was known does not hold until the new text is looked at', async () => {
  const { service, documents, asked, running, pass, answer, known } = await serving();
  service.built(uri);
  await pass(idleAfter);
  await answer();
  expect(known()).toEqual(['a/grave confirmed']);
  expect(running.at(-1)?.signal.aborted).toBe(false);
  service.touched(uri);
  expect(running.at(-1)?.signal.aborted).toBe(true);
  expect(known()).toEqual([]);
  await pass(10 * idleAfter);
  expect(asked).toHaveLength(2);
  documents.set(uri, await analysisOf(hill.replace('0, 1', '0, 2'), ['a/grave']));
  service.built(uri);
  await pass(idleAfter);
  expect(asked).toEqual(['a/grave', 'a/slight', 'a/grave']);
  expect(known()).toEqual([]);
});

test('what is known holds of whatever text means the same, and is told soon', async () => {
  const { service, documents, asked, pass, answer, known } = await serving(['a/grave']);
  service.built(uri);
  await pass(idleAfter);
  await answer();
  service.touched(uri);
  documents.set(uri, await analysisOf(`// A hill.\n\n/** To be climbed. */\n${hill}`, ['a/grave']));
  service.built(uri);
  await pass(recallAfter);
  expect(known()).toEqual(['a/grave confirmed']);
  await pass(idleAfter);
  expect(asked).toEqual(['a/grave']);
});

test('what was interrupted by an edit of another document goes on when it is quiet again', async () => {
  const { service, documents, asked, pass, answer, known } = await serving(['a/grave']);
  documents.set(other, await analysisOf(hill, [], other));
  service.built(uri);
  await pass(idleAfter);
  service.touched(other);
  service.built(other);
  await pass(idleAfter);
  await answer();
  expect(asked).toEqual(['a/grave', 'a/grave']);
  expect(known()).toEqual(['a/grave confirmed']);
});

test('a finding that takes too long is left, also after the next edit of a comment', async () => {
  const { service, asked, pass, answer, known } = await serving();
  service.built(uri);
  await pass(idleAfter);
  await pass(mostOfFinding);
  expect(asked).toEqual(['a/grave', 'a/slight']);
  await answer();
  expect(known()).toEqual(['a/slight confirmed']);
  service.touched(uri);
  service.built(uri);
  await pass(2 * idleAfter);
  expect(asked).toHaveLength(2);
  expect(known()).toEqual(['a/slight confirmed']);
});

test('switched off it asks nothing and tells nothing, and ends what is under way; switched on it goes on', async () => {
  const { service, asked, running, pass, answer, known, turn } = await serving();
  service.built(uri);
  await pass(idleAfter);
  await answer();
  turn(false);
  expect(running.at(-1)?.signal.aborted).toBe(true);
  service.built(uri);
  await pass(10 * idleAfter);
  expect(known()).toEqual([]);
  expect(asked).toEqual(['a/grave', 'a/slight']);
  turn(true);
  await pass(idleAfter);
  await answer();
  expect(asked).toEqual(['a/grave', 'a/slight', 'a/slight']);
  expect(known()).toEqual(['a/slight confirmed', 'a/grave confirmed']);
});

test('a text with errors and a document that was closed have none', async () => {
  const { service, documents, asked, pass, answer, known } = await serving();
  const analysis = documents.get(uri)!;
  const error = { code: 'unit', severity: 'error', message: 'wrong', place: analysis.findings[0]!.place } as const;
  documents.set(uri, { ...analysis, problems: [error as never] });
  service.built(uri);
  await pass(2 * idleAfter);
  expect(asked).toEqual([]);
  documents.set(uri, analysis);
  service.built(uri);
  await pass(idleAfter);
  await answer();
  service.closed(uri);
  expect(known()).toEqual([]);
});

test('what somebody who asks has found is kept, though nothing is looked for: of that meaning alone, and instead of what was found before', async () => {
  const { service, documents, pass, answer, known, turn } = await serving(['a/grave']);
  const { design, findings } = documents.get(uri)!;
  const heard = (verdict: 'confirmed' | 'not seen') =>
    service.heard(uri, meaningOf(design), findings[0]!, { found: { ...confirmed, verdict }, how: 'mended' });
  turn(false);
  await heard('not seen');
  expect(known()).toEqual(['a/grave not seen']);
  turn(true);
  service.built(uri);
  await pass(idleAfter);
  await answer();
  expect(known()).toEqual(['a/grave not seen']);
  documents.set(uri, await analysisOf(hill.replace('0, 1', '0, 2'), ['a/grave']));
  service.touched(uri);
  await heard('confirmed');
  expect(known()).toEqual([]);
});
