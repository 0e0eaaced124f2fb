import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions, start } from './start.ts';

/** VS Code on a desktop or a remote machine: the server is a process of its own. */
export function activate(context: ExtensionContext): Promise<void> {
  const module = Uri.joinPath(context.extensionUri, 'server', 'node.js').fsPath;
  return start(context, new LanguageClient('mesascope', 'Mesascope', { module, transport: TransportKind.ipc }, clientOptions));
}
