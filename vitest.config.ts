import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { isTextModule, textModule } from './src/build/text-module.ts';

/** Run by configurations of their own. */
const elsewhere = ['test/e2e/**', 'test/cluster/**'];
/** What these measure of their process nothing else shall add to; these others put clocks and globals of their own in the place of its. */
const alone = [
  'test/**/*growth.test.ts',
  'test/**/stretches.test.ts',
  'test/extension/**/*.test.ts',
  'test/webview/**/*.test.ts',
];

export default defineConfig({
  plugins: [
    {
      name: 'text-modules',
      enforce: 'pre',
      // `load` alone would leave `.css` to Vite's own style sheets: the id gets a suffix they do not know.
      async resolveId(source, importer) {
        if (!isTextModule(source)) return null;
        const file = await this.resolve(source, importer, { skipSelf: true });
        return file && `\0${file.id}.text`;
      },
      load(id) {
        if (!id.startsWith('\0') || !id.endsWith('.text')) return null;
        return textModule(readFileSync(id.slice(1, -'.text'.length), 'utf8'));
      },
    },
  ],
  test: {
    maxWorkers: '100%',
    testTimeout: 30_000,
    restoreMocks: true,
    projects: [
      // Modules are loaded once for all files, not once for each: a quarter of the time. And by Node itself, which runs them as they are: in
      // Vite's form whatever is imported is looked up by a getter wherever it is used, in the innermost loop too, a fifth of what is left.
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...elsewhere, ...alone],
          isolate: false,
          execArgv: ['--import', new URL('src/build/text-modules.ts', import.meta.url).href],
          experimental: { viteModuleRunner: false },
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
});
