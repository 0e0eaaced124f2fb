import { Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { NamedEdit } from '../../language/design/adjusted.ts';

/** Writes values into the texts that they were tried for, as one step that can be undone; none where a text has moved on since. */
export async function writeBack(edits: readonly NamedEdit[]): Promise<void> {
  const change = new WorkspaceEdit();
  for (const { uri, name, nameStart, start, end, text } of edits) {
    const document = await workspace.openTextDocument(Uri.parse(uri));
    const range = (from: number, to: number): Range => new Range(document.positionAt(from), document.positionAt(to));
    if (document.getText(range(nameStart, nameStart + name.length)) !== name) {
      window.showWarningMessage(`${name} no longer stands where it stood: the text has changed meanwhile. Try its value again.`);
      return;
    }
    change.replace(document.uri, range(start, end), text);
  }
  await workspace.applyEdit(change);
}
