import { type ChildProcess, spawn } from 'node:child_process';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

/** An editor in miniature with a language server of its own process. Times are milliseconds. */
export class Editor {
  private readonly process: ChildProcess;
  private readonly connection: ProtocolConnection;
  private readonly versions = new Map<string, number>();
  private heard: (uri: string, version: number | undefined) => void = () => {};

  constructor(command: readonly string[]) {
    const [program = '', ...args] = command;
    this.process = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.process.stdout!),
      new StreamMessageWriter(this.process.stdin!),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }) => this.heard(uri, version));
    this.connection.onRequest('mesa/findSpecs', () => []);
    this.connection.onRequest('mesa/readFile', () => null);
    this.connection.listen();
  }

  async start(): Promise<void> {
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { publishDiagnostics: { versionSupport: true } } },
    });
    await this.connection.sendNotification('initialized', {});
  }

  /** Opens a document; resolves with its first diagnostics. */
  async open(uri: string, text: string): Promise<void> {
    this.versions.set(uri, 1);
    const told = this.diagnostics(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'mesa', version: 1, text },
    });
    await told;
  }

  /** Replaces a stretch of one line, as a key does; milliseconds from the last of the keys to their diagnostics. */
  async edit(uri: string, line: number, from: number, to: number, keys: readonly string[]): Promise<number> {
    const first = (this.versions.get(uri) ?? 1) + 1;
    const last = first + keys.length - 1;
    this.versions.set(uri, last);
    const told = this.diagnostics(uri, last);
    let began = performance.now();
    let end = to;
    for (const [i, text] of keys.entries()) {
      began = performance.now();
      const range = { start: { line, character: from }, end: { line, character: end } };
      await this.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: first + i },
        contentChanges: [{ range, text }],
      });
      end = from + text.length;
    }
    await told;
    return performance.now() - began;
  }

  async definition(uri: string, line: number, character: number): Promise<number> {
    const began = performance.now();
    await this.connection.sendRequest('textDocument/definition', { textDocument: { uri }, position: { line, character } });
    return performance.now() - began;
  }

  end(): void {
    this.connection.dispose();
    this.process.kill();
  }

  /** Servers that tell no version are taken at their next word. */
  private diagnostics(uri: string, wanted: number): Promise<void> {
    return new Promise((resolve) => {
      this.heard = (heard, version) => {
        if (heard === uri && (version === undefined || version >= wanted)) resolve();
      };
    });
  }
}
