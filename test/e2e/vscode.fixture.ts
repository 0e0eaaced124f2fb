/**
 * Playwright fixtures: a VS Code with the packaged Mesascope in it, and its driver. To start one costs more than most tests do, so the
 * tests of a project share a window, each with a folder of its own in the folder that is opened; after a failed test Playwright starts
 * the next one with a new window.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import manifest from '../../package.json' with { type: 'json' };
import { inProject, vsixFile } from '../../src/build/project.ts';
import { type ServedVSCode, serveVSCode } from '../../src/build/vscode.ts';
import { Code } from './code.ts';

export { expect } from '@playwright/test';

/** Where the extension runs: a Node extension host, a web worker, or a Node host in a folder that is not trusted. */
export type Host = 'node' | 'web' | 'restricted';

const extension = `${manifest.publisher}.${manifest.name}`;

/** Settings under which VS Code does nothing that a test did not ask for. */
const settings = (host: Host): Record<string, unknown> => ({
  'files.autoSave': 'off',
  // It has its test, which turns it on: two cores have enough to do.
  'mesascope.evidence.background': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.editor.enablePreview': false,
  'window.commandCenter': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'editor.minimap.enabled': false,
  'editor.autoClosingBrackets': 'never',
  'editor.cursorBlinking': 'solid',
  'workbench.colorTheme': 'Dark Modern',
  ...(host === 'restricted'
    ? {
        'security.workspace.trust.enabled': true,
        'security.workspace.trust.startupPrompt': 'never',
        'security.workspace.trust.banner': 'always',
      }
    : { 'security.workspace.trust.enabled': false }),
  ...(host === 'web' ? { 'remote.extensionKind': { [extension]: ['web'] } } : {}),
});

interface Window {
  readonly page: Page;
  /** The folder that is opened. */
  readonly workspace: string;
}

export const test = base.extend<{ code: Code }, { host: Host; server: ServedVSCode; window: Window }>({
  host: ['node', { option: true, scope: 'worker' }],
  server: [
    async ({ host }, use) => {
      const home = await mkdtemp(join(tmpdir(), 'mesascope-vscode-'));
      if (host === 'node')
        await cp(inProject('test/e2e/tool-user'), join(home, 'extensions/test.tool-user-0.0.0'), { recursive: true });
      const served = await serveVSCode({ home, settings: settings(host), vsix: vsixFile, workspaceTrust: host === 'restricted' });
      await use(served);
      await served.stop();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  window: [
    async ({ browser, server }, use) => {
      const workspace = await mkdtemp(join(tmpdir(), 'mesascope-folder-'));
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      await page.goto(`${server.url}/?folder=${workspace}`);
      await page.locator('.explorer-folders-view').waitFor({ timeout: 60_000 });
      await use({ page, workspace });
      await page.close();
      await rm(workspace, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  page: async ({ window }, use) => use(window.page),
  code: async ({ window: { page, workspace } }, use, testInfo) => {
    const folder = await mkdtemp(join(workspace, 'test-'));
    const code = new Code(page, { folder, extension });
    await use(code);
    // After a failure the window is thrown away: it is left as it was found.
    if (testInfo.status !== testInfo.expectedStatus) return;
    await code.closeAll();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});
