import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { Engine } from './engine.ts';
import { ownVersion } from './version.ts';

/** `mesascope mcp`: tools and pages for assistants, by the Model Context Protocol. */
export function addMcp(program: Command, engine: Pick<Engine, 'startSimulations'>): void {
  program
    .command('mcp')
    .summary('serve an assistant (Model Context Protocol)')
    .description(
      'Serves an assistant over standard input and output until it ends: it can check, explain, simulate and put findings to the test.',
    )
    .addHelpText(
      'after',
      `
Tools: check (a text or a .mesa file: diagnostics with places, paths and fixes), explain (a rule's page), simulate (measures with their
95% intervals; refuses what would take long), evidence (findings put to the test). Resources: the language reference
(mesascope://language), and each rule's page (mesascope://rules/goodhart/noisy-proxy).

Paths are relative to the folder in which it is started; it reads .mesa and mesascope.json files, and writes none.

An assistant is told of it by its configuration, for example:
  {"mcpServers": {"mesascope": {"command": "npx", "args": ["mesascope", "mcp"]}}}`,
    )
    .action(async () => {
      // Only here, and from a file of its own: the other commands start faster without the protocol.
      const name = `./mcp-server${extname(fileURLToPath(import.meta.url))}`;
      const { serveStandardStreams }: typeof import('./mcp-server.ts') = await import(new URL(name, import.meta.url).href);
      const { mcpAnswers } = await import('./mcp/answers.ts');
      const { pages } = await import('./mcp/pages.ts');
      const simulations = engine.startSimulations();
      try {
        await serveStandardStreams({ version: ownVersion(), answers: mcpAnswers(simulations), pages });
      } finally {
        simulations.end();
      }
    });
}
