import { lookedAt } from './looked-at.ts';
import { precision, recall, shareText, type Tally } from './tally.ts';

/** The last paragraph of a rule's page, by which it is known again. */
const opening = 'Measured on ';

/** A rule's page with how often it was right, in place of what it said before. */
export function withMeasure(page: string, tally: Tally, designs: number): string {
  const before = page.indexOf(`\n${opening}`);
  const rest = before < 0 ? page : page.slice(0, before);
  return `${rest.trimEnd()}\n\n${measureText(tally, designs)}\n`;
}

function measureText(one: Tally, designs: number): string {
  const [right, found] = [precision(one), recall(one)];
  const of = (what: string, share: typeof right, none: string): string => (share ? `${what} ${shareText(share)}` : none);
  const shares = `${of('precision', right, 'it flagged none that simulation could tell')}, ${of('recall', found, 'on none of them is it so')}`;
  return `${opening}${designs.toLocaleString('en')} designs drawn at random, each labelled by simulation alone: ${shares}. What was asked, and what was left out, is in the project's \`language/analysis/study.md\`.`;
}

/** Of the designs that were not looked into one by one while rules were mended. */
export const isFresh = (seed: number): boolean => !lookedAt.some(([first, last]) => seed >= first && seed <= last);
