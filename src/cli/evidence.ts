import { type Question, questionOf } from '../../language/analysis/evidence-question.ts';
import { ruleOf } from '../../language/analysis/explain.ts';
import type { Finding } from '../../language/design/finding.ts';
import { fixedDesign } from '../../language/services/fixed-design.ts';
import type { FindingEvidence } from '../report/finding-evidence.ts';
import { keyOf, tellEvidence } from '../report/tell-evidence.ts';
import { findEvidence } from '../simulation/evidence/evidence.ts';
import type { Terminal } from './engine.ts';
import type { Examination, Examined } from './examine.ts';
import { progressLine } from './progress-line.ts';

/** Every finding put to the test, one after the other. A spec with errors is not simulated. */
export async function withEvidence(all: Examination, terminal: Terminal): Promise<Examination> {
  const sound = all.specs.filter(({ problems }) => !problems.some(({ severity }) => severity === 'error'));
  const asked = sound.flatMap((spec) => spec.findings.filter(({ rule }) => ruleOf(rule)).map((finding) => ({ spec, finding })));
  const progress = progressLine(
    terminal,
    asked.map(({ finding }) => `${finding.rule} on ${finding.on}`),
  );
  const found = new Map<string, FindingEvidence>();
  for (const [index, { spec, finding }] of asked.entries()) {
    const key = keyOf(finding.rule, finding);
    if (found.has(key)) continue;
    found.set(key, await evidenceOf(spec, finding, all.texts, (done) => progress.tell(index, done)));
    progress.tell(index, 1);
  }
  progress.clear();
  return { ...all, checked: tellEvidence(all.checked, found) };
}

/** `tell` hears between two steps how much is done, and is waited for. */
export async function evidenceOf(
  { design }: Pick<Examined, 'design'>,
  finding: Finding,
  texts: ReadonlyMap<string, string>,
  tell: (done: number) => void | Promise<void>,
): Promise<FindingEvidence> {
  return answerTo(await questionOf(design, finding, () => fixedDesign(design, finding, texts)), tell);
}

/** Likewise, of a finding's question. */
export async function answerTo(
  question: Question | { readonly why: string },
  tell: (done: number) => void | Promise<void>,
): Promise<FindingEvidence> {
  if ('why' in question) return { found: { verdict: 'none', why: question.why }, how: '' };
  const steps = findEvidence(question);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return { found: value, how: question.how };
    await tell(value);
  }
}
