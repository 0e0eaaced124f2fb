import { commands, Uri, window, workspace } from 'vscode';

/** Asks where to, in a folder at first where one can write there, and writes; says so with a way to open what was written. */
export async function saveFile(asked: Uri | undefined, name: string, bytes: Uint8Array): Promise<void> {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const isWritable = asked !== undefined && workspace.fs.isWritableFileSystem(asked.scheme);
  const folder = isWritable ? asked : workspace.workspaceFolders?.[0]?.uri;
  const file = await window.showSaveDialog({
    ...(folder ? { defaultUri: Uri.joinPath(folder, name) } : {}),
    filters: { [extension.toUpperCase()]: [extension] },
    title: `Save ${name}`,
  });
  if (!file) return;
  const written = file.path.slice(file.path.lastIndexOf('/') + 1);
  try {
    await workspace.fs.writeFile(file, bytes);
  } catch (error) {
    window.showErrorMessage(
      `${written} could not be written: ${error instanceof Error ? error.message : error} Choose another place.`,
    );
    return;
  }
  const open = 'Open';
  if ((await window.showInformationMessage(`Saved ${written}.`, open)) === open)
    await commands.executeCommand('vscode.open', file);
}
