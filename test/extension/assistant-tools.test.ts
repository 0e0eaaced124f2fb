import { beforeEach, describe, expect, test, vi } from 'vitest';
import { rules } from '../../language/analysis/rules/rules.ts';
import { languageModelTools } from '../../src/assistant/contributed-tools.ts';
import { registerAssistantTools } from '../../src/extension/assistant-tools.ts';
import { examined } from '../../src/server/examined.ts';
import { mesaLanguage } from '../../src/server/mesa-language.ts';
import type { ExaminedParams } from '../../src/server/protocol.ts';
import { serveWork } from '../../src/simulation/serve-work.ts';
import { simulate } from '../../src/simulation/simulate.ts';
import type { StartWorker } from '../../src/simulation/worker-thread.ts';

interface Tool {
  readonly invoke: (
    options: { readonly input: unknown },
    token: object,
  ) => Promise<{ readonly content: readonly { value: string }[] }>;
}

/** The editor's side, in miniature: one folder, and nothing open. */
const editor = vi.hoisted(() => {
  const uriOf = (text: string) => ({ text, toString: () => text });
  type Uri = ReturnType<typeof uriOf>;
  return {
    tools: new Map<string, unknown>(),
    lm: undefined as object | undefined,
    Uri: {
      parse: uriOf,
      file: (path: string) => uriOf(`file://${path}`),
      joinPath: ({ text }: Uri, path: string) => uriOf(new URL(path, `${text}/`).href),
    },
    workspace: {
      workspaceFolders: [{ uri: uriOf('file:///specs') }],
      textDocuments: [],
      getWorkspaceFolder: ({ text }: Uri) => (text.startsWith('file:///specs/') ? {} : undefined),
      asRelativePath: ({ text }: Uri) => text.replace('file:///specs/', ''),
    },
  };
});
vi.mock('vscode', () => ({
  Uri: editor.Uri,
  workspace: editor.workspace,
  get lm() {
    return editor.lm;
  },
  LanguageModelTextPart: class {
    readonly value: string;
    constructor(value: string) {
      this.value = value;
    }
  },
  LanguageModelToolResult: class {
    readonly content: readonly object[];
    constructor(content: readonly object[]) {
      this.content = content;
    }
  },
}));

const road = `world Road { fog ~ beta(2, 8) }
scenario Calm of Road {
  runs 200
  expect mean(fog) < 0.5
}
`;
const files: Readonly<Record<string, string>> = { 'file:///specs/road.mesa': road };

/** The language server's answer. */
async function sendRequest(_: string, { uri, text }: ExaminedParams): Promise<unknown> {
  const own = text ?? files[uri];
  return own === undefined ? null : examined(uri, own, { language: mesaLanguage(), read: async (other) => files[other] });
}
const worker = async (): Promise<StartWorker> => (hear) => ({
  send: serveWork((message) => queueMicrotask(() => hear(message)), simulate),
  end: () => {},
});
const token = (isCancellationRequested = false) => ({
  isCancellationRequested,
  onCancellationRequested: () => ({ dispose: () => {} }),
});

const context = { subscriptions: [] as { dispose(): unknown }[] };
function registered(): void {
  const client = { sendRequest } as unknown as Parameters<typeof registerAssistantTools>[1];
  registerAssistantTools(context, client, worker);
}
async function invoked(name: string, input: unknown, isCancelled = false): Promise<string> {
  const tool = editor.tools.get(name) as Tool;
  const { content } = await tool.invoke({ input }, token(isCancelled));
  return content.map(({ value }) => value).join('');
}

beforeEach(() => {
  editor.tools.clear();
  context.subscriptions.length = 0;
  editor.lm = {
    registerTool: (name: string, tool: unknown) => {
      editor.tools.set(name, tool);
      return { dispose: () => editor.tools.delete(name) };
    },
  };
});

test('an editor without language models goes without them', () => {
  editor.lm = undefined;
  registered();
  expect(context.subscriptions).toEqual([]);
});

describe('the tools of the chat', () => {
  beforeEach(registered);

  test('are those that the manifest contributes', () => {
    expect([...editor.tools.keys()]).toEqual(languageModelTools.map(({ name }) => name));
    expect(context.subscriptions).toHaveLength(languageModelTools.length);
    for (const { inputSchema } of languageModelTools) expect(inputSchema).toMatchObject({ type: 'object' });
  });

  test('check a text, and a file of the workspace', async () => {
    const text = 'goal Safety { maximize fog }\n';
    expect(JSON.parse(await invoked('mesascope_check', { text })).files).toMatchObject([
      {
        file: 'text.mesa',
        diagnostics: [{ code: 'unknown-name', severity: 'error', range: { start: { line: 0, character: 23 } } }],
      },
    ]);
    const { files: checked } = JSON.parse(await invoked('mesascope_check', { path: 'road.mesa' }));
    expect(checked).toEqual([{ file: 'road.mesa', diagnostics: [] }]);
  });

  test('explain a rule', async () => {
    const [rule] = rules;
    expect((await invoked('mesascope_explain', { rule: rule?.id })).trim()).toBe(rule?.page.trim());
  });

  test('simulate, with intervals and what is expected', async () => {
    const [result] = JSON.parse(await invoked('mesascope_simulate', { path: 'road.mesa', seed: 4 })).results;
    expect(result).toMatchObject({
      spec: 'road.mesa',
      scenario: 'Calm',
      seed: 4,
      runs: 200,
      expectations: [{ outcome: 'holds' }],
    });
    const { mean, low, high, n } = result.points[0].measures['mean(fog)'];
    expect(n).toBe(200);
    expect(low < mean && mean < high).toBe(true);
  });

  test('say what is wrong with what they are given, and the way out', async () => {
    await expect(invoked('mesascope_check', {})).rejects.toThrow('Give a spec: its `text`, or the `path` of a .mesa file.');
    await expect(invoked('mesascope_check', { path: 'none.mesa' })).rejects.toThrow('no file none.mesa in the workspace');
    await expect(invoked('mesascope_check', { path: '/etc/road.mesa' })).rejects.toThrow(
      'no file /etc/road.mesa in the workspace',
    );
    await expect(invoked('mesascope_check', { path: '../road.mesa' })).rejects.toThrow('no file ../road.mesa in the workspace');
    await expect(invoked('mesascope_simulate', { path: 'road.mesa', runs: 1 })).rejects.toThrow('at runs');
    await expect(invoked('mesascope_simulate', { path: 'road.mesa', scenario: 'Clam' })).rejects.toThrow('did you mean Calm?');
  });

  test('end with the call', async () => {
    await expect(invoked('mesascope_simulate', { path: 'road.mesa' }, true)).rejects.toThrow('aborted');
  });
});
