import { commands, type ExtensionContext, Range, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Analysis, analysisRequest, type Changed, changedNotification } from '../server/protocol.ts';
import type { FromPreview, ToPreview } from '../webview/messages.ts';
import { previewPage } from './preview-page.ts';

/** The previews that are open, one a spec, each kept up with its text and cursor. */
export function registerPreviews(context: ExtensionContext, client: BaseLanguageClient): void {
  const panels = new Map<string, WebviewPanel>();

  const update = async (uri: string): Promise<void> => {
    const panel = panels.get(uri);
    if (!panel) return;
    const analysis = await client.sendRequest<Analysis | null>(analysisRequest, { uri });
    const name = uri.slice(uri.lastIndexOf('/') + 1);
    if (analysis) await panel.webview.postMessage({ kind: 'analysis', name, analysis } satisfies ToPreview);
  };

  const open = (spec: Uri): void => {
    const uri = spec.toString();
    const shown = panels.get(uri);
    if (shown) {
      shown.reveal(undefined, true);
      return;
    }
    const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    const panel = window.createWebviewPanel('mesascope.preview', `Preview ${uri.slice(uri.lastIndexOf('/') + 1)}`, column, {
      enableScripts: true,
      retainContextWhenHidden: true,
      localResourceRoots: [Uri.joinPath(context.extensionUri, 'webview')],
    });
    panels.set(uri, panel);
    panel.onDidDispose(() => panels.delete(uri));
    panel.webview.onDidReceiveMessage(async (message: FromPreview) => {
      if (message.kind === 'ready') await update(uri);
      else if (message.kind === 'reveal') await reveal(message);
      else await commands.executeCommand('mesascope.explainRule', message.rule);
    });
    panel.webview.html = previewPage(panel.webview, context.extensionUri, spec);
  };

  context.subscriptions.push(
    commands.registerCommand('mesascope.showPreview', (spec?: Uri | string) => {
      // A code lens names its file by text.
      const shown = typeof spec === 'string' ? Uri.parse(spec) : (spec ?? window.activeTextEditor?.document.uri);
      if (shown) open(shown);
    }),
    client.onNotification(changedNotification, ({ uri }: Changed) => update(uri)),
    window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      const { document } = textEditor;
      const [selection] = selections;
      if (document.languageId !== 'mesa' || !selection) return;
      const offset = document.offsetAt(selection.active);
      const message: ToPreview = { kind: 'cursor', uri: document.uri.toString(), offset };
      for (const panel of panels.values()) void panel.webview.postMessage(message);
    }),
  );
}

async function reveal({ uri, start, end }: Extract<FromPreview, { kind: 'reveal' }>): Promise<void> {
  const document = await workspace.openTextDocument(Uri.parse(uri));
  const seen = window.visibleTextEditors.find((editor) => editor.document === document);
  const from = document.positionAt(start);
  const editor = await window.showTextDocument(document, {
    viewColumn: seen?.viewColumn ?? ViewColumn.One,
    selection: new Range(from, from),
  });
  editor.revealRange(new Range(from, document.positionAt(end)));
}
