import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import changelog from '../../CHANGELOG.md';
import { bundleOptions } from '../../src/build/bundles.ts';
import { inProject } from '../../src/build/project.ts';

const onDisk = readFileSync(inProject('CHANGELOG.md'), 'utf8');

test('a test imports a text file as its text', () => {
  expect(changelog).toBe(onDisk);
});

test('plain Node and a bundle import it alike', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mesascope-text-'));
  try {
    const script = join(folder, 'print.mjs');
    writeFileSync(
      script,
      `import text from ${JSON.stringify(pathToFileURL(inProject('CHANGELOG.md')).href)};\nprocess.stdout.write(text);\n`,
    );
    expect(
      execFileSync(process.execPath, ['--import', inProject('src/build/text-modules.ts'), script], { encoding: 'utf8' }),
    ).toBe(onDisk);

    writeFileSync(script, `import text from ${JSON.stringify(inProject('CHANGELOG.md'))};\nprocess.stdout.write(text);\n`);
    const options = bundleOptions({ entry: '', file: join(folder, 'out.mjs'), host: 'node', format: 'esm' }, 'ship');
    await build({ ...options, entryPoints: [script] });
    expect(execFileSync(process.execPath, [join(folder, 'out.mjs')], { encoding: 'utf8' })).toBe(onDisk);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
