import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSpec } from '../../language/services/read-spec.ts';
import { dotText } from '../../src/report/influence/dot.ts';
import { mermaidText } from '../../src/report/influence/mermaid.ts';
import { pycidText } from '../../src/report/influence/pycid.ts';
import { dotGraph } from './dot-grammar.ts';
import { engineWith, run } from './run-command.ts';

const spec = `
world Feed {
  mood ~ normal(0, 1)
  action post in {0, 1}
  state opinion ~ normal(0, 1) -> opinion + 0.1 * post
  clicks = opinion * post + mood * post
}
goal Clicks { maximize clicks - 0.1 * post }
direct optimizer Recommender { pursues Clicks  observes opinion  acts post plans 2 }
direct optimizer Short { pursues Clicks  observes mood  acts post plans 1 }
principal Readers { wants Clicks }
`;
const engine = { ...engineWith([]), readSpec };
const exported = (...args: readonly string[]) => run(['export', '-', ...args], engine, spec);
const hasPython = spawnSync('python3', ['--version']).status === 0;
const parsedByPython = (text: string): string =>
  execFileSync('python3', ['-c', 'import ast, sys; tree = ast.parse(sys.stdin.read()); print(ast.dump(tree))'], {
    input: text,
    encoding: 'utf8',
  });

describe('mesascope export', () => {
  test('to pycid: edges, decisions and utilities of one optimizer', async () => {
    const { code, out } = await exported('--optimizer', 'Short', '--to', 'pycid');
    expect(code).toBe(0);
    expect(out).toBe(`import pycid

cid = pycid.CID(
    [
        ("mood_m1", "post_m1"),
        ("opinion_m1", "opinion_0"),
        ("post_m1", "opinion_0"),
        ("opinion_0", "clicks_0"),
        ("post_0", "clicks_0"),
        ("mood_0", "clicks_0"),
        ("post_0", "Clicks_0"),
        ("mood_0", "post_0"),
    ],
    decisions=["post_0"],
    utilities=["clicks_0", "Clicks_0"],
)
`);
  });

  test.runIf(hasPython)('is Python that parses, for one optimizer and for all', async () => {
    for (const args of [['--optimizer', 'Recommender'], []]) {
      const { out } = await exported(...args, '--to', 'pycid');
      expect(parsedByPython(out)).toContain("attr='CID'");
    }
  });

  test('to dot: every node and link, in the grammar of the language', async () => {
    const [{ out }, { out: json }] = [await exported('--to', 'dot'), await exported('--to', 'json')];
    const { diagrams } = JSON.parse(json);
    const graph = dotGraph(out);
    const all = (field: string) => diagrams.flatMap((one: Record<string, unknown[]>) => one[field] ?? []);
    expect(graph.edges).toHaveLength(all('links').length);
    expect(graph.nodes).toHaveLength(all('nodes').length);
    expect(graph.edges.filter(({ attributes }) => attributes.style === 'dashed')).toHaveLength(
      all('links').filter((link: unknown) => (link as { kind: string }).kind === 'information').length,
    );
  });

  test('to mermaid: shapes and dotted information links', async () => {
    const { out } = await exported('--optimizer', 'Short', '--to', 'mermaid');
    expect(out).toContain('(("mood @ 0"))');
    expect(out).toContain('["post @ 0"]');
    expect(out).toMatch(/^ {4}o0n\d+ -\.-> o0n\d+$/m);
    for (const line of out.trimEnd().split('\n'))
      expect(line).toMatch(
        /^flowchart TD$|^ {2}(subgraph o\d+\["[^"]*"\]|end)$|^ {4}o\d+n\d+(\(\("[^"]*"\)\)|\["[^"]*"\]|\{"[^"]*"\}| -\.?->(\|not requisite\|)? o\d+n\d+| -->(\|not requisite\|)? o\d+n\d+)$/,
      );
  });

  test('names with quotes, signs and line breaks are escaped', () => {
    const place = { uri: 'file:///a.mesa', start: 0, end: 0 };
    const name = 'a "b" \\ <c> #d\n& e';
    const node = (id: string, kind: 'chance' | 'decision' | 'utility') => ({ id, kind, name: `${name}${id}`, of: [], place });
    const one = {
      diagram: {
        optimizer: name,
        decision: 'D',
        nodes: [node('X', 'chance'), node('D', 'decision'), node('U', 'utility')],
        links: [
          { from: 'X', to: 'D', place },
          { from: 'D', to: 'U', place },
        ],
      },
      incentives: {
        requisite: [],
        valueOfInformation: new Set<string>(),
        responseIncentive: new Set<string>(),
        valueOfControl: new Set<string>(),
        instrumentalControl: new Set<string>(),
      },
    };
    expect(dotGraph(dotText([one])).edges).toHaveLength(2);
    expect(mermaidText([one])).not.toMatch(/\["[^"\]]*"[^\]]/);
    if (hasPython)
      expect(parsedByPython(pycidText([one, { ...one, diagram: { ...one.diagram, optimizer: 'B' } }]))).toContain('CID');
  });

  test('writes a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mesascope-export-'));
    const file = join(folder, 'feed.dot');
    expect(await exported('--to', 'dot', '-o', file)).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(file, 'utf8')).toMatch(/^digraph influence \{/);
    rmSync(folder, { recursive: true });
  });

  test.each([
    [['--to', 'dot', '--optimizer', 'Recomender'], 'no optimizer of this name in <stdin>; did you mean Recommender?'],
    [['--to', 'png'], 'Allowed choices are pycid, dot, mermaid, json'],
    [[], "required option '--to <form>' not specified"],
  ])('%j is wrong usage', async (args, said) => {
    const { code, err } = await exported(...args);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });

  test('a spec in which nobody decides anything says so', async () => {
    const { code, err } = await run(['export', '-', '--to', 'dot'], engine, 'world W { x ~ normal(0, 1) }');
    expect([code, err]).toEqual([
      2,
      'mesascope: -: no optimizer in it decides anything for a goal, so that it has no influence diagram\n',
    ]);
  });
});

describe('mesascope diagram --influence', () => {
  test('draws it', async () => {
    const { code, out } = await run(['diagram', '-', '--influence', 'Short'], engine, spec);
    expect(code).toBe(0);
    expect(out).toContain('<title>Influence diagram of Short in &lt;stdin&gt;</title>');
    expect(out).toContain('class="node decision" data-id="Feed.post"');
  });
  test('of who decides nothing says why not', async () => {
    const { code, err } = await run(['diagram', '-', '--influence', 'Idle'], engine, `${spec} optimizer Idle { pursues Clicks }`);
    expect(code).toBe(2);
    expect(err).toContain('Idle: it has no influence diagram, for it sets no action');
  });
});
