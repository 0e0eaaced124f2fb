import { env, type Uri, window, workspace } from 'vscode';
import { type Repeatable, repeatCommand } from '../report/repeat-command.ts';

/** Copies the command lines that give results again, for a terminal in the workspace's folder. */
export async function copyCommand(spec: Uri, results: readonly Repeatable[]): Promise<void> {
  const commands = results.map((result) => repeatCommand(workspace.asRelativePath(spec), result));
  await env.clipboard.writeText(commands.join('\n'));
  window.showInformationMessage(`Copied: ${commands.join(' and ')}`);
}
