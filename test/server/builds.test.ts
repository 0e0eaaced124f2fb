import { expect, test } from 'vitest';
import type { Finding } from '../../language/design/finding.ts';
import type { Language } from '../../src/server/language.ts';
import { mesaLanguage } from '../../src/server/mesa-language.ts';
import { client } from './client.ts';

const uri = 'file:///a.mesa';
const later = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The language, with what it was asked counted. */
function counting(language: Language = mesaLanguage()) {
  const asked = { reads: 0, analyses: 0, steps: 0 };
  const counted: Language = {
    ...language,
    readSpec: (...given) => {
      asked.reads += 1;
      return language.readSpec(...given);
    },
    *analyse(design) {
      asked.analyses += 1;
      const steps = language.analyse(design);
      for (;;) {
        const { done, value } = steps.next();
        asked.steps += 1;
        if (done) return value;
        yield;
      }
    },
  };
  return { asked, language: counted };
}

test('a burst of keys is read at most twice, and answered for its last version', async () => {
  const { asked, language } = counting();
  const editor = await client(language);
  await editor.open(uri, 'world W { }');
  await editor.diagnostics(uri, 1);
  asked.reads = 0;
  for (let version = 2; version <= 13; version++) await editor.change(uri, version, `world W { ${'x'.repeat(version)} }`);
  const diagnostics = await editor.diagnostics(uri, 13);
  expect(diagnostics[0]?.range.end.character).toBe(`world W { ${'x'.repeat(13)} }`.length);
  expect(asked.reads).toBeLessThanOrEqual(2);
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
      yield;
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
    await expect.poll(() => all().length, { timeout: 5000 }).toBe(times);
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

test('the next edit ends the slow rules of the text before it', async () => {
  const { asked, language } = counting(slow);
  const editor = await client(language);
  await editor.open(uri, 'optimizer A');
  await later(80);
  const stepsOfFirst = asked.steps;
  await editor.change(uri, 2, 'optimizer B');
  await editor.diagnostics(uri, 2);
  await expect
    .poll(() => editor.published.filter((one) => one.version === 2 && one.diagnostics.length > 0).length, { timeout: 5000 })
    .toBe(1);
  expect(asked.analyses).toBe(2);
  expect(editor.published.filter((one) => one.version === 1 && one.diagnostics.length > 0)).toEqual([]);
  expect(stepsOfFirst).toBeGreaterThan(0);
});

test('the edited file is answered before those that import it', async () => {
  const { language } = counting();
  const editor = await client(language);
  const reader = (name: string): string => `file:///${name}.mesa`;
  await editor.open(uri, 'world W { x = 1 }');
  for (const name of ['r1', 'r2', 'r3']) await editor.open(reader(name), 'import "./a.mesa"\ngoal G { maximize W.x }');
  for (const name of ['r1', 'r2', 'r3']) await editor.diagnostics(reader(name), 1);
  await later(100);
  const before = editor.published.length;
  await editor.change(uri, 2, 'world W { y = 1 }');
  await expect.poll(() => editor.published.length, { timeout: 5000 }).toBe(before + 4);
  const after = editor.published.slice(before);
  expect(after[0]?.uri).toBe(uri);
  expect(after.slice(1).map((one) => codes(one.diagnostics))).toEqual([['unknown-name'], ['unknown-name'], ['unknown-name']]);
});

test('a closed file says nothing any more', async () => {
  const editor = await client(mesaLanguage());
  await editor.open(uri, 'goal G { maximize nothing }');
  await editor.diagnostics(uri, 1);
  await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await expect.poll(() => editor.published.at(-1)?.diagnostics).toEqual([]);
});
