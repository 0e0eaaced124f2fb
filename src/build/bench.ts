/** `npm run bench [name …]`: runs the benchmarks in `src/build/bench/`, one process after another so that none disturbs the next. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { inProject } from './project.ts';

const wanted = process.argv.slice(2);
const benchmarks = globSync(inProject('src/build/bench/*.ts'))
  .sort()
  .filter((file) => wanted.length === 0 || wanted.includes(basename(file, '.ts')));
let failed = 0;
for (const benchmark of benchmarks) {
  console.log(`\n── ${basename(benchmark, '.ts')} ${'─'.repeat(60)}\n`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', '--import', inProject('src/build/text-modules.ts'), benchmark], {
    stdio: 'inherit',
  });
  if (status !== 0) failed += 1;
}
console.log(`\n${benchmarks.length - failed} of ${benchmarks.length} benchmarks ran`);
process.exitCode = failed > 0 || benchmarks.length === 0 ? 1 : 0;
