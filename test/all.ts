/**
 * `npm test`: everything that is tested, one stage after another. A failing stage does not keep the next from running; the last
 * line says how many tests passed and failed. Types, lint and packaging count one each.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { inProject } from '../src/build/project.ts';
import { playwrightCounts, type Tally, vitestCounts } from './tally.ts';

interface Stage {
  readonly name: string;
  readonly command: readonly string[];
  /** JSON report that the stage writes, and how its tests are counted; without one the stage itself is one test. */
  readonly report?: { readonly file: string; readonly count: (report: unknown) => Tally };
}

const unitReport = inProject('test-results/unit.json');
const clusterReport = inProject('test-results/cluster.json');
const e2eReport = inProject('test-results/e2e.json');

const stages: readonly Stage[] = [
  { name: 'generated code', command: ['npm', 'run', '--silent', 'generate'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'types'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  {
    name: 'unit and language tests',
    command: ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    report: { file: unitReport, count: vitestCounts },
  },
  { name: 'packaging', command: [process.execPath, inProject('src/build/package.ts')] },
  {
    name: 'on a real Slurm',
    command: [
      ...['npx', 'vitest', 'run', '--config', 'test/cluster/vitest.config.ts'],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${clusterReport}`],
    ],
    report: { file: clusterReport, count: vitestCounts },
  },
  {
    name: 'whole-product tests',
    command: ['npx', 'playwright', 'test', '--config', 'test/e2e', '--reporter=list,json'],
    report: { file: e2eReport, count: playwrightCounts },
  },
];

rmSync(inProject('test-results'), { recursive: true, force: true });
mkdirSync(inProject('test-results'), { recursive: true });
const began = Date.now();
const results = stages.map(runStage);

const sum = (key: keyof Tally): number => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${'─'.repeat(80)}`);
for (const [index, stage] of stages.entries()) {
  const result = results[index];
  if (result) console.log(`${stage.name.padEnd(26)} ${result.passed} passed, ${result.failed} failed, ${result.seconds} s`);
}
console.log(`${Math.round((Date.now() - began) / 1000)} s in all\n`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') > 0 ? 1 : 0;

function runStage({ name, command, report }: Stage): Tally & { seconds: number } {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 76 - name.length))}\n`);
  const start = Date.now();
  const [program = '', ...args] = command;
  const { status } = spawnSync(program, args, {
    cwd: inProject(''),
    stdio: 'inherit',
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
  });
  const seconds = Math.round((Date.now() - start) / 1000);
  if (report === undefined) return status === 0 ? { passed: 1, failed: 0, seconds } : { passed: 0, failed: 1, seconds };
  const { passed, failed } = existsSync(report.file)
    ? report.count(JSON.parse(readFileSync(report.file, 'utf8')))
    : { passed: 0, failed: 0 };
  // A stage that broke without a failed test (it crashed, found no test, left no report) is a failure of its own.
  if (failed > 0 || (status === 0 && passed > 0)) return { passed, failed, seconds };
  console.error(`\n${name}: ended with exit code ${status} and no test to show for it`);
  return { passed, failed: 1, seconds };
}
