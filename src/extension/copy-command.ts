import { env, type Uri, window, workspace } from 'vscode';
import { repeatCommand } from '../report/repeat-command.ts';
import type { Repeatable } from '../webview/messages.ts';

/** Copies the command line that gives a result again, for a terminal in the workspace's folder. */
export async function copyCommand(spec: Uri, result: Repeatable): Promise<void> {
  const command = repeatCommand(workspace.asRelativePath(spec), result);
  await env.clipboard.writeText(command);
  window.showInformationMessage(`Copied: ${command}`);
}
