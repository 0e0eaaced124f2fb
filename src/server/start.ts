import { type Connection, DidChangeWatchedFilesNotification, type InitializeParams, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { canonical } from '../../language/services/read-spec.ts';
import { Builds } from './builds.ts';
import { capabilities } from './capabilities.ts';
import { clientFiles, type HostFiles } from './client-files.ts';
import type { Language } from './language.ts';
import { NameFeatures } from './names.ts';
import { type Changed, changedNotification } from './protocol.ts';
import { serve } from './serve.ts';
import { texts as textsOf } from './texts.ts';
import { WorkspaceSpecs } from './workspace-specs.ts';

/** Serves a connection, whatever host it comes from: documents, their builds, and what editors ask of them. */
export function start(connection: Connection, language: Language, host: HostFiles = {}): void {
  const documents = new TextDocuments(TextDocument);
  const files = clientFiles(connection, host);
  /** The editor's spelling of each open document's address. */
  const open = new Map<string, string>();
  const document = (uri: string): TextDocument | undefined => documents.get(open.get(uri) ?? uri);
  const texts = textsOf(document, files.read);
  let initialized: InitializeParams | undefined;
  const folders = (): readonly string[] => {
    const root = initialized?.rootUri;
    return initialized?.workspaceFolders?.map((folder) => folder.uri) ?? (root ? [root] : []);
  };
  const workspace = new WorkspaceSpecs(
    () => files.find(folders()),
    () => [...open.keys()],
    language,
    texts,
  );
  const builds = new Builds(language, texts, {
    document,
    publish: (uri, version, diagnostics) =>
      void connection.sendDiagnostics({ uri: open.get(uri) ?? uri, version, diagnostics: [...diagnostics] }),
    built: (uri, version) => {
      const changed: Changed = { uri: open.get(uri) ?? uri, version };
      void connection.sendNotification(changedNotification, changed);
    },
    failed: (uri, error) =>
      connection.console.error(`Could not build ${uri}: ${error instanceof Error ? error.stack : String(error)}`),
  });

  documents.onDidOpen((event) => open.set(canonical(event.document.uri), event.document.uri));
  documents.onDidChangeContent((event) => builds.changed(canonical(event.document.uri)));
  documents.onDidClose(async (event) => {
    const uri = canonical(event.document.uri);
    open.delete(uri);
    texts.forget(uri);
    builds.closed(uri);
    void connection.sendDiagnostics({ uri: event.document.uri, diagnostics: [] });
    await builds.dependentsOf(uri);
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    workspace.forget();
    for (const uri of changes.map((change) => canonical(change.uri))) {
      texts.forget(uri);
      if (!open.has(uri)) await builds.dependentsOf(uri);
    }
  });

  connection.onInitialize((parameters) => {
    initialized = parameters;
    return { serverInfo: { name: 'mesascope' }, capabilities };
  });
  connection.onInitialized(() => {
    if (initialized?.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration)
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*.mesa' }] });
  });
  serve(connection, builds, new NameFeatures(language, texts, workspace), workspace, texts);

  documents.listen(connection);
  connection.listen();
}
