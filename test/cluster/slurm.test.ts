import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliFile } from '../../src/build/project.ts';
import { run } from '../../src/build/run.ts';
import { type Slurm, startSlurm, until } from '../../src/build/slurm.ts';

const spec = `world Farm {
  rain ~ normal(0, 1)
  soil ~ student_t(4)
  yield = rain + effort - 0.3 * effort ^ 2
  report = yield + 0.5 * soil * effort
  action effort in [0, 4]
}
goal Food { maximize yield }
goal Report { maximize report  proxy for Food }
base optimizer Board { pursues Report  selects Farmer  search best of 64  trials 4 }
control mesa optimizer Farmer {
  param will in [0, 4]
  acts effort = will
}
scenario Harvest of Board {
  runs 40_000  seed 11
  sweep Board.search over 1, 8, 64
  expect realised(Food) at 64 < realised(Food) at 1
}
`;

const work = mkdtempSync(join(tmpdir(), 'mesascope-harvest-'));
const mesascope = (...args: readonly string[]): string => run(process.execPath, [cliFile, ...args], { cwd: work });
let slurm: Slurm;

beforeAll(async () => {
  slurm = await startSlurm(4);
});
afterAll(async () => {
  await slurm?.stop();
  rmSync(work, { recursive: true, force: true });
});

/** The process of a shard: on a real node Slurm's own bookkeeping tells it as well. */
function processOf(shard: string): number | undefined {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return words.includes(cliFile) && words.includes(shard);
      } catch {
        return false;
      }
    });
}

/** Ends a shard at once as it is about to write a block, when it has some and lacks others. */
async function killWhileWriting(shard: string, blocks: string): Promise<void> {
  const names = (): readonly string[] => (existsSync(blocks) ? readdirSync(blocks) : []);
  await until(`shard ${shard} has blocks`, () => names().filter((name) => name.endsWith('.json')).length > 5);
  const pid = processOf(shard);
  if (pid === undefined) throw new Error(`no process of shard ${shard}`);
  const deadline = Date.now() + 10_000;
  // Without a pause: a block is written within a millisecond.
  while (!names().some((name) => name.endsWith('.tmp'))) if (Date.now() > deadline) throw new Error('it never wrote');
  process.kill(pid, 'SIGKILL');
}

test('the script as submitted: a shard killed while it writes and requeued, another requeued as it runs, merged as on one machine', async () => {
  const state = (job: string): string => /JobState=(\S+)/.exec(slurm.ask('scontrol', 'show', 'job', job))?.[1] ?? '';
  const parts = join(work, 'harvest.json.parts');
  writeFileSync(join(work, 'farm.mesa'), spec);
  const script = mesascope('sweep', 'farm.mesa', '--emit', 'slurm', '--shards', '4', '-o', 'harvest.json');
  writeFileSync(join(work, 'harvest.sh'), script);

  const env = { ...process.env, ...slurm.env, MESASCOPE: `${process.execPath} ${cliFile}` };
  const submitted = run('sh', ['harvest.sh', '--time=10'], { cwd: work, env });
  const [, array = '', merge = ''] = /^Submitted (\d+) \(4 parts\) and (\d+) /.exec(submitted) ?? [];
  await killWhileWriting('3/4', join(parts, 'part-3-of-4.json.blocks'));
  slurm.ask('scontrol', 'requeue', `${array}_2`);
  await until('shard 3 failed', () => state(`${array}_3`) === 'FAILED');
  expect(existsSync(join(parts, 'part-3-of-4.json'))).toBe(false);
  slurm.ask('scontrol', 'requeue', `${array}_3`);
  await until('the merge has ended well', () => state(merge) === 'COMPLETED', 90);

  expect(readFileSync(join(parts, 'part-3.log'), 'utf8')).toMatch(/part-3-of-4\.json: goes on; \d+ of \d+ blocks were there/);
  expect(readdirSync(parts).filter((name) => name.endsWith('.json'))).toHaveLength(4);
  expect(readdirSync(parts).filter((name) => /blocks|tmp/.test(name))).toEqual([]);
  mesascope('sweep', 'farm.mesa', '-o', 'alone.json');
  expect(readFileSync(join(work, 'harvest.json')).equals(readFileSync(join(work, 'alone.json')))).toBe(true);

  // Part 1 twice, and part 2 not at all.
  const again = ['merge', ...[1, 1, 3, 4].map((part) => join(parts, `part-${part}-of-4.json`)), '-o', 'again.json'];
  const refused = spawnSync(process.execPath, [cliFile, ...again], { cwd: work, encoding: 'utf8' });
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('part-2-of-4.json is missing');
});
