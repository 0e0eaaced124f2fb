import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { mesaLanguage } from './mesa-language.ts';
import { start } from './start.ts';

/** The entry for Node: `--stdio`, `--node-ipc` or a socket, as the command line says. */
start(createConnection(ProposedFeatures.all), mesaLanguage(), {
  read: async (uri) => {
    if (!uri.startsWith('file:')) return undefined;
    try {
      return await readFile(fileURLToPath(uri), 'utf8');
    } catch {
      return undefined;
    }
  },
});
