import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { languageModelTools } from '../../src/assistant/contributed-tools.ts';
import { inProject } from '../../src/build/project.ts';
import { shippedManifest } from '../../src/build/stage.ts';

const root = readFileSync(inProject('package.json'), 'utf8');

test('the shipped manifest has what VS Code reads and nothing that only development needs', () => {
  const manifest = shippedManifest(root);
  expect(manifest).toMatchObject({
    name: 'mesascope',
    main: './extension/node.js',
    browser: './extension/web.js',
    icon: 'extension/icon.png',
    activationEvents: ['onLanguage:mesa', 'workspaceContains:**/*.mesa', 'onWebviewPanel:mesascope.preview'],
    capabilities: { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true },
  });
  // A web extension host refuses `type: module`; dependencies would be looked for beside the bundle.
  for (const key of ['type', 'private', 'scripts', 'bin', 'dependencies', 'devDependencies'])
    expect(manifest).not.toHaveProperty(key);
  expect(manifest.engines).toEqual({ vscode: expect.stringMatching(/^\^1\.\d+\.\d+$/) });
});

test('paths in the shipped manifest are those of the staged folder', () => {
  expect(JSON.stringify(shippedManifest(root))).not.toContain('src/');
});

test('a manifest that names no VS Code is refused', () => {
  expect(() => shippedManifest('{ "engines": { "node": ">=22" } }')).toThrow('engines.vscode');
});

test('the tools for assistants are contributed as they are registered', () => {
  const { contributes } = shippedManifest(root, { languageModelTools });
  expect(contributes).toMatchObject({ languageModelTools });
  expect(languageModelTools.map(({ name }) => name)).toEqual(['mesascope_check', 'mesascope_explain', 'mesascope_simulate']);
});
