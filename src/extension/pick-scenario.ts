import { window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Analysis, analysisRequest } from '../server/protocol.ts';

/** Which scenario of an open spec to run: its only one, or the one that is picked. Nothing where the user thinks better of it. */
export async function pickScenario(client: BaseLanguageClient, uri: string): Promise<string | undefined> {
  const analysis = await client.sendRequest<Analysis | null>(analysisRequest, { uri });
  const { design } = analysis ?? {};
  const [only, another] = design?.scenarios ?? [];
  if (!design || !only) {
    const example = design?.optimizers.find(({ level }) => level === 'base')?.name ?? design?.worlds[0]?.name ?? 'Training';
    window.showInformationMessage(
      `There is no scenario to run. Write one at the end of the spec, such as: scenario Launch of ${example} { runs 1_000 }`,
    );
    return undefined;
  }
  if (!another) return only.id;
  const picked = await window.showQuickPick(
    design.scenarios.map(({ id, name, title, of }) => ({
      label: name,
      description: of ? `of ${of.id}` : '',
      detail: title ?? '',
      id,
    })),
    { title: 'Run Scenario', placeHolder: 'Which scenario is to run?' },
  );
  return picked?.id;
}
