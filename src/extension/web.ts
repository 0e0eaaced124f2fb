import { type ExtensionContext, Uri, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import type { StartThread } from '../simulation/worker-thread.ts';
import { clientOptions, start } from './start.ts';

/** VS Code in a browser: the server and a simulation are workers, from Blobs because the extension's address is of another origin. */
export async function activate(context: ExtensionContext): Promise<void> {
  const started = async (...path: readonly string[]): Promise<() => Worker> => {
    const bytes = await workspace.fs.readFile(Uri.joinPath(context.extensionUri, ...path));
    const text = new TextDecoder().decode(bytes);
    const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    return () => new Worker(address);
  };
  const server = (await started('server', 'worker.js'))();
  const simulations = async (): Promise<StartThread> => {
    const make = await started('webview', 'simulation-worker.js');
    return (hear, broke) => {
      const worker = make();
      worker.addEventListener('message', ({ data }) => hear(data));
      worker.addEventListener('error', ({ message }) => broke(message || 'it could not be started'));
      return { send: (message, ports = []) => worker.postMessage(message, ports), end: () => worker.terminate() };
    };
  };
  const cores = navigator.hardwareConcurrency ?? 1;
  await start(context, new LanguageClient('mesascope', 'Mesascope', server, clientOptions), simulations, cores);
}
