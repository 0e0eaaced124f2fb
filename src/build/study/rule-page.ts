import { lookedAt } from './looked-at.ts';
import { precision, recall, shareText, type Tally } from './tally.ts';

/** The last paragraph of a rule's page, by which it is known again. */
const opening = 'Measured on ';

/** A rule's page with how often it was right, in place of what it said before. */
export function withMeasure(page: string, usual: Tally | undefined, apart: Tally | undefined): string {
  const before = page.indexOf(`\n${opening}`);
  const rest = before < 0 ? page : page.slice(0, before);
  return `${rest.trimEnd()}\n\n${measureText(usual, apart)}\n`;
}

function measureText(usual: Tally | undefined, apart: Tally | undefined): string {
  const parts = [
    ...(usual ? [`${designs(usual)} designs drawn at random, each labelled by simulation alone: ${sharesText(usual)}.`] : []),
    ...(apart
      ? [
          usual
            ? `On ${designs(apart)} more, drawn so that its question comes up often: ${sharesText(apart)}.`
            : `${designs(apart)} designs drawn at random, so that its question comes up often, each labelled by simulation alone: ${sharesText(apart)}.`,
        ]
      : []),
  ];
  return `${opening}${parts.join(' ')} What was asked, and what was left out, is in the project's \`language/analysis/study.md\`.`;
}

function sharesText(one: Tally): string {
  const [right, found] = [precision(one), recall(one)];
  const of = (what: string, share: typeof right, none: string): string => (share ? `${what} ${shareText(share)}` : none);
  return `${of('precision', right, 'it flagged none that simulation could tell')}, ${of('recall', found, 'on none of them is it so')}`;
}

const designs = (of: Tally): string => of.designs.toLocaleString('en');

/** Of the designs that were not looked into one by one while a rule, or any, was mended. */
export const isFresh = (seed: number, of?: string): boolean =>
  !lookedAt.some(
    ({ first, last, rules }) => seed >= first && seed <= last && (!rules || (of !== undefined && rules.includes(of))),
  );
