import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readSpec } from '../../language/services/read-spec.ts';
import { runScenarioTests } from '../../src/extension/run-spec-tests.ts';
import { specTests } from '../../src/extension/spec-tests.ts';
import type { Analysis } from '../../src/server/protocol.ts';
import { simulate } from '../../src/simulation/simulate.ts';
import { inThisThread } from '../cli/run-command.ts';

vi.mock('vscode', () => ({
  Location: class {},
  TestMessage: class {
    readonly message: string;
    constructor(message: string) {
      this.message = message;
    }
  },
}));

type TestItem = Parameters<typeof runScenarioTests>[3][number];
type TestRun = Parameters<typeof runScenarioTests>[0]['run'];

const uri = 'file:///road.mesa';
const text = `world Road { fog ~ beta(2, 8) }
scenario Calm of Road {
  runs 200
  expect mean(fog) < 0.5
  expect mean(fog) > 0.5
  expect mean(fog) > 0.19
  expect no risk goodhart/noisy-proxy
}
`;
const analysed = async (of: string): Promise<Analysis> => ({
  uri,
  version: 1,
  classes: {},
  findings: [],
  ...(await readSpec(uri, of)),
});

/** What a run was told: `failed expect …: message`. */
let told: string[];
let output: string;
beforeEach(() => {
  told = [];
  output = '';
});
const messageOf = (given: unknown): string =>
  typeof given === 'object' && given !== null && 'message' in given ? `: ${given.message}` : '';
const saying =
  (what: string) =>
  ({ label }: TestItem, message?: unknown): void => {
    told.push(`${what} ${label}${messageOf(message)}`);
  };
const run = {
  started: saying('started'),
  passed: saying('passed'),
  failed: saying('failed'),
  skipped: saying('skipped'),
  errored: saying('errored'),
  appendOutput: (words: string) => {
    output += words;
  },
} as unknown as TestRun;

async function tried(of: string, stopped = false): Promise<readonly TestItem[]> {
  const analysis = await analysed(of);
  const [calm] = specTests((await analysed(text)).design.scenarios, uri);
  const items = (calm?.expects ?? []).map(({ id }) => ({ id, label: id }) as TestItem);
  const client = inThisThread(simulate)();
  const signal = stopped ? AbortSignal.abort() : new AbortController().signal;
  await runScenarioTests({ run, client, options: {}, signal }, analysis, 'Calm', items);
  client.end();
  return items;
}

describe('a scenario’s tests', () => {
  test('say what was measured, with its interval, and how many runs would decide what is undecided', async () => {
    const items = await tried(text);
    expect(told.slice(0, 4)).toEqual(items.map(({ id }) => `started ${id}`));
    const [holds = '', fails = '', undecided = '', risk = ''] = told.slice(4);
    expect(holds).toBe('passed expect mean(fog) < 0.5');
    expect(fails).toMatch(/^failed expect mean\(fog\) > 0\.5: fails; measured: 0\.\d+ ± 0\.\d+$/);
    expect(undecided).toBe('skipped expect mean(fog) > 0.19');
    expect(risk).toBe('passed expect no risk goodhart/noisy-proxy');
    expect(items[2]?.description).toMatch(/^undecided; measured: 0\.\d+ ± 0\.\d+; about \d+ runs would decide it$/);
    expect(output).toContain('Calm (200 runs, seed 0)\r\n');
    expect(output).toContain(`  expect mean(fog) > 0.19\r\n    ${items[2]?.description}\r\n`);
  });

  test('are errors where the text has some', async () => {
    await tried(text.replace('< 0.5', '< cloud'));
    expect(told).toContain('errored expect mean(fog) < 0.5: The text has an error: mend that, then run again.');
    expect(told).not.toContain('started expect mean(fog) < 0.5');
  });

  test('that are no longer there say so', async () => {
    await tried('world Road { }\n');
    expect(told[0]).toBe('errored expect mean(fog) < 0.5: This is no longer in the text.');
  });

  test('that are cancelled count as skipped', async () => {
    await tried(text, true);
    expect(told.slice(4)).toEqual(told.slice(0, 4).map((one) => one.replace('started', 'skipped')));
  });
});
