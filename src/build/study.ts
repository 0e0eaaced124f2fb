/**
 * `npm run study [designs]`: how often are the rules right? Judges them on designs drawn at random, on all cores, and writes the page.
 * `npm run study -- --from 1 --to 100` prints judgements as lines of JSON: a part of it. `--misses` prints the designs that rules were wrong on.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { inProject } from './project.ts';
import { drawDesign } from './study/draw-design.ts';
import { specText } from './study/drawn-design.ts';
import { type Judgement, judge } from './study/judge.ts';
import { studyPage } from './study/study-page.ts';
import { tally } from './study/tally.ts';

const { values, positionals } = parseArgs({
  options: { from: { type: 'string' }, to: { type: 'string' }, misses: { type: 'boolean' } },
  allowPositionals: true,
});

if (values.from !== undefined) {
  for (let seed = Number(values.from); seed <= Number(values.to); seed++)
    for (const one of await judge(seed)) console.log(JSON.stringify(one));
} else {
  const designs = Number(positionals[0] ?? 2000);
  const all = (await Promise.all(partsOf(designs).map(judgedIn))).flat().sort((one, other) => one.seed - other.seed);
  const tallies = tally(all);
  const page = studyPage(tallies, designs);
  console.log(page);
  if (values.misses)
    for (const { rule, falseAlarms, misses } of tallies) {
      for (const seed of falseAlarms.slice(0, 3)) console.log(`\n// ${rule}: flagged, not so\n${specText(drawDesign(seed))}`);
      for (const seed of misses.slice(0, 3)) console.log(`\n// ${rule}: so, not flagged\n${specText(drawDesign(seed))}`);
    }
  if (positionals.length === 0) await writeFile(inProject('language/analysis/study.md'), page);
}

/** As many parts as there are cores. */
function partsOf(designs: number): readonly (readonly [from: number, to: number])[] {
  const parts = availableParallelism();
  const at = (part: number): number => Math.round((designs * part) / parts);
  return Array.from({ length: parts }, (_, part) => [at(part) + 1, at(part + 1)] as const);
}

async function judgedIn([from, to]: readonly [number, number]): Promise<readonly Judgement[]> {
  const script = inProject('src/build/study.ts');
  const options = ['--import', inProject('src/build/text-modules.ts'), script, '--from', `${from}`, '--to', `${to}`];
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const found: Judgement[] = [];
  for await (const line of createInterface(child.stdout)) {
    found.push(JSON.parse(line));
    if (process.stderr.isTTY) process.stderr.write(`\r${found.at(-1)?.seed} of ${from} to ${to} `);
  }
  if (child.exitCode === null) await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`designs ${from} to ${to} were not all judged`);
  return found;
}
