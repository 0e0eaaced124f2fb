/** `npm run package`: bundles, then `dist/mesascope.vsix`. Fails where something is inside that must not ship, or it grew too big. */
import { rm, stat } from 'node:fs/promises';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { bundleAll } from './bundle.ts';
import { stagedExtension, vsixFile } from './project.ts';

const greatestSize = 2_500_000;

export async function packageExtension(): Promise<void> {
  await bundleAll();
  const stray = (await listFiles({ cwd: stagedExtension, packageManager: PackageManager.None })).filter((file) =>
    /node_modules|\.map$|\.ts$/.test(file),
  );
  if (stray.length > 0) throw new Error(`these files must not ship: ${stray.join(', ')}`);
  await rm(vsixFile, { force: true });
  await createVSIX({
    cwd: stagedExtension,
    packagePath: vsixFile,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const { size } = await stat(vsixFile);
  if (size > greatestSize) throw new Error(`mesascope.vsix has ${size} bytes, more than ${greatestSize}`);
  console.log(`dist/mesascope.vsix: ${(size / 1000).toFixed(0)} kB (at most ${greatestSize / 1000} kB)`);
}

if (import.meta.main) await packageExtension();
