import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyse } from '../../language/analysis/analyse.ts';
import { classify } from '../../language/analysis/classes.ts';
import { rules } from '../../language/analysis/rules/rules.ts';
import language from '../../language/language.md';
import { readSpec } from '../../language/services/read-spec.ts';
import { changedText } from '../../language/services/text-change.ts';
import type { Engine } from '../../src/cli/engine.ts';
import { mcpAnswers } from '../../src/cli/mcp/answers.ts';
import { pages } from '../../src/cli/mcp/pages.ts';
import { mcpServer } from '../../src/cli/mcp-server.ts';
import type { Simulations } from '../../src/cli/simulations.ts';
import { simulate } from '../../src/simulation/simulate.ts';
import { inThisThread, run } from './run-command.ts';

const startSimulations = inThisThread(simulate);
const engine: Engine = { readSpec, analyse, classify, rules, format: async (_, text) => text, startSimulations };

/** An assistant that is connected to a server of this process. */
async function assistant(simulations: Pick<Simulations, 'run'> = startSimulations()): Promise<Client> {
  const [own, its] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: 'an assistant', version: '1' });
  await mcpServer({ version: '1.2.3', answers: mcpAnswers(simulations), pages }).connect(its);
  await client.connect(own);
  return client;
}

let client: Client;
beforeAll(async () => {
  client = await assistant();
});

/** The one text that a tool answers with; of an error only where one is asked for. */
async function called(name: string, args: object, isError = false): Promise<string> {
  const answer = await client.callTool({ name, arguments: { ...args } });
  const [content] = answer.content as readonly { type: string; text: string }[];
  expect({ isError: answer.isError ?? false, type: content?.type }).toEqual({ isError, type: 'text' });
  return content?.text ?? '';
}
const refused = (name: string, args: object): Promise<string> => called(name, args, true);

const answers = `world Answers {
  value ~ normal(0, 1)
  error ~ normal(0, 1)
}
goal Value { maximize value }
goal Score { maximize value + error  proxy for Value }
base optimizer Picking { pursues Score  selects from Answers  search best of 4 }
scenario Pressure of Picking { runs 200 }
`;

test('an assistant is told what there is: who serves, which tools, what each takes', async () => {
  expect(client.getServerVersion()).toMatchObject({ name: 'mesascope', version: '1.2.3' });
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(['check', 'explain', 'simulate', 'evidence']);
  const takes = tools.map(({ inputSchema }) => Object.keys(inputSchema.properties ?? {}).join(' '));
  expect(takes).toEqual(['text path', 'rule', 'text path scenario runs seed settings attribution seconds', 'text path rule on']);
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
});

describe('check', () => {
  test('says of a file what the command line says, and the fixes', async () => {
    const { out } = await run(['check', 'examples/hospital.mesa', '--format', 'json'], engine);
    const said = JSON.parse(await called('check', { path: 'examples/hospital.mesa' }));
    const withoutFixes = JSON.parse(JSON.stringify(said, (key, value) => (key === 'fixes' ? undefined : value)));
    expect(withoutFixes).toEqual(JSON.parse(out));
  });

  test('gives fixes as edits, which mend what they are for', async () => {
    const [file] = JSON.parse(await called('check', { text: answers })).files;
    const noisy = file.diagnostics.find(({ code }: { code: string }) => code === 'goodhart/noisy-proxy');
    expect(noisy).toMatchObject({ on: 'Picking', path: [{ text: 'error' }, { text: 'Score' }, { text: 'Value' }] });
    const lines = answers.split('\n');
    const offset = ({ line, character }: { line: number; character: number }): number =>
      lines.slice(0, line).join('\n').length + Math.min(line, 1) + character;
    const changes = noisy.fixes[0].edits.map(({ range, text }: { range: { start: never; end: never }; text: string }) => ({
      start: offset(range.start),
      end: offset(range.end),
      text,
    }));
    expect(await called('check', { text: changedText(answers, changes) })).not.toContain('goodhart/noisy-proxy');
  });

  test('takes a text as if it stood at a path: what it imports lies beside that', async () => {
    const text = 'import "hospital.mesa"\nscenario Mine of Ministry { runs 100 }\n';
    expect(JSON.parse(await called('check', { text, path: 'examples/mine.mesa' })).files[0]).toMatchObject({
      file: 'examples/mine.mesa',
      diagnostics: [],
    });
    expect(await called('check', { text })).toContain('There is no file `hospital.mesa` beside this one');
  });

  test('names the way out of what cannot be read', async () => {
    expect(await refused('check', {})).toBe('Give a spec: its `text`, or the `path` of a .mesa file.');
    expect(await refused('check', { path: 'examples/none.mesa' })).toContain('path: there is no file examples/none.mesa in ');
    expect(await refused('check', { path: 'package.json' })).toBe('path: package.json is no .mesa file; only those are read.');
    expect(await refused('check', { txt: answers })).toContain('Unrecognized key: "txt"');
  });
});

describe('explain', () => {
  test('gives a rule’s page, a family, and all of them', async () => {
    const [rule] = rules;
    expect((await called('explain', { rule: rule?.id })).trim()).toBe(rule?.page.trim());
    expect((await called('explain', {})).trim().split('\n')).toHaveLength(rules.length);
    const family = (await called('explain', { rule: 'goodhart' })).trim().split('\n');
    expect(family).toHaveLength(rules.filter(({ id }) => id.startsWith('goodhart/')).length);
  });

  test('says which rule was meant', async () => {
    expect(await refused('explain', { rule: 'goodhart/noisy-prox' })).toBe(
      'goodhart/noisy-prox: no such rule: did you mean goodhart/noisy-proxy?',
    );
    expect(await refused('explain', { rule: 'weather' })).toBe('weather: no such rule; `explain` without a rule lists them');
  });
});

describe('simulate', () => {
  test('gives the figures that the command line gives, to the last bit', async () => {
    const asked = ['simulate', 'examples/hospital.mesa', '--runs', '200', '--seed', '3', '--format', 'json'];
    const { out } = await run(asked, engine);
    const said = await called('simulate', { path: 'examples/hospital.mesa', runs: 200, seed: 3 });
    expect(JSON.parse(said)).toEqual(JSON.parse(out));
  });

  test('tries other values, and says so', async () => {
    const text = `let noise = 1\n${answers.replace('error ~ normal(0, 1)', 'error ~ normal(0, noise)')}`;
    const [result] = JSON.parse(await called('simulate', { text, settings: { noise: 0 } })).results;
    expect(result.adjusted).toEqual({ noise: 0 });
    const gapOfMeans = ({ measures }: { measures: Record<string, { mean: number }> }): number =>
      Math.abs((measures['realised(Score)']?.mean ?? NaN) - (measures['realised(Value)']?.mean ?? NaN));
    expect(gapOfMeans(result.points[0])).toBe(0);
    const [asWritten] = JSON.parse(await called('simulate', { text })).results;
    expect(gapOfMeans(asWritten.points[0])).toBeGreaterThan(0);
    expect(await refused('simulate', { text, settings: { nois: 0 } })).toBe(
      'settings: nois: no let, no param and no search has this name; did you mean noise?',
    );
  });

  test('refuses what would take long, with its place and what to have less of', async () => {
    const why = await refused('simulate', { text: answers, runs: 10_000_000, seconds: 0.05 });
    expect(why).toMatch(/^text\.mesa:8:10: Pressure would take some .*10,000,000 runs × 4 candidates/);
    expect(why).toContain('`seconds` allows less than 1 s. ');
    expect(why).toContain('Ask for fewer');
    expect(await refused('simulate', { text: answers, seconds: 301 })).toContain('at seconds');
    expect(await refused('simulate', { text: answers, runs: 100_000_000 })).toContain('at runs');
    const vast = await refused('simulate', { text: answers.replace('runs 200', 'runs 10_000_000_000_000') });
    expect(vast).toMatch(/^text\.mesa:8:10: Pressure would take some .* days .* 10,000,000,000,000 runs × 4 candidates/);
  });

  test('keeps what it could simulate beside what it could not', async () => {
    const text = `${answers}scenario More of Picking { runs 100_000_000 }\n`;
    const said = JSON.parse(await called('simulate', { text, seconds: 5 }));
    expect(said.results.map(({ scenario }: { scenario: string }) => scenario)).toEqual(['Pressure']);
    expect(said.notSimulated).toEqual([{ scenario: 'More', why: expect.stringContaining('text.mesa:9:10: More would take') }]);
  });

  test('shows the errors of a spec that has some, and names the scenarios that there are', async () => {
    const why = await refused('simulate', { text: answers.replace('pursues Score', 'pursues Scroe') });
    expect(why).toContain('a spec with errors is not simulated; mend these first.');
    expect(why).toContain('text.mesa:7:34: error');
    expect(await refused('simulate', { text: answers, scenario: 'Presure' })).toBe(
      'Presure: no scenario of this name in text.mesa: did you mean Pressure?',
    );
    expect(await refused('simulate', { text: 'goal Calm { maximize 1 }' })).toContain('no scenario to run; write one');
  });

  test('tells how far it is, and ends with the call', async () => {
    const ended = Promise.withResolvers<string>();
    const never: Simulations['run'] = (_, watch, signal) => {
      watch?.({ done: 0.25 });
      return new Promise((__, reject) => {
        signal?.addEventListener('abort', () => {
          ended.resolve('the simulation was stopped');
          reject(signal.reason);
        });
      });
    };
    const other = await assistant({ run: never });
    const stop = new AbortController();
    const heard: number[] = [];
    const options = {
      signal: stop.signal,
      onprogress: ({ progress }: { progress: number }) => {
        heard.push(progress);
        stop.abort();
      },
    };
    await expect(other.callTool({ name: 'simulate', arguments: { text: answers } }, undefined, options)).rejects.toThrow();
    expect(await ended.promise).toBe('the simulation was stopped');
    expect(heard).toEqual([0.25]);
  });
});

describe('evidence', () => {
  test('puts the findings to the test that are asked about', async () => {
    const asked = { path: 'examples/hospital.mesa', rule: 'goodhart/metric-manipulation' };
    const [{ diagnostics }] = JSON.parse(await called('evidence', asked)).files;
    const tested = diagnostics.filter(({ evidence }: { evidence?: object }) => evidence);
    expect(tested).toMatchObject([{ code: 'goodhart/metric-manipulation', evidence: { verdict: 'confirmed', scale: 'Health' } }]);
    expect(tested[0].evidence.words).toMatch(/^confirmed \(−\d\.\d+ ± \d\.\d+ Health\)$/);
  }, 60_000);

  test('says which findings there are, and that errors come first', async () => {
    expect(await refused('evidence', { text: answers, rule: 'mesa/none' })).toMatch(
      /^There is no finding of mesa\/none; there are: .*goodhart\/noisy-proxy on Picking/,
    );
    expect(await refused('evidence', { text: 'goal Typo { maximize nowhere }' })).toContain('text.mesa:1:22: error');
  });
});

describe('resources', () => {
  test('are the reference of the language and a page for each rule', async () => {
    const { resources } = await client.listResources();
    const ofRules = rules.map(({ id }) => `mesascope://rules/${id}`);
    expect(resources.map(({ uri }) => uri)).toEqual(['mesascope://language', ...ofRules]);
    const read = async (uri: string): Promise<unknown> => (await client.readResource({ uri })).contents;
    const markdown = { mimeType: 'text/markdown' };
    expect(await read('mesascope://language')).toEqual([{ uri: 'mesascope://language', ...markdown, text: language }]);
    for (const { id, page } of rules)
      expect(await read(`mesascope://rules/${id}`)).toEqual([{ uri: `mesascope://rules/${id}`, ...markdown, text: page }]);
  });

  test('that are none are named', async () => {
    await expect(client.readResource({ uri: 'mesascope://rules/none' })).rejects.toThrow('mesascope://rules/none');
  });
});
