import { expect, test, vi } from 'vitest';
import { rules } from '../../language/analysis/rules/rules.ts';
import { mesaLanguage } from '../../src/server/mesa-language.ts';
import { mesaBlocks } from '../docs/blocks.ts';
import { type Client, client } from './client.ts';

const rule = 'goodhart/metric-manipulation';
const text = mesaBlocks(rules.find(({ id }) => id === rule)?.page ?? '')[0]?.text ?? '';
const uri = 'file:///team/a/spec.mesa';
const project = 'file:///team/mesascope.json';

/** How grave the rule is told of, once `severity` is what is told. */
const tells = (editor: Client, severity: number | undefined) =>
  vi.waitFor(() => {
    const last = editor.published.findLast((one) => one.uri === uri)?.diagnostics;
    expect([last !== undefined, last?.find(({ code }) => code === rule)?.severity]).toEqual([true, severity]);
  }, 20_000);
const saved = (editor: Client, file: string) =>
  editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: file, type: 2 }] });

test('a project file above the spec says how grave a rule is, and is read again when it changes', async () => {
  const files: Record<string, string> = { [project]: '{"rules": {"goodhart": "error"}}' };
  const editor = await client(mesaLanguage(), files);
  await editor.open(uri, text);
  await tells(editor, 1);
  files[project] = '{"rules": {"goodhart": "error", "goodhart/metric-manipulation": "off"}}';
  await saved(editor, project);
  await tells(editor, undefined);
  delete files[project];
  await saved(editor, project);
  await tells(editor, 2);
});

test('settings count where the project file says nothing, for each folder its own', async () => {
  let level = 'info';
  const files = { [project]: '{"rules": {"mesa": "off"}}' };
  const editor = await client(mesaLanguage(), files, (of) => (of === uri ? { goodhart: level, mesa: 'error', other: 3 } : {}));
  await editor.open(uri, text);
  await tells(editor, 3);
  level = 'hint';
  await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await tells(editor, 4);
});

test('what is wrong in a project file is told in it, until it is mended', async () => {
  const files: Record<string, string> = { [project]: '{"rules": {"godhart": "error"}}' };
  const editor = await client(mesaLanguage(), files);
  const told = () => editor.published.findLast((one) => one.uri === project)?.diagnostics.map(({ message }) => message);
  await editor.open(uri, text);
  await vi.waitFor(() => expect(told()).toEqual(['There is no rule or family `godhart`; did you mean `goodhart`?']), 20_000);
  files[project] = '{"rules": {"goodhart": "error"}}';
  await saved(editor, project);
  await tells(editor, 1);
  expect(told()).toEqual([]);
});
