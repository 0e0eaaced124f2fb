import { availableParallelism } from 'node:os';
import { type Transferable, Worker } from 'node:worker_threads';
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { StartThread } from '../simulation/worker-thread.ts';
import { clientOptions, start } from './start.ts';

/** VS Code on a desktop or a remote machine: the server is a process of its own, a simulation a thread. */
export function activate(context: ExtensionContext): Promise<void> {
  const file = (...path: readonly string[]): string => Uri.joinPath(context.extensionUri, ...path).fsPath;
  const server = { module: file('server', 'node.js'), transport: TransportKind.ipc };
  const worker: StartThread = (hear, broke) => {
    const thread = new Worker(file('extension', 'simulation-worker.js'));
    thread.on('message', hear);
    thread.on('error', (error) => broke(error instanceof Error ? error.message : String(error)));
    return {
      // A port is Node's own, whatever its type is called where there is a DOM.
      send: (message, ports) => thread.postMessage(message, ports as unknown as Transferable[]),
      end: () => void thread.terminate(),
    };
  };
  const client = new LanguageClient('mesascope', 'Mesascope', server, clientOptions);
  return start(context, client, async () => worker, availableParallelism());
}
