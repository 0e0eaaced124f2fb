/** The list of bundles: which entry point becomes which shipped file, and for which host. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BuildOptions } from 'esbuild';
import { oldNodeGuard } from './old-node.ts';
import { oneProtocol } from './one-protocol.ts';
import { cliFile, inProject, stagedExtension } from './project.ts';
import { textExtensions } from './text-module.ts';

export interface Bundle {
  /** Source file, relative to the project. */
  readonly entry: string;
  /** Absolute path of the bundle. */
  readonly file: string;
  readonly host: 'node' | 'browser';
  readonly format: 'cjs' | 'esm' | 'iife';
}

const require = createRequire(import.meta.url);

const staged = (file: string): string => `${stagedExtension}/${file}`;

export const bundles: readonly Bundle[] = [
  { entry: 'src/extension/node.ts', file: staged('extension/node.js'), host: 'node', format: 'cjs' },
  { entry: 'src/cli/simulation-worker.ts', file: staged('extension/simulation-worker.js'), host: 'node', format: 'cjs' },
  { entry: 'src/extension/web.ts', file: staged('extension/web.js'), host: 'browser', format: 'cjs' },
  { entry: 'src/server/node.ts', file: staged('server/node.js'), host: 'node', format: 'cjs' },
  { entry: 'src/server/worker.ts', file: staged('server/worker.js'), host: 'browser', format: 'iife' },
  { entry: 'src/webview/preview.ts', file: staged('webview/preview.js'), host: 'browser', format: 'iife' },
  { entry: 'src/webview/preview.css', file: staged('webview/preview.css'), host: 'browser', format: 'iife' },
  { entry: 'src/simulation/worker.ts', file: staged('webview/simulation-worker.js'), host: 'browser', format: 'iife' },
  { entry: 'src/cli/main.ts', file: cliFile, host: 'node', format: 'esm' },
  { entry: 'src/cli/mcp-server.ts', file: inProject('dist/cli/mcp-server.js'), host: 'node', format: 'esm' },
  { entry: 'src/cli/sweep/block-worker.ts', file: inProject('dist/cli/block-worker.js'), host: 'node', format: 'esm' },
  { entry: 'src/cli/simulation-worker.ts', file: inProject('dist/cli/simulation-worker.js'), host: 'node', format: 'esm' },
];

/** elkjs ships its worker ready-made: it is copied, not bundled, and the preview starts it from a Blob. */
export const layoutWorker = { from: require.resolve('elkjs/lib/elk-worker.min.js'), to: staged('webview/layout-worker.js') };

/** The bundles whose entry point exists in this tree. */
export const presentBundles = (): Bundle[] => bundles.filter((bundle) => existsSync(inProject(bundle.entry)));

/** esbuild's options for a bundle: minified to ship, with source maps while developing. */
export function bundleOptions(bundle: Bundle, purpose: 'ship' | 'develop'): BuildOptions {
  return {
    entryPoints: [inProject(bundle.entry)],
    outfile: bundle.file,
    bundle: true,
    metafile: true,
    platform: bundle.host,
    format: bundle.format,
    target: bundle.host === 'node' ? 'node22' : 'es2023',
    // VS Code takes `main`/`module` packages built for browsers first in a browser, ES modules first in Node: smaller by tree-shaking.
    mainFields: bundle.host === 'node' ? ['module', 'main'] : ['browser', 'module', 'main'],
    external: ['vscode'],
    loader: bundle.entry.endsWith('.css')
      ? {}
      : Object.fromEntries(textExtensions.map((extension) => [extension, 'text'] as const)),
    plugins: [oneProtocol],
    // A CommonJS dependency inside an ES module still wants its `require`.
    ...(bundle.host === 'node' && bundle.format === 'esm'
      ? {
          banner: {
            js: `import { createRequire as requireFrom } from 'node:module';\n${oldNodeGuard}\nconst require = requireFrom(import.meta.url);`,
          },
        }
      : {}),
    minify: purpose === 'ship',
    keepNames: purpose === 'develop',
    sourcemap: purpose === 'develop' ? 'linked' : false,
    legalComments: 'none',
    logLevel: 'warning',
  };
}
