import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';

test('an editor that starts `mesascope lsp --stdio` gets findings, and ends it', { timeout: 60_000 }, async () => {
  const server = spawn(process.execPath, ['--import', './src/build/text-modules.ts', 'src/cli/main.ts', 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  try {
    const editor = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
    const diagnostics = new Promise<{ uri: string; diagnostics: readonly { code?: unknown }[] }>((resolve) => {
      editor.onNotification('textDocument/publishDiagnostics', resolve);
    });
    editor.listen();
    await editor.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    await editor.sendNotification('initialized', {});
    const uri = 'file:///typo.mesa';
    const text = 'goal Typo { maximize nowhere }';
    await editor.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'mesa', version: 1, text } });
    const told = await diagnostics;
    expect(told.uri).toBe(uri);
    expect(told.diagnostics.map((one) => one.code)).toContain('unknown-name');
    await editor.sendRequest('shutdown');
    await editor.sendNotification('exit');
    expect(await ended).toEqual([0, null]);
  } finally {
    server.kill();
  }
});
