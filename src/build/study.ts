/**
 * `npm run study`: how often are the rules right? Judges them on 2,000 designs drawn at random, and on those drawn for one rule, on all cores,
 * and writes `language/analysis/study.json`, the page beside it, and what the rules' own pages say of it. That takes hours; so parts of it:
 * `-- --from 1 --to 100` prints judgements as lines of JSON, of all rules or of those that `--rule` names; with `--for` and a rule's name of
 * designs that are drawn for that rule. `-- --of parts.jsonl` puts what such lines say into what `study.json` has.
 * `-- --again` asks the rules again about the designs that `study.json` has, and keeps their labels; with `--rule` those rules only, what all
 * others said stands. `-- --show 7` prints the design of a seed (drawn `--for` a rule), with its findings.
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
import { drawFor, drawnFor } from './study/drawn-for.ts';
import { designOf } from './study/experiments.ts';
import { flagsOf, isFlaggedBy, type Judgement, judge, judgeFor } from './study/judge.ts';
import { judged } from './study/labels.ts';
import { withMeasure } from './study/rule-page.ts';
import { dataOf, dataText, judgementsOf, type StudyData } from './study/study-data.ts';
import { studyPage } from './study/study-page.ts';
import { tally } from './study/tally.ts';

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    again: { type: 'boolean' },
    show: { type: 'string' },
    rule: { type: 'string', multiple: true },
    for: { type: 'string' },
    of: { type: 'string', multiple: true },
  },
});

const whole = { seeds: [1, 2000], apart: [10_001, 12_000] } as const;

if (values.show !== undefined) await show(Number(values.show), values.for);
else if (values.from !== undefined) await judgeEach(Number(values.from), Number(values.to));
else if (values.of || values.again) {
  const all = withLines(judgementsOf(await published()), await lines(values.of ?? []));
  await publish(await askedAgain(all, values.rule ?? judged.map(({ rule }) => rule)));
} else {
  const usual = partsOf(...whole.seeds).map((part) => judgedIn(part));
  const apart = partsOf(...whole.apart).map(async (part) => {
    const found: Judgement[] = [];
    for (const { rule } of drawnFor) found.push(...(await judgedIn(part, '--for', rule)));
    return found;
  });
  await publish(dataOf((await Promise.all([...usual, ...apart])).flat()));
}

async function show(seed: number, rule: string | undefined): Promise<void> {
  const drawn = rule === undefined ? drawDesign(seed) : drawFor(rule, seed);
  console.log(specText(drawn));
  for (const { severity, rule: by, message } of analyse(await designOf(drawn))) console.log(`${severity} ${by}: ${message}`);
}

async function judgeEach(from: number, to: number): Promise<void> {
  const asked = values.rule && judged.filter(({ rule }) => values.rule?.includes(rule));
  for (let seed = from; seed <= to; seed++) {
    const found = values.for === undefined ? await judge(seed, asked) : [await judgeFor(values.for, seed)];
    for (const one of found) console.log(JSON.stringify(one));
  }
}

async function published(): Promise<StudyData> {
  return JSON.parse(await readFile(inProject('language/analysis/study.json'), 'utf8'));
}

async function lines(files: readonly string[]): Promise<readonly Judgement[]> {
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return texts.flatMap((text) => text.trim().split('\n')).map((line) => JSON.parse(line));
}

/** What lines say goes in place of what was said of the same; rules stand in their order. */
function withLines(before: readonly Judgement[], after: readonly Judgement[]): readonly Judgement[] {
  const all = new Map([...before, ...after].map((one) => [`${one.rule} ${one.seed} ${one.drawnFor}`, one]));
  const order = new Map(judged.map(({ rule }, at) => [rule, at]));
  return [...all.values()].sort((one, other) => order.get(one.rule)! - order.get(other.rule)!);
}

/** The labels as they are, what these rules flag anew. */
async function askedAgain(all: readonly Judgement[], rules: readonly string[]): Promise<StudyData> {
  const flags = new Map<number, ReadonlySet<string>>();
  const found: Judgement[] = [];
  for (const one of all) {
    if (!rules.includes(one.rule)) {
      found.push(one);
      continue;
    }
    if (one.drawnFor) {
      found.push({ ...one, flagged: await isFlaggedBy(one.rule, drawFor(one.rule, one.seed)) });
      continue;
    }
    const flagged = flags.get(one.seed) ?? (await flagsOf(drawDesign(one.seed)));
    flags.set(one.seed, flagged);
    found.push({ ...one, flagged: flagged.has(one.rule) });
  }
  return dataOf(found);
}

async function publish(data: StudyData): Promise<void> {
  await writeFile(inProject('language/analysis/study.json'), dataText(data));
  await writeFile(inProject('language/analysis/study.md'), studyPage(data));
  const all = judgementsOf(data);
  const [usual, apart] = [false, true].map((isApart) => tally(all.filter((one) => (one.drawnFor ?? false) === isApart)));
  for (const { rule } of judged) {
    const [own, ownApart] = [usual, apart].map((tallies) => tallies?.find((one) => one.rule === rule));
    if (!own && !ownApart) continue;
    const file = inProject(`language/analysis/rules/${rule}.md`);
    await writeFile(file, withMeasure(await readFile(file, 'utf8'), own, ownApart));
  }
}

/** As many parts as there are cores. */
function partsOf(first: number, last: number): readonly (readonly [from: number, to: number])[] {
  const parts = availableParallelism();
  const at = (part: number): number => first + Math.round(((last + 1 - first) * part) / parts);
  return Array.from({ length: parts }, (_, part) => [at(part), at(part + 1) - 1] as const);
}

async function judgedIn([from, to]: readonly [number, number], ...more: readonly string[]): Promise<readonly Judgement[]> {
  const script = inProject('src/build/study.ts');
  const options = ['--import', inProject('src/build/text-modules.ts'), script, '--from', `${from}`, '--to', `${to}`, ...more];
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
