import { type ExtensionContext, Uri, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { type DocumentParams, findSpecsRequest, readFileRequest } from '../server/protocol.ts';
import { registerPreviews } from './previews.ts';
import { registerRulePages } from './rule-pages.ts';

export const clientOptions: LanguageClientOptions = { documentSelector: [{ language: 'mesa' }] };

/** What both hosts share once each has made its client. */
export async function start(context: ExtensionContext, client: BaseLanguageClient): Promise<void> {
  client.onRequest(readFileRequest, async ({ uri }: DocumentParams) => {
    try {
      return new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri)));
    } catch {
      return null;
    }
  });
  client.onRequest(findSpecsRequest, async () => (await workspace.findFiles('**/*.mesa')).map((spec) => spec.toString()));
  registerRulePages(context);
  registerPreviews(context, client);
  context.subscriptions.push(client);
  await client.start();
}
