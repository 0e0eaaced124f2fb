import { questionOf } from '../../language/analysis/evidence-question.ts';
import { fixedDesign } from '../../language/services/fixed-design.ts';
import type { Spec } from '../../language/services/read-spec.ts';
import { sentQuestion } from '../simulation/evidence/sent-question.ts';
import type { Analysis, FindingQuestion, QuestionParams } from './protocol.ts';
import type { Texts } from './texts.ts';

/** How a finding is put to the test, or why it is not; null where the newest text has no such finding. */
export async function findingQuestion(
  { design, findings, problems }: Analysis,
  { files }: Spec,
  asked: QuestionParams,
  texts: Texts,
): Promise<FindingQuestion | null> {
  const finding = findings.find(
    ({ rule, place, message }) =>
      rule === asked.rule && place.start === asked.place.start && place.end === asked.place.end && message === asked.message,
  );
  if (!finding) return null;
  if (problems.some(({ severity }) => severity === 'error'))
    return { why: 'the text has errors, and is not simulated before they are mended' };
  const known = new Map(
    files.flatMap((file) => {
      const text = texts.of(file)?.getText();
      return text === undefined ? [] : [[file, text] as const];
    }),
  );
  const question = await questionOf(design, finding, () => fixedDesign(design, finding, known));
  return 'why' in question ? question : sentQuestion(question);
}
