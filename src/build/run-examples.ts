/** The main job without an editor: the built command line on every example. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { cliFile, inProject } from './project.ts';

/** Exit codes of `mesascope` from which on the tool itself could not do its work; 1 says that it found something. */
const broken = 2;

/** Checks the examples, draws and simulates them into dist/examples; returns the exit code: 0, or 1 where a step broke. */
export async function runExamples(): Promise<number> {
  const out = inProject('dist/examples');
  await mkdir(out, { recursive: true });
  const specs = globSync(inProject('examples/**/*.mesa')).sort();
  const steps: string[][] = [['check', inProject('examples')]];
  for (const spec of specs) {
    const name = `${out}/${basename(spec, '.mesa')}`;
    steps.push(['diagram', spec, '-o', `${name}.svg`], ['simulate', spec, '--report', `${name}.html`]);
  }
  let failures = 0;
  for (const args of steps) {
    console.log(`\n$ mesascope ${args.map((arg) => arg.replace(inProject(''), '')).join(' ')}`);
    const { status } = spawnSync(process.execPath, [cliFile, ...args], { stdio: 'inherit' });
    if (status === null || status >= broken) failures += 1;
  }
  console.log(`\n${specs.length} examples. Their pictures and reports:\n`);
  for (const spec of specs) for (const kind of ['svg', 'html']) console.log(`  dist/examples/${basename(spec, '.mesa')}.${kind}`);
  if (failures > 0) console.error(`\n${failures} of ${steps.length} steps failed.`);
  return failures > 0 || specs.length === 0 ? 1 : 0;
}
