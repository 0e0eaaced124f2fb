import {
  type CancellationToken,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { projectFileName } from '../../language/services/project-file.ts';
import { canonical } from '../../language/services/read-spec.ts';
import { Builds } from './builds.ts';
import { capabilities } from './capabilities.ts';
import { clientFiles, type HostFiles } from './client-files.ts';
import { problemDiagnostics } from './diagnostics.ts';
import { examined } from './examined.ts';
import type { Language } from './language.ts';
import { NameFeatures } from './names.ts';
import { ProjectLevels } from './project-levels.ts';
import {
  type Changed,
  changedNotification,
  type ExaminedParams,
  type ExaminedSpec,
  examinedRequest,
  filesChangedNotification,
  type WorkspaceFindings,
  type WorkspaceFindingsParams,
  workspaceFindingsRequest,
} from './protocol.ts';
import { serve } from './serve.ts';
import { texts as textsOf } from './texts.ts';
import { workspaceFindings } from './workspace-findings.ts';
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
  const levels = new ProjectLevels({
    read: texts.read,
    setting: async (uri) => {
      if (!initialized?.capabilities.workspace?.configuration) return undefined;
      const asked = { scopeUri: open.get(uri) ?? uri, section: 'mesascope.rules' };
      return connection.workspace.getConfiguration(asked).catch(() => undefined);
    },
    told: (uri, file) =>
      void connection.sendDiagnostics({ uri, diagnostics: file ? [...problemDiagnostics(uri, file.problems, texts)] : [] }),
  });
  const builds = new Builds(language, texts, {
    document,
    levels: (uri) => levels.of(uri),
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
    const uris = changes.map((change) => canonical(change.uri));
    for (const uri of uris) texts.forget(uri);
    const isProject = (uri: string) => uri.endsWith(`/${projectFileName}`);
    if (uris.some(isProject)) {
      levels.forgetFiles();
      await builds.everything();
    }
    for (const uri of uris) if (!isProject(uri) && !open.has(uri)) await builds.dependentsOf(uri);
    void connection.sendNotification(filesChangedNotification);
  });

  connection.onDidChangeConfiguration(async () => {
    levels.forgetSettings();
    await builds.everything();
    void connection.sendNotification(filesChangedNotification);
  });

  connection.onInitialize((parameters) => {
    initialized = parameters;
    return { serverInfo: { name: 'mesascope' }, capabilities };
  });
  connection.onInitialized(() => {
    if (initialized?.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration)
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.mesa' }, { globPattern: `**/${projectFileName}` }],
      });
    if (initialized?.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'mesascope.rules' });
  });
  connection.onRequest<ExaminedSpec | null, unknown>(
    examinedRequest,
    async ({ uri, text }: ExaminedParams, token: CancellationToken) => {
      const at = canonical(uri);
      const own = text ?? (await texts.read(at));
      const around = { language, read: texts.read, levels: (of: string) => levels.of(of), signal: signalOf(token) };
      return own === undefined ? null : await examined(at, own, around);
    },
  );
  const findings = workspaceFindings({
    language,
    read: texts.read,
    levels: (uri) => levels.of(uri),
    specs: () => workspace.found(),
    analysed: async (uri) => (open.has(uri) ? builds.analysed(uri) : undefined),
  });
  connection.onRequest<WorkspaceFindings, unknown>(
    workspaceFindingsRequest,
    ({ also }: WorkspaceFindingsParams, token: CancellationToken) =>
      findings(also === undefined ? undefined : canonical(also), signalOf(token)),
  );
  serve(connection, builds, new NameFeatures(language, texts, workspace), workspace, texts);

  documents.listen(connection);
  connection.listen();
}

function signalOf(token: CancellationToken): AbortSignal {
  const stop = new AbortController();
  token.onCancellationRequested(() => stop.abort());
  return stop.signal;
}
