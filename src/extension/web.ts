import { type ExtensionContext, Uri, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions, start } from './start.ts';

/** VS Code in a browser: the server is a worker, from a Blob because the extension's address is of another origin. */
export async function activate(context: ExtensionContext): Promise<void> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, 'server', 'worker.js'));
  const text = new TextDecoder().decode(bytes);
  const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
  await start(context, new LanguageClient('mesascope', 'Mesascope', worker, clientOptions));
}
