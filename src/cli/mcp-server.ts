/** The protocol of `mesascope mcp`: a bundle of its own, loaded by that command alone. */
import { once } from 'node:events';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { AnySchema } from '@modelcontextprotocol/sdk/server/zod-compat.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import type { Answers, Waiting } from '../assistant/answers.ts';
import { type InputOf, type ToolName, tools } from '../assistant/tools.ts';
import type { Page } from './mcp/pages.ts';

export interface Offer {
  readonly version: string;
  readonly answers: Answers;
  readonly pages: readonly Page[];
}

const instructions =
  'Mesascope models optimizer hierarchies in .mesa specs. Read mesascope://language before you write one; check it, explain what a ' +
  'finding names, simulate its scenarios. Tell figures with their intervals, runs and seed.';

/** A server that is not connected yet. What a tool throws the SDK tells as the tool's error, with its message. */
export function mcpServer({ version, answers, pages }: Offer): McpServer {
  const server = new McpServer({ name: 'mesascope', title: 'Mesascope', version }, { instructions });
  const add = <Name extends ToolName>(name: Name): void => {
    const { title, description, input } = tools[name];
    const annotations = { readOnlyHint: true, openWorldHint: false };
    // The names' inputs as one type would be a union, which no one call takes.
    const inputSchema: AnySchema = input;
    server.registerTool(name, { title, description, inputSchema, annotations }, async (given: unknown, extra: Extra) => {
      const text = await answers[name](given as InputOf<Name>, { signal: extra.signal, tell: progress(extra) });
      return { content: [{ type: 'text' as const, text }] };
    });
  };
  for (const name of Object.keys(tools) as ToolName[]) add(name);
  for (const { uri, name, title, text } of pages)
    server.registerResource(name, uri, { title, mimeType: 'text/markdown' }, () => ({
      contents: [{ uri, mimeType: 'text/markdown', text }],
    }));
  return server;
}

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** Tells a client that asked for it how far a call is; a client hears only of more than it has heard of. */
function progress({ _meta, sendNotification }: Extra): Waiting['tell'] {
  const progressToken = _meta?.progressToken;
  if (progressToken === undefined) return () => {};
  let told = 0;
  return (done) => {
    if (done <= told) return;
    told = done;
    void sendNotification({ method: 'notifications/progress', params: { progressToken, progress: done, total: 1 } });
  };
}

/** Serves until the assistant closes the standard input. */
export async function serveStandardStreams(offer: Offer): Promise<void> {
  const server = mcpServer(offer);
  server.server.onerror = (error) => process.stderr.write(`mesascope mcp: ${error.message}\n`);
  const ended = once(process.stdin, 'end');
  await server.connect(new StdioServerTransport());
  await ended;
  await server.close();
}
