import type { Plugin } from 'esbuild';
import { inProject } from './project.ts';

const protocolPackage = /^(vscode-jsonrpc|vscode-languageserver-(protocol|types|textdocument))(\/.*)?$/;

/**
 * One copy of the language-server protocol in each bundle. npm nests a copy for each version that is asked for (the server
 * pins one, Langium takes another); bundled together they cost 130 kB and, worse, define each message type twice.
 * All of them are taken from where `vscode-languageserver-protocol` of the server itself finds them.
 */
export const oneProtocol: Plugin = {
  name: 'one-protocol',
  setup(build) {
    build.onResolve({ filter: protocolPackage }, async ({ path, kind, pluginData }) => {
      if (pluginData === oneProtocol) return undefined;
      return build.resolve(path, { kind, resolveDir: inProject('node_modules/vscode-languageserver'), pluginData: oneProtocol });
    });
  },
};
