import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { simulate } from '../../../src/simulation/simulate.ts';
import { inThisThread, run } from '../run-command.ts';
import { engine, farm, rain } from './farm.ts';

let folder = '';
const at = (name: string): string => join(folder, name);
const sweep = (...args: readonly string[]) => run(['sweep', at('farm.mesa'), '--scenario', 'Harvest', ...args], engine);
const text = (name: string): Promise<string> => readFile(at(name), 'utf8');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesascope-'));
  await mkdir(at('laws'));
  await writeFile(at('farm.mesa'), farm);
  await writeFile(at('laws/rain.mesa'), rain);
  expect((await sweep('-o', at('alone.json'))).code).toBe(0);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

/** Simulates parts of a sweep into a folder of their own. */
async function parts(name: string, of: number, ...args: readonly string[]): Promise<readonly string[]> {
  for (let part = 1; part <= of; part++)
    expect((await sweep('--shard', `${part}/${of}`, '--workers', String(1 + (part % 2)), '-o', at(name), ...args)).code).toBe(0);
  return Array.from({ length: of }, (_, i) => at(`${name}/part-${i + 1}-of-${of}.json`));
}
const merge = (files: readonly string[], ...args: readonly string[]) => run(['merge', ...files, ...args], engine);

describe('on one machine', () => {
  test('gives what simulate gives, to the last bit, with all that repeats it', async () => {
    const args = ['simulate', at('farm.mesa'), '--scenario', 'Harvest', '--format', 'json'];
    const { out } = await run(args, { ...engine, startSimulations: inThisThread(simulate) });
    const report = JSON.parse(await text('alone.json'));
    expect(report.results).toEqual(JSON.parse(out).results);
    expect(report).toMatchObject({
      version: 1,
      seed: 11,
      runs: 300,
      sources: { spec: 'farm.mesa', files: { 'farm.mesa': farm, 'laws/rain.mesa': rain } },
    });
    expect(report.results[0].points).toHaveLength(4);
  });

  test('leaves nothing beside the result', async () => {
    expect((await readdir(folder)).filter((name) => name.startsWith('alone'))).toEqual(['alone.json']);
  });

  test('interrupted it says what is there; the same command goes on and gives the same', async () => {
    let stopping = Promise.resolve();
    const onInterrupt = (stop: () => void): (() => void) => {
      stopping = (async () => {
        while ((await readdir(at('again.json.blocks'))).filter((name) => /^block-\d+\.json$/.test(name)).length < 3)
          await sleep(2);
        stop();
      })();
      return () => {};
    };
    const args = ['sweep', at('farm.mesa'), '--scenario', 'Harvest', '--runs', '3000', '-o', at('again.json')];
    const first = await run(args, engine, '', { onInterrupt, progressWidth: 60 });
    await stopping;
    expect(first.code).toBe(130);
    expect(first.err).toMatch(
      /Stopped\. \d+ of \d+ blocks are in .*again\.json\.blocks; the same command goes on from there\.\n/,
    );
    // A power cut tore one of them.
    const blocks = (await readdir(at('again.json.blocks'))).filter((name) => /^block-\d+\.json$/.test(name));
    await writeFile(join(at('again.json.blocks'), blocks[0] ?? ''), '{"block":');
    const second = await run(args, engine);
    expect(second.code).toBe(0);
    const [, there, all] = /goes on; (\d+) of (\d+) blocks were there/.exec(second.err) ?? [];
    expect(Number(there)).toBe(blocks.length - 1);
    expect(Number(there)).toBeLessThan(Number(all));
    await run([...args.slice(0, -1), at('whole.json')], engine);
    expect(await text('again.json')).toBe(await text('whole.json'));
    expect(await readdir(folder)).not.toContain('again.json.blocks');
  });

  test('blocks of another sweep are named, and forgotten only with --fresh', async () => {
    await mkdir(at('other.json.blocks'));
    const { sources, mesascope } = JSON.parse(await text('alone.json'));
    const files = { ...sources.files, 'laws/rain.mesa': 'let wet = 1\n' };
    const asked = { set: { slope: 0.4 }, untilDecided: true, attribution: 40 };
    const other = { mesascope: '0.0.1', sources: { ...sources, files }, scenario: 'Harvest', seed: 3, runs: 200, ...asked };
    await writeFile(at('other.json.blocks/sweep.json'), JSON.stringify(other));
    const { code, err } = await sweep('-o', at('other.json'));
    expect(code).toBe(2);
    expect(err).toContain(
      `other.json.blocks: an unfinished sweep was begun here with another spec (laws/rain.mesa differs) and seed 3, not 11 and 200 runs, not 300 and slope 0.4, not as it says and runs until all is decided and an attribution on 40 runs, not no attribution and Mesascope 0.0.1, not ${mesascope}`,
    );
    expect((await sweep('-o', at('other.json'), '--fresh')).code).toBe(0);
    expect(await text('other.json')).toBe(await text('alone.json'));
  });

  test('says with its place what cannot be simulated', async () => {
    await writeFile(at('hole.mesa'), 'world W { a = ? }\nscenario S of W { expect mean(a) > 0 }\n');
    const { code, err } = await run(['sweep', at('hole.mesa'), '-o', at('hole.csv')], engine);
    expect(err).toMatch(/hole\.mesa:\d+:\d+: /);
    expect(code).toBe(1);
  });

  test.each([
    [['-o', 'farm.txt'], 'farm.txt: end the name with .csv, .json, .parquet, or give --format'],
    [['--shard', '4/3'], 'Two whole numbers are wanted, such as 3/8'],
    [['--shard', '0/3'], 'Two whole numbers are wanted, such as 3/8'],
    [['--emit', 'kubernetes'], 'name an image'],
  ])('%o is wrong usage', async (args, words) => {
    const { code, err } = await sweep(...args);
    expect(err).toContain(words);
    expect(code).toBe(2);
  });

  test('a folder where the result is to be written is told before anything is simulated', async () => {
    await mkdir(at('taken.csv'));
    const { code, err } = await sweep('-o', at('taken.csv'));
    expect(err).toContain(`${at('taken.csv')}: is a folder; name a file, such as ${at('taken.csv/result.csv')}`);
    expect(code).toBe(2);
    expect(await readdir(folder)).not.toContain('taken.csv.blocks');
  });

  test('wants to know which scenario', async () => {
    const { code, err } = await run(['sweep', at('farm.mesa')], engine);
    expect(err).toContain('which scenario? Name one with --scenario, for example Harvest');
    expect(code).toBe(2);
  });
});

describe('asked for as simulate is', () => {
  const asked = ['--set', 'wet=0.25', '--attribution-runs', '60', '--until-decided', '--runs', '8000'];

  test('values, an attribution and runs until decided give what simulate gives, alone and in parts', async () => {
    const args = ['simulate', at('farm.mesa'), '--scenario', 'Close', ...asked, '--format', 'json'];
    const { out } = await run(args, { ...engine, startSimulations: inThisThread(simulate) });
    const simulated = JSON.parse(out).results;
    expect(simulated[0]).toMatchObject({ adjusted: { wet: 0.25 }, attribution: [{ runs: 60 }] });
    expect(simulated[0].runs).toBeGreaterThan(200);
    expect(simulated[0].runs).toBeLessThan(8000);
    const close = (...more: readonly string[]) =>
      run(['sweep', at('farm.mesa'), '--scenario', 'Close', ...asked, ...more], engine);
    expect((await close('-o', at('close.json'))).code).toBe(0);
    expect(JSON.parse(await text('close.json')).results).toEqual(simulated);
    // At the same time, into one folder: each sees how far the other is.
    const shards = await Promise.all(['1/2', '2/2'].map((shard) => close('--shard', shard, '-o', at('close'))));
    expect(shards.map(({ code }) => code)).toEqual([0, 0]);
    const { code } = await merge([at('close/part-2-of-2.json'), at('close/part-1-of-2.json')], '-o', at('closed.json'));
    expect(code).toBe(0);
    expect(await text('closed.json')).toBe(await text('close.json'));
  });

  test('runs until they are enough are not all simulated, by one machine or by shards that see each other', async () => {
    const wide = (...more: readonly string[]) => run(['sweep', at('farm.mesa'), '--scenario', 'Wide', ...more], engine);
    const simulated: number[] = [];
    expect((await wide('-o', at('wide.json'))).code).toBe(0);
    const { runs } = JSON.parse(await text('wide.json')).results[0];
    expect(runs).toBeLessThan(2000);
    // The second finds the blocks of the first; the first, alone, could not know, and went on to the end.
    for (const shard of ['1/2', '2/2']) {
      const { err } = await wide('--shard', shard, '-o', at('wide'));
      simulated.push(Number(/(\d+) of \d+ blocks/.exec(err)?.[1]));
    }
    expect(simulated[1]).toBeLessThan(simulated[0]! / 2);
    const both = [at('wide/part-1-of-2.json'), at('wide/part-2-of-2.json')];
    expect((await merge(both, '-o', at('widened.json'))).code).toBe(0);
    expect(await text('widened.json')).toBe(await text('wide.json'));
    // A part that was cut before the end that is needed is named.
    const [second = ''] = both.slice(1);
    await writeFile(second, (await readFile(second, 'utf8')).replace(/"to":\d+/, '"to":150'));
    const { code, err } = await merge(both, '-o', at('none.json'));
    expect(err).toContain(`${second}: ends after 150 runs, and 200 are needed: simulate it again`);
    expect(code).toBe(2);
  });

  test('what would take long is announced, and not begun unasked', async () => {
    const long = ['sweep', at('farm.mesa'), '--scenario', 'Long', '--runs', '2_000_000_000', '-o', at('long.json')];
    const { code, err } = await run(long, engine, '', { progressWidth: 80 });
    expect(err).toMatch(/farm\.mesa:\d+:\d+: Long would take some .* on .* here: 2,000,000,000 runs × .* Or add --yes/);
    expect(code).toBe(1);
    const questions: string[] = [];
    const ask = async (question: string): Promise<boolean> => {
      questions.push(question);
      return false;
    };
    expect((await run(long, engine, '', { ask })).err).toContain('and was not run.');
    expect(questions).toHaveLength(1);
  });

  test('a name that is none is refused', async () => {
    const { code, err } = await sweep('--set', 'slop=1', '-o', at('none.json'));
    expect(err).toContain('--set slop: no let, no param and no search has this name; did you mean slope?');
    expect(code).toBe(2);
  });
});

describe('in parts', () => {
  let three: readonly string[] = [];
  beforeAll(async () => {
    three = await parts('three', 3);
  }, 60_000);
  /** A part that was damaged. */
  const damaged = async (part: number, damage: (whole: string) => string): Promise<string> => {
    const file = at(`damaged-${part}.json`);
    await writeFile(file, damage(await readFile(three[part - 1] ?? '', 'utf8')));
    return file;
  };

  test('merge to the bytes of one machine, in any order', async () => {
    const { code, err } = await merge([...three].reverse(), '-o', at('merged.json'));
    expect(err).toMatch(/4 points, 300 runs each, seed 11\./);
    expect(code).toBe(0);
    expect(await text('merged.json')).toBe(await text('alone.json'));
  });

  test('a part is JSON, and one that is there is not simulated again', async () => {
    expect(JSON.parse(await readFile(three[1] ?? '', 'utf8'))).toMatchObject({
      form: 'mesascope part',
      version: 1,
      part: 2,
      of: 3,
    });
    expect((await sweep('--shard', '2/3', '-o', at('three'))).err).toContain('is there already');
  });

  test('missing, doubled and foreign parts are named, all at once, and nothing is written', async () => {
    const [one = '', , last = ''] = three;
    const [foreign = ''] = await parts('foreign', 1, '--seed', '12', '--set', 'slope=0.4', '--attribution');
    await writeFile(at('copy.json'), await readFile(one, 'utf8'));
    const { code, err } = await merge([one, at('copy.json'), last, foreign], '-o', at('few.json'));
    expect(code).toBe(2);
    expect(err).toContain('part-2-of-3.json is missing');
    expect(err).toContain(`part 1 of 3 is there 2 times: ${one}, ${at('copy.json')}`);
    expect(err).toContain(
      `${foreign}: does not belong to ${one}: part 1 of 1, not of 3 and seed 12, not 11 and slope 0.4, not as it says and an attribution, not no attribution`,
    );
    expect(await readdir(folder)).not.toContain('few.json');
  });

  test.each([
    ['another spec', (whole: string) => whole.replace('let wet = 0.5', 'let wet = 0.6'), 'another spec (laws/rain.mesa differs)'],
    ['another number of runs', (whole: string) => whole.replace('"runs":300', '"runs":400'), '400 runs, not 300'],
    ['another version', (whole: string) => whole.replace(/"mesascope":"[^"]*"/, '"mesascope":"0.0.1"'), 'Mesascope 0.0.1, not'],
    ['cut short', (whole: string) => whole.slice(0, whole.length / 2), 'is damaged, simulate it again'],
    ['without its end', (whole: string) => whole.slice(0, -3), 'its end is missing'],
    ['without a block', (whole: string) => whole.replace(/\{"block":4,.*\n/, ''), 'block 4 was to be here'],
    ['no part', () => '{"version":1}\n', 'is no part of a sweep'],
    ['of a later form', (whole: string) => whole.replace('"version":1', '"version":2'), 'its form is version 2, and 1 is known'],
    ['empty', () => '', 'is no part of a sweep'],
  ])('a part that is %s is refused', async (_, damage, words) => {
    const [one = '', , last = ''] = three;
    const { code, err } = await merge([one, await damaged(2, damage), last], '-o', at('damaged.json'));
    expect(err).toContain(words);
    expect(code).toBe(2);
    expect(await readdir(folder)).not.toContain('damaged.json');
  });

  test('parts of an older version are for the version that made them', async () => {
    const older = (whole: string): string => whole.replace(/"mesascope":"[^"]*"/, '"mesascope":"0.0.1"');
    const all = await Promise.all([1, 2, 3].map((part) => damaged(part, older)));
    const { code, err } = await merge(all, '-o', at('older.json'));
    expect(err).toContain('is by Mesascope 0.0.1, and this is');
    expect(code).toBe(2);
  });
});
