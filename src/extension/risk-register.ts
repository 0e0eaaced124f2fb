import { commands, type Event, EventEmitter, type ExtensionContext, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { rules } from '../../language/analysis/rules/rules.ts';
import { byFile } from '../report/checked-file.ts';
import { diagnosticOf } from '../report/diagnostic.ts';
import { register } from '../report/register.ts';
import { type RegisterForm, registerFile, registerFormNames, registerForms } from '../report/register-file.ts';
import { shellWord } from '../report/shell-word.ts';
import { keyOf, tellEvidence } from '../report/tell-evidence.ts';
import {
  type Changed,
  filesChangedNotification,
  type WorkspaceFindings,
  type WorkspaceFindingsParams,
  workspaceFindingsRequest,
} from '../server/protocol.ts';
import type { WorkspaceRisks } from '../webview/messages.ts';
import type { BackgroundEvidence } from './evidence.ts';
import { saveFile } from './save-file.ts';

/** The risks of the workspace: as `mesascope report` has them, with what evidence the background has found of open specs. */
export interface RiskRegister {
  /** `also`: a spec that counts though it may lie in no folder of the workspace. */
  readonly risks: (also?: Uri) => Promise<WorkspaceRisks>;
  /** It may be other than before. */
  readonly changed: Event<void>;
  /** Writes it where the user says. */
  readonly save: (form: RegisterForm, also?: Uri) => Promise<void>;
}

export function registerRisks(
  context: ExtensionContext,
  client: BaseLanguageClient,
  built: Event<Changed>,
  evidence: BackgroundEvidence,
): RiskRegister {
  const changed = new EventEmitter<void>();
  const fire = (): void => changed.fire();

  const risks = async (also?: Uri): Promise<WorkspaceRisks> => {
    const asked: WorkspaceFindingsParams = also ? { also: also.toString() } : {};
    const { uris, told, broken, texts } = await client.sendRequest<WorkspaceFindings>(workspaceFindingsRequest, asked);
    const textOf = (uri: string): string => texts[uri] ?? '';
    const files = byFile(uris, told.map(diagnosticOf), { textOf, nameOf });
    const open = workspace.textDocuments.flatMap(({ uri }) => evidence.of(uri.toString()));
    const found = new Map(open.map((one) => [keyOf(one.finding.rule, one.finding), one.evidence]));
    return {
      risks: register(tellEvidence(files, found), new Set(rules.map(({ id }) => id))),
      broken: broken.map((uri) => ({ uri, file: nameOf(uri) })),
    };
  };

  const save = async (form: RegisterForm, also?: Uri): Promise<void> => {
    const { risks: all, broken } = await risks(also);
    const name = fileOf(form);
    const folders = (workspace.workspaceFolders ?? []).map(({ name: folder }) => shellWord(folder));
    const paths = folders.length > 1 ? folders : ['.'];
    const evidenced = all.some(({ evidence: found }) => found !== undefined) ? ['--evidence'] : [];
    const command = ['mesascope report', ...paths, ...evidenced, `--format ${form}`, `-o ${name}`].join(' ');
    const text = registerFile(all, form, { command, version: context.extension.packageJSON.version });
    const folder = workspace.workspaceFolders?.[0]?.uri ?? (also && Uri.joinPath(also, '..'));
    await saveFile(folder, name, new TextEncoder().encode(text));
    if (broken.length > 0)
      window.showWarningMessage(
        `${broken.map(({ file }) => file).join(', ')}: the text has errors, and what they concern is not checked for risks.`,
      );
  };
  const exportRegister = async (): Promise<void> => {
    const items = registerFormNames.map((form) => ({ label: registerForms[form].title, detail: fileOf(form), form }));
    const picked = await window.showQuickPick(items, { title: 'Export the risk register of the workspace as' });
    if (picked) await save(picked.form);
  };

  context.subscriptions.push(
    changed,
    commands.registerCommand('mesascope.exportRegister', exportRegister),
    client.onNotification(filesChangedNotification, fire),
    built(fire),
    evidence.told(fire),
    workspace.onDidChangeWorkspaceFolders(fire),
  );
  return { risks, changed: changed.event, save };
}

const fileOf = (form: RegisterForm): string => `risk-register.${registerForms[form].ending}`;

const nameOf = (uri: string): string => workspace.asRelativePath(Uri.parse(uri));
