import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { oneProtocol } from '../../src/build/one-protocol.ts';
import { inProject } from '../../src/build/project.ts';

test('a bundle of server and Langium has one copy of each protocol package', async () => {
  const contents =
    "import 'vscode-languageserver/node'; import { createDefaultModule } from 'langium/lsp'; console.log(createDefaultModule);";
  const copies = async (plugins: (typeof oneProtocol)[]): Promise<string[]> => {
    const { metafile } = await build({
      stdin: { contents, resolveDir: inProject('') },
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      plugins,
      logLevel: 'silent',
    });
    const folders = Object.keys(metafile.inputs).map(
      (file) => /^.*node_modules\/vscode-(jsonrpc|languageserver-(protocol|types))(?=\/)/.exec(file)?.[0],
    );
    return [...new Set(folders)].filter((folder) => folder !== undefined).sort();
  };
  expect((await copies([])).length).toBeGreaterThan(3);
  expect(await copies([oneProtocol])).toHaveLength(3);
});
