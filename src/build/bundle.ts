/** `npm run bundle`: everything that ships, into `dist/`, and what it weighs. */
import { cp, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundleOptions, layoutWorker, presentBundles } from './bundles.ts';
import { inProject } from './project.ts';
import { stageManifest } from './stage.ts';
import { table } from './table.ts';

export async function bundleAll(): Promise<void> {
  await rm(inProject('dist/extension'), { recursive: true, force: true });
  await rm(inProject('dist/cli'), { recursive: true, force: true });
  const bundles = presentBundles();
  await Promise.all(bundles.map((bundle) => build(bundleOptions(bundle, 'ship'))));
  await mkdir(dirname(layoutWorker.to), { recursive: true });
  await cp(layoutWorker.from, layoutWorker.to);
  await stageManifest();

  const files = [...bundles.map((bundle) => bundle.file), layoutWorker.to];
  const rows = await Promise.all(
    files.map(async (file) => [
      relative(inProject('dist'), file),
      kilobytes((await stat(file)).size),
      kilobytes(gzipSync(await readFile(file)).length),
    ]),
  );
  console.log(table(['bundle', 'kB', 'kB gzipped'], rows));
}

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(0);

if (import.meta.main) await bundleAll();
