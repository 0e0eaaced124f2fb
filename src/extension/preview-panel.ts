import { commands, Uri, type WebviewPanel, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Analysis, analysisRequest, questionRequest } from '../server/protocol.ts';
import type { FromPreview, ToPreview } from '../webview/messages.ts';
import { untilActive } from './active-panel.ts';
import { copyCommand } from './copy-command.ts';
import { correctedCommand } from './corrected-specs.ts';
import type { BackgroundEvidence } from './evidence.ts';
import { previewPage } from './preview-page.ts';
import { previewSettings } from './preview-settings.ts';
import { applyFix, fixTitles } from './quick-fixes.ts';
import { reveal } from './reveal.ts';
import type { RiskRegister } from './risk-register.ts';
import { saveFile } from './save-file.ts';
import { writeBack } from './write-back.ts';

/** A preview of one spec in a panel, new or come back with the window. */
export interface PreviewPanel {
  readonly panel: WebviewPanel;
  readonly post: (message: ToPreview) => void;
  /** Shows what is known of the spec now. */
  readonly update: () => Promise<void>;
  /** Tells where the cursor of the active editor is. */
  readonly tellCursor: () => void;
  /** Tells what evidence there is by now. */
  readonly tellEvidence: () => void;
  /** Tells that the register may be other than it shows. */
  readonly tellRegister: () => void;
}

export function previewPanel(
  panel: WebviewPanel,
  spec: Uri,
  extension: Uri,
  client: BaseLanguageClient,
  evidence: Pick<BackgroundEvidence, 'of' | 'heard'>,
  register: Pick<RiskRegister, 'risks' | 'save'>,
): PreviewPanel {
  const uri = spec.toString();
  const name = nameOf(spec);
  /** What was to be said before the page could listen. */
  let waiting: ToPreview[] | undefined = [];
  let isClosed = false;
  panel.onDidDispose(() => {
    isClosed = true;
  });
  const post = (message: ToPreview): void => {
    if (waiting) waiting.push(message);
    else if (!isClosed) void panel.webview.postMessage(message);
  };

  const update = async (): Promise<void> => {
    const analysis = await client.sendRequest<Analysis | null>(analysisRequest, { uri });
    if (analysis) post({ kind: 'analysis', name, analysis });
    tellEvidence();
  };
  const tellEvidence = (): void => {
    const found = evidence.of(uri);
    if (found.length > 0) post({ kind: 'evidence', found });
  };
  let isRegisterOld = false;
  const tellRegister = (): void => {
    // A page that nobody sees need not keep up.
    isRegisterOld = !panel.visible;
    if (panel.visible) post({ kind: 'register changed' });
  };
  panel.onDidChangeViewState(() => {
    if (isRegisterOld && panel.visible) tellRegister();
  });
  const tellCursor = (): void => {
    const { activeTextEditor, visibleTextEditors } = window;
    const own = visibleTextEditors.filter(({ document }) => document.uri.toString() === uri);
    const editor = [activeTextEditor, ...own].find((each) => each?.document.languageId === 'mesa');
    if (editor)
      post({ kind: 'cursor', uri: editor.document.uri.toString(), offset: editor.document.offsetAt(editor.selection.active) });
  };

  const ready = async (): Promise<void> => {
    const held = waiting ?? [];
    waiting = undefined;
    post({ kind: 'settings', settings: previewSettings() });
    tellCursor();
    try {
      // The server knows open documents alone, and the preview may come back without the text's editor.
      await workspace.openTextDocument(spec);
    } catch {
      window.showErrorMessage(
        `The preview of ${name} cannot read it: it was moved or deleted. Close the preview, or put the file back.`,
      );
    }
    await update();
    for (const message of held) post(message);
  };

  const receive = async (message: FromPreview): Promise<unknown> => {
    switch (message.kind) {
      case 'ready':
        return ready();
      case 'reveal':
        await untilActive(panel);
        return reveal(message);
      case 'explain':
        return commands.executeCommand('mesascope.explainRule', message.rule);
      case 'correct':
        return commands.executeCommand(correctedCommand(message.correction), spec, message.scenario);
      case 'fixes': {
        const titles = await Promise.all(message.findings.map((finding) => fixTitles(client, finding)));
        return post({ kind: 'fixes', version: message.version, titles });
      }
      case 'question':
        return post({ kind: 'question', id: message.id, answer: await client.sendRequest(questionRequest, message.asked) });
      case 'evidence':
        return evidence.heard(uri, message.meaning, message.finding, message.evidence);
      case 'fix':
        await untilActive(panel);
        return applyFix(client, message.finding, message.title);
      case 'write':
        return writeBack(message.edits);
      case 'copy command':
        return copyCommand(spec, message.results);
      case 'save':
        return saveFile(Uri.joinPath(spec, '..'), message.name, message.bytes);
      case 'register':
        return post({ kind: 'register', register: await register.risks(spec) });
      case 'save register':
        return register.save(message.form, spec);
      case 'failed':
        return window.showErrorMessage(message.message);
      case 'problems':
        return commands.executeCommand('workbench.actions.view.problems');
    }
  };

  panel.title = `Preview ${name}`;
  panel.iconPath = Uri.joinPath(extension, 'extension', 'icon.svg');
  panel.webview.options = { enableScripts: true, localResourceRoots: [Uri.joinPath(extension, 'webview')] };
  panel.webview.onDidReceiveMessage(receive);
  panel.webview.html = previewPage(panel.webview, extension, spec);
  return { panel, post, update, tellCursor, tellEvidence, tellRegister };
}

const nameOf = ({ path }: Uri): string => path.slice(path.lastIndexOf('/') + 1);
