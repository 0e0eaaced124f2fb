import { type CancellationToken, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { NameOf } from '../assistant/named-places.ts';
import type { SpecInput } from '../assistant/tools.ts';
import { Refusal } from '../report/refusal.ts';
import { type ExaminedParams, type ExaminedSpec, examinedRequest } from '../server/protocol.ts';

/** What a text without a path is called: as if it stood in the workspace's first folder. */
const unnamed = 'text.mesa';

export interface NamedSpec {
  readonly spec: ExaminedSpec;
  readonly nameOf: NameOf;
}

/**
 * What the server knows of a spec that an assistant names, in an editor as it stands there.
 * @throws Refusal where it names nothing that can be read.
 */
export async function examinedSpec(
  client: Pick<BaseLanguageClient, 'sendRequest'>,
  { text, path }: SpecInput,
  token: CancellationToken,
): Promise<NamedSpec> {
  if (text === undefined && path === undefined) throw new Refusal('Give a spec: its `text`, or the `path` of a .mesa file.');
  if (path !== undefined && !path.endsWith('.mesa')) throw new Refusal(`path: ${path} is no .mesa file; only those are read.`);
  const places = path === undefined ? [inWorkspace(unnamed)[0] ?? Uri.parse(`untitled:/${unnamed}`)] : inWorkspace(path);
  for (const uri of places) {
    const asked: ExaminedParams = { uri: uri.toString(), ...(text === undefined ? {} : { text }) };
    const spec = await client.sendRequest<ExaminedSpec | null>(examinedRequest, asked, token);
    if (spec) return { spec, nameOf: (other) => workspace.asRelativePath(Uri.parse(other)) };
  }
  throw new Refusal(`path: there is no file ${path} in the workspace; open its folder, or give the spec’s \`text\`.`);
}

/** Where a path may lead: within the folders of the workspace, and to what is open. */
function inWorkspace(path: string): readonly Uri[] {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  const isWhole = /^([\\/]|[a-z]:[\\/]|[a-z][\w+.-]+:)/i.test(path);
  if (!isWhole) return folders.map((folder) => Uri.joinPath(folder, path)).filter(isWithin);
  const uri = /^[a-z][\w+.-]+:/i.test(path) ? Uri.parse(path) : Uri.file(path);
  return isWithin(uri) ? [uri] : [];
}

const isWithin = (uri: Uri): boolean =>
  workspace.getWorkspaceFolder(uri) !== undefined ||
  workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());
