/**
 * Lets plain Node import `.md`, `.mesa` and `.css` files as text, as the bundles and the tests do:
 * `node --import ./src/build/text-modules.ts script.ts`.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isTextModule, textModule } from './text-module.ts';

registerHooks({
  load(url, context, nextLoad) {
    if (!isTextModule(url)) return nextLoad(url, context);
    return { format: 'module', shortCircuit: true, source: textModule(readFileSync(fileURLToPath(url), 'utf8')) };
  },
});
