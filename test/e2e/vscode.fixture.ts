/** Playwright fixtures: a VS Code with the packaged Mesascope in it (one for each project), a fresh folder for each test, and a driver. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import manifest from '../../package.json' with { type: 'json' };
import { vsixFile } from '../../src/build/project.ts';
import { type ServedVSCode, serveVSCode } from '../../src/build/vscode.ts';
import { Code } from './code.ts';

export { expect } from '@playwright/test';

/** Where the extension runs: a Node extension host, a web worker, or a Node host in a folder that is not trusted. */
export type Host = 'node' | 'web' | 'restricted';

const extension = `${manifest.publisher}.${manifest.name}`;

/** Settings under which VS Code does nothing that a test did not ask for. */
const settings = (host: Host): Record<string, unknown> => ({
  'files.autoSave': 'off',
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

interface Server extends ServedVSCode {
  readonly home: string;
}

export const test = base.extend<{ folder: string; code: Code }, { host: Host; server: Server }>({
  host: ['node', { option: true, scope: 'worker' }],
  server: [
    async ({ host }, use) => {
      const home = await mkdtemp(join(tmpdir(), 'mesascope-vscode-'));
      const served = await serveVSCode({ home, settings: settings(host), vsix: vsixFile, workspaceTrust: host === 'restricted' });
      await use({ ...served, home });
      await served.stop();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright demands a destructured first argument.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'mesascope-folder-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  code: async ({ page, server, folder, host }, use) => {
    // What an earlier test changed in the settings, its theme for one, is undone.
    await writeFile(`${server.home}/user/User/settings.json`, JSON.stringify(settings(host)));
    await use(new Code(page, { url: server.url, folder, extension }));
  },
});
