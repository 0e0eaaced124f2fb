import { expect } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { type Question, questionOf } from '../../../language/analysis/evidence-question.ts';
import { fixedDesign } from '../../../language/services/fixed-design.ts';
import { readSpec } from '../../../language/services/read-spec.ts';

const uri = 'file:///spec.mesa';

/** What is to be compared for the finding of a rule that says something on a spec without errors; or why nothing is. */
export async function asked(text: string, rule: string, says = '') {
  const { design, problems } = await readSpec(uri, text);
  expect(problems).toEqual([]);
  const finding = analyse(design).find((one) => one.rule === rule && one.message.includes(says));
  if (!finding) throw new Error(`${rule} is not found`);
  return questionOf(design, finding, () => fixedDesign(design, finding, new Map([[uri, text]])));
}

export async function question(text: string, rule: string, says = ''): Promise<Question> {
  const found = await asked(text, rule, says);
  if ('why' in found) throw new Error(found.why);
  return found;
}
