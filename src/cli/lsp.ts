import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { specsBelow } from './spec-files.ts';

/** `mesascope lsp`: the language server, for any editor that starts one as a process. */
export function addLanguageServer(program: Command): void {
  program
    .command('lsp')
    .summary('serve an editor')
    .description('Runs the language server until the editor ends it: findings as you type, completion, hover, rename, format.')
    .requiredOption('--stdio', 'talk over standard input and output')
    .action(async () => {
      // Only here: the other commands start faster without the protocol.
      const { createConnection, ProposedFeatures } = await import('vscode-languageserver/node');
      const { mesaLanguage } = await import('../server/mesa-language.ts');
      const { start } = await import('../server/start.ts');
      start(createConnection(ProposedFeatures.all, process.stdin, process.stdout), mesaLanguage(), { read, find });
    });
}

async function read(uri: string): Promise<string | undefined> {
  return uri.startsWith('file:') ? readFile(fileURLToPath(uri), 'utf8').catch(() => undefined) : undefined;
}

async function find(folders: readonly string[]): Promise<readonly string[]> {
  const paths = folders.filter((uri) => uri.startsWith('file:')).map((uri) => fileURLToPath(uri));
  // A folder without specs is no mistake of an editor's.
  const found = await Promise.all(paths.map((path) => specsBelow(path).catch(() => [])));
  return found.flat().map((path) => pathToFileURL(resolve(path)).href);
}
