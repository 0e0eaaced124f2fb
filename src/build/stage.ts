/** The staged extension's manifest and the files that ship beside the bundles. */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inProject, stagedExtension } from './project.ts';
import { shippedExamples } from './shipped-examples.ts';

/** What of the root package.json concerns the development only. `type: module` would make VS Code refuse the web extension. */
const developmentOnly = ['type', 'private', 'scripts', 'bin', 'dependencies', 'devDependencies', 'allowScripts'];

/** Files that ship as they are: path in the project → path in the extension. */
const shipped = {
  'README.md': 'README.md',
  'CHANGELOG.md': 'CHANGELOG.md',
  LICENSE: 'LICENSE',
  'src/extension/icon.png': 'extension/icon.png',
  'src/extension/icon.svg': 'extension/icon.svg',
  'src/extension/walkthrough': 'extension/walkthrough',
  'examples/pictures': 'examples/pictures',
  'syntaxes/mesa.tmLanguage.json': 'syntaxes/mesa.tmLanguage.json',
  'syntaxes/mesa.language-configuration.json': 'syntaxes/mesa.language-configuration.json',
} as const;

/** What of the manifest comes from the sources. */
interface Derived {
  readonly levels?: Record<string, unknown>;
  readonly languageModelTools?: readonly object[];
}

/**
 * Derives the shipped package.json from the root one: its entry points and paths are those of the staged folder, and the setting of rules
 * has the schema that comes from their table, and the tools for assistants are those that there are.
 */
export function shippedManifest(root: string, { levels = {}, languageModelTools }: Derived = {}): Record<string, unknown> {
  const manifest: Record<string, unknown> = JSON.parse(root.replaceAll('src/extension/', 'extension/'));
  for (const key of developmentOnly) delete manifest[key];
  manifest.engines = { vscode: engines(manifest).vscode };
  manifest.main = './extension/node.js';
  manifest.browser = './extension/web.js';
  Object.assign(rulesSetting(manifest), levels);
  if (languageModelTools) Object.assign(Object(manifest.contributes), { languageModelTools });
  return manifest;
}

/** The setting `mesascope.rules` of a manifest; an object of its own where it has none. */
function rulesSetting(manifest: Record<string, unknown>): object {
  const at = (of: unknown, key: string): unknown => (of instanceof Object ? Reflect.get(of, key) : undefined);
  const path = ['contributes', 'configuration', 'properties', 'mesascope.rules'];
  return Object(path.reduce<unknown>(at, manifest));
}

function engines(manifest: Record<string, unknown>): { vscode: string } {
  const { engines } = manifest;
  if (typeof engines === 'object' && engines !== null && 'vscode' in engines && typeof engines.vscode === 'string')
    return { vscode: engines.vscode };
  throw new Error('package.json: engines.vscode is missing');
}

export async function stageManifest(): Promise<void> {
  await import('./text-modules.ts');
  const { levelsSchema, projectSchema } = await import('./rules-schema.ts');
  const { languageModelTools } = await import('../assistant/contributed-tools.ts');
  const derived = { levels: levelsSchema(), languageModelTools };
  const manifest = shippedManifest(await readFile(inProject('package.json'), 'utf8'), derived);
  await mkdir(stagedExtension, { recursive: true });
  await writeFile(`${stagedExtension}/mesascope.schema.json`, `${JSON.stringify(projectSchema(), null, 2)}\n`);
  await writeFile(`${stagedExtension}/examples.json`, JSON.stringify(shippedExamples()));
  await writeFile(`${stagedExtension}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  // Whatever is staged ships; vsce warns where nobody says so.
  await writeFile(`${stagedExtension}/.vscodeignore`, '# everything here ships\n');
  for (const [from, to] of Object.entries(shipped)) {
    await mkdir(dirname(`${stagedExtension}/${to}`), { recursive: true });
    await cp(inProject(from), `${stagedExtension}/${to}`, { recursive: true });
  }
}
