/** `npm run dev`: rebuilds a bundle, with source maps, whenever one of its sources changes. Ctrl+C ends it. */
import { cp, mkdir } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { context } from 'esbuild';
import { bundleOptions, layoutWorker, presentBundles } from './bundles.ts';
import { inProject } from './project.ts';
import { stageManifest } from './stage.ts';

await mkdir(dirname(layoutWorker.to), { recursive: true });
await cp(layoutWorker.from, layoutWorker.to);
await stageManifest();

for (const bundle of presentBundles()) {
  const options = bundleOptions(bundle, 'develop');
  const name = relative(inProject('dist'), bundle.file);
  const report = {
    name: 'report',
    setup(build: import('esbuild').PluginBuild): void {
      build.onEnd(({ errors }) =>
        console.log(`${new Date().toLocaleTimeString()}  ${errors.length === 0 ? 'built ' : 'FAILED'}  ${name}`),
      );
    },
  };
  const watched = await context({ ...options, plugins: [...(options.plugins ?? []), report] });
  await watched.watch();
}
console.log('Watching. To try it: code --extensionDevelopmentPath dist/extension examples');
