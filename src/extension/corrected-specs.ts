import { commands, type Event, EventEmitter, type ExtensionContext, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { corrections } from '../../language/design/corrections/corrections.ts';
import type { Correction } from '../../language/design/design.ts';
import { type Changed, type CorrectedParams, type CorrectedText, correctedRequest } from '../server/protocol.ts';

const scheme = 'mesa-corrected';

/** `mesascope.showGoalCorrected`, as package.json names it. */
export const correctedCommand = (correction: Correction): string =>
  `mesascope.show${correction[0]?.toUpperCase()}${correction.slice(1)}Corrected`;

/** A spec with a correction made, as a document of its own, kept up with the spec: its address says of what. */
function correctedUri(spec: Uri, correction: Correction, scenario: string | undefined): Uri {
  const of: CorrectedParams = { uri: spec.toString(), correction, ...(scenario === undefined ? {} : { scenario }) };
  // Scheme and authority of the spec stand in this one's authority, so that what it imports is found.
  return spec.with({
    scheme,
    authority: encodeURIComponent(`${spec.scheme}/${spec.authority}`),
    // That of a text which was never saved has no slash.
    path: spec.path.startsWith('/') ? spec.path : `/${spec.path}`,
    query: JSON.stringify(of),
    fragment: '',
  });
}

/** The address of the file that stands where a corrected spec, or what it imports, would. */
export function originalOf(uri: Uri): Uri {
  if (uri.scheme !== scheme) return uri;
  const [original = 'file', ...authority] = decodeURIComponent(uri.authority).split('/');
  return uri.with({ scheme: original, authority: authority.join('/'), query: '', fragment: '' });
}

/** *Show This Design With the Goal Corrected* and its like: a diff of the spec and what it is corrected. `built`: of an open document. */
export function registerCorrectedSpecs(context: ExtensionContext, client: BaseLanguageClient, built: Event<Changed>): void {
  const changed = new EventEmitter<Uri>();
  const corrected = (of: CorrectedParams): Promise<CorrectedText | null> => client.sendRequest(correctedRequest, of);

  const show = async (correction: Correction, asked: Uri | undefined, scenario: string | undefined): Promise<void> => {
    const spec = asked ?? window.activeTextEditor?.document.uri;
    if (!spec) return;
    await workspace.openTextDocument(spec);
    const found = await corrected({ uri: spec.toString(), correction, ...(scenario === undefined ? {} : { scenario }) });
    const name = spec.path.slice(spec.path.lastIndexOf('/') + 1);
    if (!found?.found) {
      window.showInformationMessage(`In ${name} the ${correction} needs no correction.`);
      return;
    }
    await commands.executeCommand(
      'vscode.diff',
      spec,
      correctedUri(spec, correction, scenario),
      `${name}: with the ${correction} corrected`,
    );
    if (found.elsewhere.length > 0) window.showInformationMessage(`In other files too: ${found.elsewhere.join('; ')}.`);
  };

  context.subscriptions.push(
    changed,
    workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async ({ query }) => (await corrected(JSON.parse(query) as CorrectedParams))?.text ?? '',
    }),
    built(({ uri }) => {
      for (const { uri: shown } of workspace.textDocuments)
        if (shown.scheme === scheme && (JSON.parse(shown.query) as CorrectedParams).uri === uri) changed.fire(shown);
    }),
    ...corrections.map(({ name }) =>
      commands.registerCommand(correctedCommand(name), (asked?: Uri | string, scenario?: string) =>
        show(name, typeof asked === 'string' ? Uri.parse(asked) : asked, scenario),
      ),
    ),
  );
}
