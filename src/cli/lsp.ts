import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { Engine } from './engine.ts';

/** `mesascope lsp`: the language server, for any editor that starts one as a process. */
export function addLanguageServer(program: Command, engine: Engine): void {
  program
    .command('lsp')
    .summary('serve an editor')
    .description('Runs the language server until the editor ends it: findings as you type, completion, hover, rename, format.')
    .requiredOption('--stdio', 'talk over standard input and output')
    .action(async () => {
      // Only here: the other commands start faster without the protocol.
      const { createConnection, ProposedFeatures } = await import('vscode-languageserver/node');
      const { start } = await import('../server/start.ts');
      start(createConnection(ProposedFeatures.all, process.stdin, process.stdout), engine, readFileAt);
    });
}

async function readFileAt(uri: string): Promise<string | undefined> {
  return uri.startsWith('file:') ? readFile(fileURLToPath(uri), 'utf8').catch(() => undefined) : undefined;
}
