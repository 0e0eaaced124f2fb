import { commands, type Event, type ExtensionContext, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Changed } from '../server/protocol.ts';
import type { PictureFormat } from '../webview/messages.ts';
import { specOf } from '../webview/preview-state.ts';
import type { BackgroundEvidence } from './evidence.ts';
import { pickScenario } from './pick-scenario.ts';
import { type PreviewPanel, previewPanel } from './preview-panel.ts';
import { changesPreview, previewSettings } from './preview-settings.ts';
import type { RiskRegister } from './risk-register.ts';

const viewType = 'mesascope.preview';

/** The previews that are open, one a spec, each kept up with its text (`built` tells of it), the cursor, the settings, the evidence and the register. */
export function registerPreviews(
  context: ExtensionContext,
  client: BaseLanguageClient,
  built: Event<Changed>,
  evidence: BackgroundEvidence,
  register: RiskRegister,
): void {
  const previews = new Map<string, PreviewPanel>();
  const all = (): readonly PreviewPanel[] => [...previews.values()];

  const adopt = (panel: WebviewPanel, spec: Uri): PreviewPanel => {
    const uri = spec.toString();
    const preview = previewPanel(panel, spec, context.extensionUri, client, evidence, register);
    previews.set(uri, preview);
    panel.onDidDispose(() => previews.delete(uri));
    return preview;
  };
  const open = (spec: Uri): PreviewPanel => {
    const shown = previews.get(spec.toString());
    if (shown) {
      shown.panel.reveal(undefined, true);
      return shown;
    }
    const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    // A hidden preview keeps its page: a simulation that runs in it goes on.
    return adopt(window.createWebviewPanel(viewType, 'Preview', column, { retainContextWhenHidden: true }), spec);
  };

  const show = (asked?: Uri | string, id?: string): void => {
    // A code lens names its file by text, and what to show of it.
    const spec = typeof asked === 'string' ? Uri.parse(asked) : (asked ?? window.activeTextEditor?.document.uri);
    if (!spec) return;
    const preview = open(spec);
    if (typeof id === 'string') preview.post({ kind: 'show', id });
  };
  /** Shows a spec's preview and runs a scenario in it: the one asked for, by a code lens, or the one that the user picks. */
  const run = async (asked?: Uri | string, scenario?: string): Promise<void> => {
    const active = [...previews].find(([, { panel }]) => panel.active)?.[0];
    const uri = asked?.toString() ?? active ?? window.activeTextEditor?.document.uri.toString();
    if (uri === undefined) return;
    const wanted = scenario ?? (await pickScenario(client, uri));
    if (wanted === undefined) return;
    const preview = open(Uri.parse(uri));
    // What runs is the text as it is now.
    await preview.update();
    preview.post({ kind: 'run', scenario: wanted });
  };
  /** Of the preview with the focus, else of the active editor's spec, which is shown for it. */
  const exportAs = (format: PictureFormat) => (): void => {
    const editor = window.activeTextEditor?.document;
    const preview = all().find(({ panel }) => panel.active) ?? (editor?.languageId === 'mesa' ? open(editor.uri) : all()[0]);
    if (preview) preview.post({ kind: 'export', format });
    else window.showInformationMessage('There is no diagram to export: open a .mesa spec first.');
  };

  context.subscriptions.push(
    commands.registerCommand('mesascope.showPreview', show),
    commands.registerCommand('mesascope.runScenario', run),
    commands.registerCommand('mesascope.exportDiagramSvg', exportAs('svg')),
    commands.registerCommand('mesascope.exportDiagramPng', exportAs('png')),
    window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel, state) => {
        const uri = specOf(state);
        if (uri === undefined) panel.dispose();
        else adopt(panel, Uri.parse(uri));
      },
    }),
    built(({ uri }) => previews.get(uri)?.update()),
    evidence.told((uri) => previews.get(uri)?.tellEvidence()),
    register.changed(() => {
      for (const preview of all()) preview.tellRegister();
    }),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === window.activeTextEditor) for (const preview of all()) preview.tellCursor();
    }),
    window.onDidChangeActiveTextEditor(() => {
      for (const preview of all()) preview.tellCursor();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (changesPreview(event)) for (const { post } of all()) post({ kind: 'settings', settings: previewSettings() });
    }),
  );
}
