import { EventEmitter, type ExtensionContext, type TextDocument, Uri, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { type Changed, changedNotification, type DocumentParams, findSpecsRequest, readFileRequest } from '../server/protocol.ts';
import type { StartThread } from '../simulation/worker-thread.ts';
import { registerAssistantTools } from './assistant-tools.ts';
import { originalOf, registerCorrectedSpecs } from './corrected-specs.ts';
import { registerEvidence } from './evidence.ts';
import { registerPreviews } from './previews.ts';
import { registerRisks } from './risk-register.ts';
import { registerRulePages } from './rule-pages.ts';
import { registerSpecsToBeginWith } from './specs-to-begin-with.ts';
import { registerTests } from './tests.ts';

export const clientOptions: LanguageClientOptions = { documentSelector: [{ language: 'mesa' }] };

/** What both hosts share once each has made its client. `worker`: how the host starts a simulation's worker; `cores`: how many it has. */
export async function start(
  context: ExtensionContext,
  client: BaseLanguageClient,
  worker: () => Promise<StartThread>,
  cores: number,
): Promise<void> {
  client.onRequest(readFileRequest, async ({ uri }: DocumentParams) => {
    try {
      return new TextDecoder().decode(await workspace.fs.readFile(originalOf(Uri.parse(uri))));
    } catch {
      return null;
    }
  });
  client.onRequest(findSpecsRequest, async () => (await workspace.findFiles('**/*.mesa')).map((spec) => spec.toString()));
  registerRulePages(context);
  registerSpecsToBeginWith(context);
  // A client has one handler for each kind of notification.
  const built = new EventEmitter<Changed>();
  context.subscriptions.push(
    built,
    client.onNotification(changedNotification, (changed: Changed) => {
      // Told of late, a text that was closed meanwhile would be opened again: one without a file as an empty one.
      if (workspace.textDocuments.some(({ uri }) => uri.toString() === changed.uri)) built.fire(changed);
    }),
  );
  const evidence = registerEvidence(context, client, built.event, worker);
  registerPreviews(context, client, built.event, evidence, registerRisks(context, client, built.event, evidence));
  registerCorrectedSpecs(context, client, built.event);
  registerTests(context, client, built.event, worker, cores);
  registerAssistantTools(context, client, worker);
  context.subscriptions.push(client);
  if (workspace.textDocuments.some(isSpec)) await client.start();
  // A folder with specs of which none is open needs no server yet: whatever asks it something starts it.
  else
    context.subscriptions.push(
      workspace.onDidOpenTextDocument((document) => {
        if (isSpec(document) && client.needsStart()) void client.start();
      }),
    );
}

const isSpec = ({ languageId }: TextDocument): boolean => languageId === 'mesa';
