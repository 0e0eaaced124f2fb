import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { analyse } from '../../language/analysis/analyse.ts';
import { classify } from '../../language/analysis/classes.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { start } from './start.ts';

// A worker's global is its port to the client, from which the files come as well.
start(createConnection(new BrowserMessageReader(globalThis), new BrowserMessageWriter(globalThis)), {
  readSpec,
  classify,
  analyse,
});
