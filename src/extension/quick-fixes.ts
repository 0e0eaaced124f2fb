import { Range, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient, CodeAction, CodeActionParams } from 'vscode-languageclient';
import type { FindingName } from '../webview/messages.ts';
import { reveal } from './reveal.ts';

/** The titles of a finding's quick fixes, the server's own; none while its file is not open. */
export async function fixTitles(client: BaseLanguageClient, finding: FindingName): Promise<readonly string[]> {
  return (await fixesOf(client, finding)).map(({ title }) => title);
}

/** Applies a quick fix as the text stands now, and shows where: what it leaves to say in quotes is selected. */
export async function applyFix(client: BaseLanguageClient, finding: FindingName, title: string): Promise<void> {
  await workspace.openTextDocument(Uri.parse(finding.uri));
  const { edit } = (await fixesOf(client, finding)).find((fix) => fix.title === title) ?? {};
  if (!edit || !(await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit)))) {
    window.showWarningMessage(`“${title}” no longer fits the text, which has changed. See what the preview says now.`);
    return;
  }
  const [uri, [first] = []] = Object.entries(edit.changes ?? {})[0] ?? [];
  if (uri === undefined || !first) return;
  const document = await workspace.openTextDocument(client.protocol2CodeConverter.asUri(uri));
  const start = document.offsetAt(client.protocol2CodeConverter.asRange(first.range).start);
  const end = start + first.newText.length;
  const [quoted, words = ''] = /"([^"]*)"/.exec(first.newText) ?? [];
  const from = start + (quoted === undefined ? 0 : first.newText.indexOf(quoted) + 1);
  await reveal({ uri: document.uri.toString(), start, end }, { start: from, end: from + words.length });
}

async function fixesOf(client: BaseLanguageClient, { rule, uri, start, end }: FindingName): Promise<readonly CodeAction[]> {
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri);
  if (!document) return [];
  const range = client.code2ProtocolConverter.asRange(new Range(document.positionAt(start), document.positionAt(end)));
  const asked: CodeActionParams = {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    range,
    context: { diagnostics: [{ range, code: rule, message: '' }] },
  };
  return (await client.sendRequest<readonly CodeAction[] | null>('textDocument/codeAction', asked)) ?? [];
}
