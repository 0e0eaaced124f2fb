import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../project.ts';
import { table } from '../table.ts';

/** A sweep on one core and on more, as a user starts it; and what the merge of a grid takes of memory as the grid grows. */
const work = mkdtempSync(join(tmpdir(), 'mesascope-bench-'));
const spec = (points: number): string => `
let slope = 0.3
world Farm {
  rain ~ normal(0, 1)
  soil ~ student_t(4)
  yield = rain + effort - slope * effort ^ 2
  report = yield + 0.5 * soil * effort
  action effort in [0, 4]
}
goal Food { maximize yield }
goal Report { maximize report  proxy for Food }
base optimizer Board { pursues Report  selects Farmer  search best of 64  trials 16 }
control mesa optimizer Farmer { param will in [0, 4]  acts effort = will }
scenario Harvest of Board { runs 10_000  seed 11  sweep slope over 0.1 to 0.9 in ${points} }
`;

/** Runs the command line from its sources; gives the seconds, and the most memory in MB. */
function timed(...args: readonly string[]): { readonly seconds: number; readonly megabytes: number } {
  const tell = `import { writeSync } from 'node:fs';
    import { isMainThread } from 'node:worker_threads';
    import { largestMemory } from '${inProject('src/build/bench/largest-memory.ts')}';
    if (isMainThread) process.on('exit', () => writeSync(2, '\\npeak ' + largestMemory()));`;
  const preload = join(work, 'peak.mjs');
  writeFileSync(preload, tell);
  const began = performance.now();
  const { stderr, status } = spawnSync(
    process.execPath,
    ['--import', inProject('src/build/text-modules.ts'), '--import', preload, inProject('src/cli/main.ts'), ...args],
    { cwd: work, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return { seconds: (performance.now() - began) / 1000, megabytes: Number(/\npeak ([\d.]+)\s*$/.exec(stderr)?.[1]) };
}

writeFileSync(join(work, 'farm.mesa'), spec(4));
const workers = [...new Set([1, 2, 4, availableParallelism()])].filter((count) => count <= availableParallelism());
let one = Number.NaN;
const speeds = workers.map((count) => {
  const { seconds } = timed('sweep', 'farm.mesa', '--yes', '--fresh', '--workers', String(count), '-o', 'farm.csv');
  if (count === 1) one = seconds;
  return [String(count), seconds.toFixed(1), (one / seconds).toFixed(2)];
});
console.log(table(['sweep on so many cores', 's', '× one'], speeds));

const merges = [4, 16, 64].map((points) => {
  writeFileSync(join(work, 'farm.mesa'), spec(points).replace('best of 64  trials 16', 'best of 2'));
  const part = timed('sweep', 'farm.mesa', '--yes', '--shard', '1/1', '-o', 'parts');
  const merged = timed('merge', 'parts/part-1-of-1.json', '-o', 'farm.csv');
  rmSync(join(work, 'parts'), { recursive: true });
  return [`${points} points`, part.megabytes.toFixed(0), merged.megabytes.toFixed(0)];
});
console.log(`\n${table(['10,000 runs each', 'sweep, largest memory, MB', 'merge, MB'], merges)}`);
rmSync(work, { recursive: true });
