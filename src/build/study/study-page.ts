import { drawnFor } from './drawn-for.ts';
import { judged } from './labels.ts';
import { isFresh } from './rule-page.ts';
import { judgementsOf, type Seeds, type StudyData, seedsOf } from './study-data.ts';
import { cannotBeJudged, whyWrong } from './study-words.ts';
import { precision, recall, shareText, type Tally, tally } from './tally.ts';

/** The study as a page of Markdown. */
export function studyPage(data: StudyData): string {
  const all = judgementsOf(data);
  const usual = all.filter((one) => !one.drawnFor);
  const apart = all.filter((one) => one.drawnFor);
  const seeds = seedsOf(data.seeds);
  const clean = cleanSeeds(data);
  const warned = clean.filter((seed) => usual.some((one) => one.seed === seed && one.flagged));
  return `# How often the rules are right

Made by \`npm run study\` from ${seeds.length.toLocaleString('en')} designs drawn at random (seeds ${rangesText(data.seeds)}): worlds of 3 to 12 variables, with and without states; proxies,
models with edits, regimes, one to three optimizers. Each design is labelled by simulation alone, with code that shares nothing with the rules: things are
set by hand, left out or corrected, and what comes of it is compared on common draws. A label is given where a 99.9% interval decides it; what is
gained or changed by less than a hundredth of the spread over runs counts as nothing, for labels as for rules. What more runs would have to decide is
counted as unclear and left out of the shares; so is what a design cannot be asked (whether a planner would gain by seeing more, where its model is
not the world). Rules that speak of what happens in the limit are held against what happens within 1,024 candidates. That a rule cannot
tell counts as no flag. Shares have their 95% intervals (Wilson).

| rule | precision | recall | flagged, so | flagged, not so | not flagged, so | neither | unclear |
| --- | --- | --- | --- | --- | --- | --- | --- |
${tally(usual)
  .map((one) => row(one, []))
  .join('\n')}
${askedOf(usual, seeds.length)}
Of ${clean.length.toLocaleString('en')} designs on which every label is negative, ${warned.length} are flagged by one of these rules.

## On designs drawn so that its question arises

Of what some rules speak such designs have little, or nothing. For each of these rules further ones were drawn, with other odds or with something more,
by which its question comes up often; chance decides as before both what is so and what is flagged. How often a rule is right hangs on how often what
it speaks of is so (the more seldom, the more of what is flagged is not): these shares hold for designs that are drawn like this, and go into none of
those above.

| rule | precision | recall | flagged, so | flagged, not so | not flagged, so | neither | unclear | designs |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${tally(apart)
  .map((one) => row(one, [one.designs.toLocaleString('en')]))
  .join('\n')}

How they are drawn, each from seeds of their own:

${Object.entries(data.drawnFor)
  .map(([rule, own]) => `- \`${rule}\` (${rangesText(own.seeds)}): ${drawnFor.find((one) => one.rule === rule)?.how}.`)
  .join('\n')}

## On designs that were not looked into

Rules and labels were mended by looking into other designs than these; how often, and where, rules were wrong on these was seen meanwhile. Of up to
${seeds.filter((seed) => isFresh(seed)).length.toLocaleString('en')} designs:

${freshTable(usual)}

Of those that were drawn for a rule:

${freshTable(apart)}

## What simulation was asked

${judged.map(({ rule, question, claimedBy }) => `- \`${rule}\`${claimedBy ? ` (its findings of severity ${claimedBy.join(' or ')})` : ''}: ${question}`).join('\n')}

${cannotBeJudged}

## Why they are wrong, where they are

${whyWrong}

## Where they are wrong

By seed; \`npm run study -- --show 7\` prints the design of one, with its findings, and with \`--for\` and a rule's name one that was drawn for that rule.

${tally(usual).flatMap(wrong).join('\n')}

Drawn for a rule:

${tally(apart).flatMap(wrong).join('\n')}
`;
}

/** Designs of which all rules were asked, and on which no label is positive or unclear. */
export function cleanSeeds(data: StudyData): readonly number[] {
  const letters = Object.values(data.judgements);
  return seedsOf(data.seeds).filter((_, at) => letters.every((all) => '.f'.includes(all.charAt(at))));
}

/** Where not all rules were asked of all designs: of how many, the most frequent number first. */
function askedOf(usual: ReturnType<typeof judgementsOf>, all: number): string {
  const byNumber = [...Map.groupBy(tally(usual), ({ designs }) => designs)].sort(
    ([, one], [, other]) => other.length - one.length,
  );
  const [[most = all] = [], ...others] = byNumber;
  if (byNumber.length < 2 && most === all) return '';
  const names = others.map(
    ([designs, own]) => `${own.map(({ rule }) => `\`${rule}\``).join(', ')} of ${designs.toLocaleString('en')}`,
  );
  return `\nEach was asked of ${most.toLocaleString('en')} of these designs${names.length > 0 ? `, but ${names.join(', and ')}` : ''}.\n`;
}

function row(one: Tally, more: readonly string[]): string {
  const { rule, hits, falseAlarms, misses, quiet, unclear } = one;
  const counts = [hits.length, falseAlarms.length, misses.length, quiet, unclear, ...more];
  return `| \`${rule}\` | ${shareText(precision(one))} | ${shareText(recall(one))} | ${counts.join(' | ')} |`;
}

function freshTable(all: ReturnType<typeof judgementsOf>): string {
  const fresh = tally(all.filter(({ seed, rule }) => isFresh(seed, rule)));
  const rows = fresh.map(
    (one) =>
      `| \`${one.rule}\` | ${shareText(precision(one))} | ${shareText(recall(one))} | ${one.unclear} | ${one.designs.toLocaleString('en')} |`,
  );
  return `| rule | precision | recall | unclear | designs |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}`;
}

const wrong = ({ rule, falseAlarms, misses }: Tally): readonly string[] =>
  [listed('flagged, not so', falseAlarms), listed('not flagged, so', misses)].flatMap((list) =>
    list ? [`- \`${rule}\`: ${list}`] : [],
  );

const most = 12;

function listed(what: string, seeds: readonly number[]): string | undefined {
  if (seeds.length === 0) return undefined;
  const more = seeds.length > most ? ` and ${seeds.length - most} more` : '';
  return `${what}: ${seeds.slice(0, most).join(', ')}${more}`;
}

const rangesText = (ranges: Seeds): string => ranges.map(([first, last]) => `${first} to ${last}`).join(', ');
