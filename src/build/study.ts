/**
 * `npm run study`: how often are the rules right? Judges them on 2,000 designs drawn at random, on all cores, and writes
 * `language/analysis/study.json`, the page beside it, and what the rules' own pages say of it.
 * `npm run study 100` judges so many and prints the page only. `-- --again` asks the rules again about the designs that `study.json` has, and
 * keeps their labels. `-- --show 7` prints the design of a seed, with its findings.
 * `-- --from 1 --to 100` prints judgements as lines of JSON: a part of it; `-- --of parts.jsonl` writes what such lines give.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { analyse } from '../../language/analysis/analyse.ts';
import { inProject } from './project.ts';
import { drawDesign } from './study/draw-design.ts';
import { specText } from './study/drawn-design.ts';
import { designOf } from './study/experiments.ts';
import { flagsOf, type Judgement, judge } from './study/judge.ts';
import { withMeasure } from './study/rule-page.ts';
import { dataOf, dataText, judgementsOf, type StudyData, seedsOf } from './study/study-data.ts';
import { studyPage } from './study/study-page.ts';
import { tally } from './study/tally.ts';

const { values, positionals } = parseArgs({
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    again: { type: 'boolean' },
    show: { type: 'string' },
    of: { type: 'string', multiple: true },
  },
  allowPositionals: true,
});

if (values.show !== undefined) await show(Number(values.show));
else if (values.from !== undefined) {
  for (let seed = Number(values.from); seed <= Number(values.to); seed++)
    for (const one of await judge(seed)) console.log(JSON.stringify(one));
} else if (values.of) await publish(await askedAgain(await kept(values.of)));
else if (values.again) await publish(await askedAgain(judgementsOf(await published())));
else {
  const data = dataOf((await Promise.all(partsOf(Number(positionals[0] ?? 2000)).map(judgedIn))).flat());
  console.log(studyPage(data));
  if (positionals.length === 0) await publish(data);
}

async function show(seed: number): Promise<void> {
  const drawn = drawDesign(seed);
  console.log(specText(drawn));
  for (const { severity, rule, message } of analyse(await designOf(drawn))) console.log(`${severity} ${rule}: ${message}`);
}

async function published(): Promise<StudyData> {
  return JSON.parse(await readFile(inProject('language/analysis/study.json'), 'utf8'));
}

/** Lines of designs that all rules judged. */
async function kept(files: readonly string[]): Promise<readonly Judgement[]> {
  const lines = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).flatMap((text) => text.trim().split('\n'));
  const bySeed = Map.groupBy(
    lines.map((line): Judgement => JSON.parse(line)),
    ({ seed }) => seed,
  );
  const whole = Math.max(...[...bySeed.values()].map(({ length }) => length));
  return [...bySeed.values()].filter(({ length }) => length === whole).flat();
}

/** The labels as they are, what is flagged anew. */
async function askedAgain(all: readonly Judgement[]): Promise<StudyData> {
  const found: Judgement[] = [];
  for (const [seed, own] of Map.groupBy(all, (one) => one.seed)) {
    const flagged = await flagsOf(seed);
    for (const one of own) found.push({ ...one, flagged: flagged.has(one.rule) });
  }
  return dataOf(found);
}

async function publish(data: StudyData): Promise<void> {
  await writeFile(inProject('language/analysis/study.json'), dataText(data));
  await writeFile(inProject('language/analysis/study.md'), studyPage(data));
  for (const one of tally(judgementsOf(data))) {
    const file = inProject(`language/analysis/rules/${one.rule}.md`);
    await writeFile(file, withMeasure(await readFile(file, 'utf8'), one, seedsOf(data).length));
  }
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
