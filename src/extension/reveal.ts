import { Range, type TextEditor, Uri, ViewColumn, window, workspace } from 'vscode';

/** Shows a stretch of a file, in the editor that shows the file where there is one, with the cursor at its start or on `selected`. */
export async function reveal(
  place: { readonly uri: string; readonly start: number; readonly end: number },
  selected: { readonly start: number; readonly end: number } = { start: place.start, end: place.start },
): Promise<TextEditor> {
  const document = await workspace.openTextDocument(Uri.parse(place.uri));
  const seen = window.visibleTextEditors.find((editor) => editor.document === document);
  const rangeOf = ({ start, end }: typeof selected): Range => new Range(document.positionAt(start), document.positionAt(end));
  const editor = await window.showTextDocument(document, {
    viewColumn: seen?.viewColumn ?? ViewColumn.One,
    selection: rangeOf(selected),
  });
  editor.revealRange(rangeOf(place));
  return editor;
}
