import { env, type Uri, window, workspace } from 'vscode';
import { type Repeatable, repeatCommand } from '../report/repeat-command.ts';

/** Copies the command line that gives a result again, for a terminal in the workspace's folder. */
export async function copyCommand(spec: Uri, result: Repeatable): Promise<void> {
  const command = repeatCommand(workspace.asRelativePath(spec), result);
  await env.clipboard.writeText(command);
  window.showInformationMessage(`Copied: ${command}`);
}
