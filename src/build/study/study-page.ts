import { judged } from './labels.ts';
import { isFresh } from './rule-page.ts';
import { judgementsOf, type StudyData, seedsOf } from './study-data.ts';
import { precision, recall, shareText, tally } from './tally.ts';

/** The study as a page of Markdown. */
export function studyPage(data: StudyData): string {
  const all = judgementsOf(data);
  const fresh = all.filter(({ seed }) => isFresh(seed));
  const seeds = seedsOf(data);
  const tallies = tally(all);
  const ofFresh = new Map(tally(fresh).map((one) => [one.rule, one]));
  const rows = tallies.map((one) => {
    const { rule, hits, falseAlarms, misses, quiet, unclear } = one;
    const counts = [hits.length, falseAlarms.length, misses.length, quiet, unclear];
    return `| \`${rule}\` | ${shareText(precision(one))} | ${shareText(recall(one))} | ${counts.join(' | ')} |`;
  });
  const freshRows = tallies.flatMap(({ rule }) => {
    const one = ofFresh.get(rule);
    return one ? [`| \`${rule}\` | ${shareText(precision(one))} | ${shareText(recall(one))} | ${one.unclear} |`] : [];
  });
  const wrong = tallies.flatMap(({ rule, falseAlarms, misses }) =>
    [listed('flagged, not so', falseAlarms), listed('not flagged, so', misses)].flatMap((list) =>
      list ? [`- \`${rule}\`: ${list}`] : [],
    ),
  );
  const clean = cleanSeeds(data);
  const warned = clean.filter((seed) => all.some((one) => one.seed === seed && one.flagged));
  return `# How often the rules are right

Made by \`npm run study\` from ${seeds.length.toLocaleString('en')} designs drawn at random (seeds ${rangesText(data.seeds)}): worlds of 3 to 12 variables, with and without states; proxies,
models with edits, regimes, one to three optimizers. Each design is labelled by simulation alone, with code that shares nothing with the rules: things are
set by hand, left out or corrected, and what comes of it is compared on common draws. A label is given where a 99.9% interval decides it. What more runs
would have to decide is counted as unclear and left out of the shares; so is what a design cannot be asked (whether a planner would gain by seeing more, where
its model is not the world). Rules that speak of what happens in the limit are held against what happens within 1,024 candidates. That a rule cannot
tell counts as no flag. Shares have their 95% intervals (Wilson).

| rule | precision | recall | flagged, so | flagged, not so | not flagged, so | neither | unclear |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

Of ${clean.length.toLocaleString('en')} designs on which every label is negative, ${warned.length} are flagged by one of these rules.

## On designs that were not looked into

Rules and labels were mended by looking into other designs than these; how often, and where, rules were wrong on these was seen meanwhile. Of
${seeds.filter(isFresh).length.toLocaleString('en')} designs:

| rule | precision | recall | unclear |
| --- | --- | --- | --- |
${freshRows.join('\n')}

## What simulation was asked

${judged.map(({ rule, question, claimedBy }) => `- \`${rule}\`${claimedBy ? ` (its findings of severity ${claimedBy.join(' or ')})` : ''}: ${question}`).join('\n')}

Rules that are not here claim what no simulation of one design shows: that a guarantee is lacking, that something has to be declared or stated, or how
sizes and roles compare. Others need what these designs do not have: a principal, what it can halt, marks (\`protected\`, \`reading\`), memories, what somebody is aware of.
Some could be asked of designs drawn for them, and are not yet: \`goodhart/extrapolation\`, \`goodhart/cobra\`, \`agents/multitask-starvation\`.

## Why they are wrong, where they are

- What is best is told by signs that hold wherever all variables lie. Where an average decides (an action that pays on most draws, two ways that outweigh
  each other), rules see a difference that simulation does not: most false alarms of \`goodhart/metric-manipulation\`, \`goodhart/regime-change\`,
  \`goodhart/correlational-control\`, \`mesa/superoptimizer\`, \`mesa/suboptimizer\` and \`incentive/blind-spot\`. An effect below a hundredth of the spread counts as none.
- \`goodhart/heavy-tailed-error\` and \`goodhart/bounded-gain\` are theorems about the limit: within 1,024 candidates a light disturbance has not yet shown its tail.
- \`goodhart/no-stop\` tells what its signs settle: where measure and goal both answer now one way and now the other it is silent.
- \`goodhart/regime-change\` trusts a model that \`knows\` the regime. Trials are in the world's own regime all the same, so that what follows a law is selected for that.
- \`mesa/transoptimizer\`: selection may pick the param with which two goals go to one end.
- \`embedded/unrealizable\`: a constant in place of what varies may decide as the world does.

## Where they are wrong

By seed; \`npm run study -- --show 7\` prints the design of one, with its findings.

${wrong.join('\n')}
`;
}

/** Designs on which no label is positive or unclear. */
export function cleanSeeds(data: StudyData): readonly number[] {
  const letters = Object.values(data.judgements);
  return seedsOf(data).filter((_, at) => letters.every((all) => '.f'.includes(all.charAt(at))));
}

const most = 12;

function listed(what: string, seeds: readonly number[]): string | undefined {
  if (seeds.length === 0) return undefined;
  const more = seeds.length > most ? ` and ${seeds.length - most} more` : '';
  return `${what}: ${seeds.slice(0, most).join(', ')}${more}`;
}

const rangesText = (ranges: StudyData['seeds']): string => ranges.map(([first, last]) => `${first} to ${last}`).join(', ');
