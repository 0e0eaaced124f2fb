import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../language/design/finding.ts';
import { Builds } from '../../src/server/builds.ts';
import type { Language } from '../../src/server/language.ts';
import { mesaLanguage } from '../../src/server/mesa-language.ts';
import { client } from './client.ts';

const uri = 'file:///a.mesa';

test('a burst of keys costs two builds at most: the one under way and that of the last key', async () => {
  const language = mesaLanguage();
  let document = TextDocument.create(uri, 'mesa', 1, 'world W { }');
  const type = (text: string): void => {
    document = TextDocument.create(uri, 'mesa', document.version + 1, text);
    builds.changed(uri);
  };
  const reads: string[] = [];
  const published: number[] = [];
  let typeOn: (() => void) | undefined = () => {
    for (let key = 2; key <= 12; key++) type(`world W { ${'x'.repeat(key)} }`);
  };
  const reading: Language = {
    ...language,
    readSpec: async (...given) => {
      reads.push(given[1]);
      // The other keys come while the first is being read.
      typeOn?.();
      typeOn = undefined;
      return language.readSpec(...given);
    },
  };
  const texts = { of: () => document, read: async () => undefined, forget: () => {} };
  const builds = new Builds(reading, texts, {
    levels: async () => [],
    document: () => document,
    publish: (_, version) => published.push(version),
    built: () => {},
    failed: (_, error) => expect.unreachable(String(error)),
  });
  type('world W { x }');
  const checked = await builds.checked(uri);
  expect(checked?.version).toBe(13);
  expect((await builds.analysed(uri))?.version).toBe(13);
  expect(reads).toEqual(['world W { x }', `world W { ${'x'.repeat(12)} }`]);
  // Twice where the rules take long on a busy machine: the problems first.
  expect(new Set(published)).toEqual(new Set([13]));
});

test('what is typed without a pause is answered for its last version', async () => {
  const editor = await client(mesaLanguage());
  await editor.open(uri, 'world W { }');
  for (let version = 2; version <= 13; version++) await editor.change(uri, version, `world W { ${'x'.repeat(version)} }`);
  const diagnostics = await editor.diagnostics(uri, 13);
  expect(diagnostics[0]?.range.end.character).toBe(`world W { ${'x'.repeat(13)} }`.length);
  const versions = editor.published.map((one) => one.version);
  expect(versions).toEqual(versions.toSorted((one, other) => one - other));
});

/** Rules that take a quarter of a second, in small steps, and find the first optimizer. */
const slow: Language = {
  ...mesaLanguage(),
  *analyse({ optimizers }) {
    const until = Date.now() + 250;
    while (Date.now() < until) {
      const step = Date.now() + 2;
      while (Date.now() < step);
      yield 'short';
    }
    return optimizers.slice(0, 1).map(
      ({ id, namePlace }): Finding => ({
        rule: 'mesa/frozen-parameters',
        severity: 'warning',
        on: id,
        place: namePlace,
        message: 'Frozen.',
        path: [],
        related: [],
        mends: [],
      }),
    );
  },
};
const codes = (diagnostics: readonly { code?: unknown }[]) => diagnostics.map((one) => one.code);

test('what is quick to find is told before the slow rules are done, with the findings so far where they have moved to', async () => {
  const editor = await client(slow);
  await editor.open(uri, 'optimizer A');
  const told = async (version: number, times: number) => {
    const all = () => editor.published.filter((one) => one.version === version);
    await expect.poll(() => all().length, { timeout: 10_000 }).toBe(times);
    return all().map(({ diagnostics }) => diagnostics);
  };
  const [quick, whole] = await told(1, 2);
  expect(codes(quick ?? [])).toEqual([]);
  expect(codes(whole ?? [])).toEqual(['mesa/frozen-parameters']);
  await editor.change(uri, 2, 'goal G { maximize nothing }\noptimizer A');
  const [next] = await told(2, 2);
  expect(codes(next ?? [])).toEqual(['unknown-name', 'mesa/frozen-parameters']);
  expect(next?.[1]?.range.start).toEqual({ line: 1, character: 10 });
});

test('the next edit ends the rules of the text before it, which would never be done', async () => {
  const begun: string[] = [];
  const endless: Language = {
    ...slow,
    *analyse(design) {
      const [first] = design.optimizers;
      begun.push(first?.name ?? '');
      while (first?.name === 'Endless') yield 'short';
      return yield* mesaLanguage().analyse(design);
    },
  };
  const editor = await client(endless);
  await editor.open(uri, 'optimizer Endless');
  await expect.poll(() => begun, { timeout: 10_000 }).toEqual(['Endless']);
  await editor.change(uri, 2, 'optimizer Other');
  await expect.poll(() => editor.published.at(-1)?.version, { timeout: 10_000 }).toBe(2);
  expect(begun).toEqual(['Endless', 'Other']);
});

test('rules that take long wait until nobody types: what is quick to find is told at once, and a key ends their wait', async () => {
  const begun: string[] = [];
  const long: Language = {
    ...slow,
    *analyse(design) {
      yield 'long';
      begun.push(design.optimizers[0]?.name ?? '');
      return yield* slow.analyse(design);
    },
  };
  const editor = await client(long);
  await editor.open(uri, 'optimizer A');
  for (const [at, name] of ['Ab', 'Abc', 'Abcd'].entries()) {
    await editor.change(uri, at + 2, `optimizer ${name}\ngoal G { maximize nothing }`);
    await expect.poll(() => editor.published.at(-1)?.version, { timeout: 10_000, interval: 5 }).toBe(at + 2);
    expect(codes(editor.published.at(-1)?.diagnostics ?? [])).toEqual(['unknown-name']);
  }
  await expect
    .poll(() => codes(editor.published.at(-1)?.diagnostics ?? []), { timeout: 10_000 })
    .toContain('mesa/frozen-parameters');
  expect(begun.at(-1)).toBe('Abcd');
  // A machine that stalls may ask for one of those before.
  expect(begun.length).toBeLessThan(3);
});

test('the edited file is answered before those that import it', async () => {
  const editor = await client(mesaLanguage());
  const reader = (name: string): string => `file:///${name}.mesa`;
  await editor.open(uri, 'world W { x = 1 }');
  await editor.diagnostics(uri, 1);
  for (const name of ['r1', 'r2', 'r3']) await editor.open(reader(name), 'import "./a.mesa"\ngoal G { maximize W.x }');
  for (const name of ['r1', 'r2', 'r3']) await editor.diagnostics(reader(name), 1);
  await editor.change(uri, 2, 'world W { y = 1 }');
  const told = (name: string): number =>
    editor.published.findIndex((one) => one.uri === reader(name) && codes(one.diagnostics).includes('unknown-name'));
  await expect.poll(() => ['r1', 'r2', 'r3'].map((name) => told(name) >= 0), { timeout: 20_000 }).toEqual([true, true, true]);
  const own = editor.published.findIndex((one) => one.uri === uri && one.version === 2);
  expect(own).toBeGreaterThanOrEqual(0);
  for (const name of ['r1', 'r2', 'r3']) expect(told(name)).toBeGreaterThan(own);
});

test('a closed file says nothing any more', async () => {
  const editor = await client(mesaLanguage());
  await editor.open(uri, 'goal G { maximize nothing }');
  await editor.diagnostics(uri, 1);
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await expect.poll(() => editor.published.at(-1)?.diagnostics).toEqual([]);
});
