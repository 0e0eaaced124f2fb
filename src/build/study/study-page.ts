import { judged } from './labels.ts';
import { precision, recall, type Share, type Tally } from './tally.ts';

/** The study as a page of Markdown. */
export function studyPage(tallies: readonly Tally[], designs: number): string {
  const rows = tallies.map((one) => {
    const { rule, hits, falseAlarms, misses, quiet, unclear } = one;
    const counts = [hits.length, falseAlarms.length, misses.length, quiet, unclear];
    return `| \`${rule}\` | ${shareText(precision(one))} | ${shareText(recall(one))} | ${counts.join(' | ')} |`;
  });
  const questions = judged.map(({ rule, question }) => `- \`${rule}\`: ${question}`);
  return `# How often the rules are right

Made by \`npm run study\` over ${designs.toLocaleString('en')} designs drawn at random (seeds 1 to ${designs}): worlds of 3 to 12 variables, with and without states; proxies,
models with edits, regimes, one or two optimizers. Each design is labelled by simulation alone, with code that shares nothing with the rules: things are
set by hand, left out or corrected, and what comes of it is compared on common draws (99.9% intervals). What that leaves open is counted
as unclear and left out. Shares have their 95% intervals (Wilson).

| rule | precision | recall | flagged, so | flagged, not so | not flagged, so | neither | unclear |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

What simulation was asked:

${questions.join('\n')}
`;
}

const shareText = (share: Share | undefined): string =>
  share ? `${share.share.toFixed(2)} [${share.low.toFixed(2)}, ${share.high.toFixed(2)}]` : 'none';
