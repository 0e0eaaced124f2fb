import { type Diagnostic, type Event, EventEmitter, type ExtensionContext, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { evidenceWords } from '../report/evidence-words.ts';
import { analysisRequest, type Changed, questionRequest } from '../server/protocol.ts';
import { glance } from '../simulation/evidence/evidence.ts';
import { type EvidenceClient, evidenceClient } from '../simulation/evidence/evidence-client.ts';
import type { StartThread } from '../simulation/worker-thread.ts';
import { originalOf } from './corrected-specs.ts';
import { type EvidenceService, evidenceService, type FoundEvidence } from './evidence-service.ts';

const setting = 'mesascope.evidence.background';

/** What is found of findings, while nobody types and by who asks. */
export interface BackgroundEvidence extends Pick<EvidenceService, 'of' | 'heard'> {
  /** What is known of a document's findings is other than before. */
  readonly told: Event<string>;
}

/** Looks for evidence in a worker of its own, and has the findings' diagnostics tell it. `built` tells of an open document. */
export function registerEvidence(
  context: ExtensionContext,
  client: BaseLanguageClient,
  built: Event<Changed>,
  worker: () => Promise<StartThread>,
): BackgroundEvidence {
  let simulations: Promise<EvidenceClient> | undefined;
  const told = new EventEmitter<string>();
  const service = evidenceService({
    isOn: () => workspace.getConfiguration().get(setting, true),
    analysis: async (uri) => (await client.sendRequest(analysisRequest, { uri })) ?? undefined,
    question: (asked) => client.sendRequest(questionRequest, asked),
    evidence: async (question, signal) => {
      simulations ??= worker().then(evidenceClient);
      return (await simulations).evidence(question, glance, signal);
    },
    rest: () => {
      // One that could not be loaded has nothing to end.
      simulations?.then(({ rest }) => rest()).catch(() => {});
    },
    told: (uri) => told.fire(uri),
  });

  /** By document, as the server told them, and who shows them. */
  const latest = new Map<string, { readonly diagnostics: Diagnostic[]; readonly show: (diagnostics: Diagnostic[]) => void }>();
  const show = (uri: string): void => {
    const { diagnostics, show } = latest.get(uri) ?? {};
    if (diagnostics) show?.(withEvidence(diagnostics, service.of(uri)));
  };
  client.middleware.handleDiagnostics = (uri, diagnostics, next) => {
    latest.set(uri.toString(), { diagnostics, show: (all) => next(uri, all) });
    show(uri.toString());
  };

  context.subscriptions.push(
    told,
    told.event(show),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.languageId === 'mesa' && contentChanges.length > 0) service.touched(document.uri.toString());
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      latest.delete(uri.toString());
      service.closed(uri.toString());
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(setting)) service.switched();
    }),
    built(({ uri }) => {
      // A corrected spec is looked at beside the one that has the findings.
      if (originalOf(Uri.parse(uri)).toString() === uri) service.built(uri);
    }),
  );
  return { of: service.of, heard: service.heard, told: told.event };
}

/** A finding and the diagnostic that tells it have the same rule and message. */
function withEvidence(diagnostics: readonly Diagnostic[], found: readonly FoundEvidence[]): Diagnostic[] {
  return diagnostics.map((one) => {
    const rule = typeof one.code === 'object' ? one.code.value : one.code;
    const about = found.find(({ finding }) => finding.rule === rule && finding.message === one.message);
    if (!about || about.evidence.found.verdict === 'none') return one;
    const message = `${one.message} Simulated: ${evidenceWords(about.evidence.found)}.`;
    // Of the client's own class, which carries what the server is told again.
    return Object.assign(Object.create(Object.getPrototypeOf(one)), one, { message });
  });
}
