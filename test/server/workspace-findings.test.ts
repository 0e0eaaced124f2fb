import { expect, test } from 'vitest';
import type { Language } from '../../src/server/language.ts';
import { mesaLanguage } from '../../src/server/mesa-language.ts';
import { filesChangedNotification, type WorkspaceFindings, workspaceFindingsRequest } from '../../src/server/protocol.ts';
import { client } from './client.ts';

const answers = `world Answers { value ~ normal(0, 1)  error ~ normal(0, 1) }
goal Value { maximize value }
goal Score { maximize value + error  proxy for Value }
`;
const open = 'base optimizer Open { pursues Score  selects from Answers  search best of 64 }\n';
const accepting = `base optimizer Accepting {
  pursues Score  selects from Answers  search best of 64
  accepts goodhart/noisy-proxy because "pilot"
}
`;
const at = (name: string) => `file:///specs/${name}`;

/** The language, with which files it analyses. */
function counted(): { readonly language: Language; readonly analysed: string[] } {
  const [language, analysed]: [Language, string[]] = [mesaLanguage(), []];
  const analyse: Language['analyse'] = (design) => {
    analysed.push(design.uri);
    return language.analyse(design);
  };
  return { language: { ...language, analyse }, analysed };
}
const noisy = ({ told }: WorkspaceFindings) =>
  told
    .filter(({ rule }) => rule === 'goodhart/noisy-proxy')
    .map(({ on, place, severity, accepted }) => [place.uri.replace(at(''), ''), on, accepted?.because ?? severity]);

test('what is found in all specs, open or not, each looked at again only where it changed', async () => {
  const { language, analysed } = counted();
  const files: Record<string, string> = {
    [at('answers.mesa')]: answers,
    [at('open.mesa')]: `import "./answers.mesa"\n${open}`,
    [at('accepting.mesa')]: `import "./answers.mesa"\n${accepting}`,
    [at('broken.mesa')]: 'goal { \n',
  };
  const editor = await client(language, files);
  const ask = () => editor.connection.sendRequest<WorkspaceFindings>(workspaceFindingsRequest, {});
  const first = await ask();
  expect(noisy(first)).toEqual([
    ['accepting.mesa', 'Accepting', 'pilot'],
    ['open.mesa', 'Open', 'warning'],
  ]);
  expect(first).toMatchObject({ broken: [at('broken.mesa')], uris: Object.keys(files).sort() });
  expect(first.texts[at('open.mesa')]).toBe(files[at('open.mesa')]);
  expect(analysed).toHaveLength(4);

  // Nothing changed: nothing is looked at.
  analysed.length = 0;
  expect(await ask()).toEqual(first);
  expect(analysed).toEqual([]);

  // What is open is known already, and those that import it read it as it stands there.
  await editor.open(at('answers.mesa'), answers.replace('value + error', 'value'));
  await editor.diagnostics(at('answers.mesa'), 1);
  analysed.length = 0;
  expect(noisy(await ask())).toEqual([]);
  expect(analysed.sort()).toEqual([at('accepting.mesa'), at('open.mesa')]);
});

test('a project file and a file of the disk count as soon as the editor tells of them', async () => {
  const files: Record<string, string> = { [at('open.mesa')]: answers + open };
  const editor = await client(mesaLanguage(), files);
  const ask = () => editor.connection.sendRequest<WorkspaceFindings>(workspaceFindingsRequest, {});
  const change = async (name: string, text: string) => {
    const told = new Promise<void>((resolve) => editor.connection.onNotification(filesChangedNotification, () => resolve()));
    files[at(name)] = text;
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: at(name), type: 2 }] });
    await told;
  };
  expect(noisy(await ask())).toEqual([['open.mesa', 'Open', 'warning']]);
  await change('mesascope.json', '{ "rules": { "goodhart": "error" } }');
  expect(noisy(await ask())).toEqual([['open.mesa', 'Open', 'error']]);
  await change('open.mesa', answers + accepting);
  expect(noisy(await ask())).toEqual([['open.mesa', 'Accepting', 'pilot']]);
});

test('a spec outside of the workspace counts where it is asked for', async () => {
  const editor = await client(mesaLanguage(), {});
  await editor.open('untitled:Untitled-1', answers + open);
  const ask = (also?: string) => editor.connection.sendRequest<WorkspaceFindings>(workspaceFindingsRequest, { also });
  expect((await ask()).uris).toEqual([]);
  expect(noisy(await ask('untitled:Untitled-1'))).toEqual([['untitled:Untitled-1', 'Open', 'warning']]);
});
