import { ruleOf } from '../../../language/analysis/explain.ts';
import type { Waiting } from '../../assistant/answers.ts';
import { checkedFiles } from '../../assistant/check.ts';
import type { InputOf } from '../../assistant/tools.ts';
import { checkReport } from '../../report/check-json.ts';
import { refuseErrors } from '../../report/choose.ts';
import type { FindingEvidence } from '../../report/finding-evidence.ts';
import { keyOf, tellEvidence } from '../../report/tell-evidence.ts';
import { whichFindings } from '../../report/which-findings.ts';
import { turn } from '../../simulation/turn.ts';
import { evidenceOf } from '../evidence.ts';
import type { NamedSpec } from './named-spec.ts';

/**
 * The form of `check --evidence --format json`, with evidence for the findings that are asked about.
 * @throws Refusal where the spec has errors or no such finding; the signal's reason between two steps.
 */
export async function evidenceAnswer(
  { spec, nameOf }: NamedSpec,
  { rule, on }: InputOf<'evidence'>,
  { signal, tell }: Waiting,
): Promise<object> {
  const files = checkedFiles(spec, nameOf);
  refuseErrors([spec], files);
  const all = spec.told.filter((finding) => ruleOf(finding.rule));
  const asked = whichFindings(all, { rule, on });
  const found = new Map<string, FindingEvidence>();
  const texts = new Map(Object.entries(spec.texts));
  for (const [index, finding] of asked.entries()) {
    const key = keyOf(finding.rule, finding);
    const next = async (done: number): Promise<void> => {
      tell((index + done) / asked.length);
      await turn();
      signal.throwIfAborted();
    };
    if (!found.has(key)) found.set(key, await evidenceOf(spec, finding, texts, next));
  }
  return checkReport(tellEvidence(files, found));
}
