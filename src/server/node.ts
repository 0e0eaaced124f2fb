import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { analyse } from '../../language/analysis/analyse.ts';
import { classify } from '../../language/analysis/classes.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { start } from './start.ts';

/** The entry for Node: `--stdio`, `--node-ipc` or a socket, as the command line says. */
start(createConnection(ProposedFeatures.all), { readSpec, classify, analyse }, async (uri) => {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return await readFile(fileURLToPath(uri), 'utf8');
  } catch {
    return undefined;
  }
});
