import { defineConfig } from '@playwright/test';
import { ensureChromium } from '../../src/build/chromium.ts';
import { inProject } from '../../src/build/project.ts';
import type { Host } from './vscode.fixture.ts';

export default defineConfig<object, { host: Host }>({
  testDir: '.',
  outputDir: inProject('test-results/e2e'),
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // One VS Code at a time: two cores cannot drive two without waiting for each other.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    headless: true,
    screenshot: 'only-on-failure',
    // To record every test costs time on two cores: `--trace on` does it for one that is looked into.
    trace: 'off',
    launchOptions: {
      executablePath: ensureChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'node-host', use: { host: 'node' }, testIgnore: /restricted|same-numbers/ },
    // What is the same on both, the preview's page and what the server answers about an open file, is looked at once.
    { name: 'web-host', use: { host: 'web' }, testIgnore: /restricted|screens|same-numbers|tools/, grepInvert: /@once/ },
    { name: 'engine', testMatch: /same-numbers\.spec\.ts/ },
    { name: 'restricted', use: { host: 'restricted' }, testMatch: /restricted\.spec\.ts/ },
  ],
});
