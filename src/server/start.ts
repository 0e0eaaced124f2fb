import { type Connection, type TextDocumentChangeEvent, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { format } from '../../language/services/format.ts';
import { type Build, build } from './build.ts';
import { codeActions } from './code-actions.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { features } from './features.ts';
import type { Language } from './language.ts';
import { analysisRequest, type Changed, changedNotification, type DocumentParams, readFileRequest } from './protocol.ts';
import { signatureHelp } from './signature-help.ts';
import { texts as textsOf } from './texts.ts';

/**
 * Serves a connection, whatever host it comes from. `readFile` reads files that are not open where the host can;
 * where it is absent or finds nothing the client is asked, so that virtual file systems work.
 */
export function start(connection: Connection, language: Language, readFile?: (uri: string) => Promise<string | undefined>): void {
  const documents = new TextDocuments(TextDocument);
  const texts = textsOf(
    (uri) => documents.get(uri),
    async (uri) => (await readFile?.(uri)) ?? (await askClient(connection, uri)),
  );
  const builds = new Map<string, Promise<Build>>();

  /** Builds anew, and tells the client unless the text has moved on meanwhile. */
  const rebuild = async (document: TextDocument): Promise<void> => {
    const { uri, version } = document;
    const started = build(document, language, texts);
    builds.set(uri, started);
    try {
      const { analysis } = await started;
      if (documents.get(uri)?.version !== version) return;
      await connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(analysis, texts) });
      const changed: Changed = { uri, version };
      await connection.sendNotification(changedNotification, changed);
    } catch (error) {
      connection.console.error(`Could not build ${uri}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  };
  const rebuildReadersOf = async (changed: string): Promise<void> => {
    for (const [uri, built] of [...builds]) {
      const document = documents.get(uri);
      if (document && uri !== changed && (await built.catch(() => undefined))?.read.has(changed)) await rebuild(document);
    }
  };
  const known = async (uri: string) => (documents.get(uri) ? (await builds.get(uri))?.analysis : undefined);
  const featuresOf = async (uri: string) => {
    const analysis = await known(uri);
    const open = await Promise.all([...builds.keys()].filter((other) => other !== uri).map(known));
    return (
      analysis &&
      features(
        analysis,
        texts,
        open.filter((other) => other !== undefined),
      )
    );
  };

  documents.onDidChangeContent(async ({ document }: TextDocumentChangeEvent<TextDocument>) => {
    await rebuild(document);
    await rebuildReadersOf(document.uri);
  });
  documents.onDidClose(({ document }) => {
    builds.delete(document.uri);
    texts.forget(document.uri);
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    for (const { uri } of changes) {
      texts.forget(uri);
      await rebuildReadersOf(uri);
    }
  });

  connection.onInitialize(() => ({
    serverInfo: { name: 'mesascope' },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      completionProvider: { triggerCharacters: ['~', '.'] },
      hoverProvider: true,
      signatureHelpProvider: { triggerCharacters: ['(', ','] },
      definitionProvider: true,
      referencesProvider: true,
      renameProvider: true,
      documentFormattingProvider: true,
      documentSymbolProvider: true,
      codeActionProvider: { codeActionKinds: ['quickfix'] },
      codeLensProvider: {},
      inlayHintProvider: true,
    },
  }));
  connection.onRequest(analysisRequest, async ({ uri }: DocumentParams) => (await known(uri)) ?? null);
  connection.onCodeAction(async ({ textDocument, range, context }) => {
    const analysis = await known(textDocument.uri);
    return analysis ? codeActions(analysis, range, texts, context.diagnostics) : [];
  });
  connection.onCompletion(async ({ textDocument, position }) => (await featuresOf(textDocument.uri))?.completion(position));
  connection.onHover(async ({ textDocument, position }) => (await featuresOf(textDocument.uri))?.hover(position) ?? null);
  connection.onDefinition(async ({ textDocument, position }) => (await featuresOf(textDocument.uri))?.definition(position));
  connection.onReferences(async ({ textDocument, position }) => (await featuresOf(textDocument.uri))?.references(position));
  connection.onRenameRequest(
    async ({ textDocument, position, newName }) => (await featuresOf(textDocument.uri))?.rename(position, newName) ?? null,
  );
  connection.onDocumentSymbol(async ({ textDocument }) => (await featuresOf(textDocument.uri))?.symbols());
  connection.onDocumentFormatting(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    const text = document?.getText() ?? '';
    const range = { start: { line: 0, character: 0 }, end: document?.positionAt(text.length) ?? { line: 0, character: 0 } };
    return [{ range, newText: format(text) }];
  });
  connection.onSignatureHelp(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    return document ? signatureHelp(document.getText(), document.offsetAt(position)) : null;
  });
  connection.onCodeLens(async ({ textDocument }) => (await featuresOf(textDocument.uri))?.codeLenses());
  connection.languages.inlayHint.on(async ({ textDocument }) => (await featuresOf(textDocument.uri))?.inlayHints());

  documents.listen(connection);
  connection.listen();
}

/** A client that knows nothing of the request answers with an error: the file then counts as unreadable. */
async function askClient(connection: Connection, uri: string): Promise<string | undefined> {
  try {
    return (await connection.sendRequest<string | null>(readFileRequest, { uri })) ?? undefined;
  } catch {
    return undefined;
  }
}
