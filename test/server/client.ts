import { PassThrough } from 'node:stream';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { Language } from '../../src/server/language.ts';
import { findSpecsRequest, readFileRequest } from '../../src/server/protocol.ts';
import { start } from '../../src/server/start.ts';

/** An editor in miniature, on the other end of a server of this process. */
export interface Client {
  readonly connection: ProtocolConnection;
  /** The next diagnostics of a version of a document. */
  readonly diagnostics: (uri: string, version: number) => Promise<readonly Diagnostic[]>;
  readonly open: (uri: string, text: string) => Promise<void>;
  readonly change: (uri: string, version: number, text: string) => Promise<void>;
  /** All that was published so far, in order. */
  readonly published: readonly { readonly uri: string; readonly version: number; readonly diagnostics: readonly Diagnostic[] }[];
}

/**
 * `files` are those of the workspace, by their addresses: the editor finds and reads them where the server asks. `setting` is what its
 * settings say of rules for a file; an editor without it has none.
 */
export async function client(
  language: Language,
  files: Readonly<Record<string, string>> = {},
  setting?: (uri: string) => unknown,
): Promise<Client> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  start(createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down)), language);
  const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const arrived: { uri: string; version: number; diagnostics: readonly Diagnostic[] }[] = [];
  const waiting = new Set<() => void>();
  connection.onNotification('textDocument/publishDiagnostics', (params) => {
    arrived.push(params);
    for (const look of waiting) look();
  });
  connection.onRequest(readFileRequest, ({ uri }: { uri: string }) => files[uri] ?? null);
  connection.onRequest(findSpecsRequest, () => Object.keys(files));
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly { readonly scopeUri: string }[] }) =>
    items.map(({ scopeUri }) => setting?.(scopeUri) ?? null),
  );
  connection.listen();
  const capabilities = setting ? { workspace: { configuration: true } } : {};
  await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    published: arrived,
    diagnostics: (uri, version) =>
      new Promise((resolve) => {
        const look = () => {
          const found = arrived.findLast((one) => one.uri === uri && one.version === version);
          if (!found) return;
          waiting.delete(look);
          resolve(found.diagnostics);
        };
        waiting.add(look);
        look();
      }),
    open: (uri, text) =>
      connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'mesa', version: 1, text } }),
    change: (uri, version, text) =>
      connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] }),
  };
}
