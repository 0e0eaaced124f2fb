import { defineConfig } from 'vitest/config';
import { inProject } from '../../src/build/project.ts';

/** Tests of the bundles on what other machines offer; apart from the others since they install and start servers. */
export default defineConfig({
  test: { root: inProject(''), include: ['test/cluster/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
