import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completion } from '../../../language/services/completion.ts';
import { parse } from '../../../language/services/parse.ts';
import { readSpec, type Spec } from '../../../language/services/read-spec.ts';
import { type Token, tokensOf } from '../../../language/services/tokens.ts';
import { written } from './completing.ts';

const specsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.mesa'))
    .map((name) => join(folder, name));
const files = [...specsIn('examples'), ...specsIn('test/language'), ...specsIn('test/language/services/well-formed/fixtures')];
const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const read = (text: string): Promise<Spec> => readSpec('file:///a.mesa', text);

describe.each(specsIn('examples').concat(specsIn('test/language')))('in %s', (file) => {
  const text = texts.get(file) ?? '';

  test('whatever word of the language or declared name stands somewhere is proposed there', async () => {
    const spec = await read(text);
    const mentioned = new Map(spec.links.map(({ id, place }) => [place.start, id]));
    const declared = new Set(spec.symbols.map(({ place }) => place.start));
    const missed: string[] = [];
    for (const { image, kind, start } of tokensOf(text).tokens) {
      if (kind !== 'word' || declared.has(start)) continue;
      const labels = completion(spec, text, start).map(({ label }) => label);
      const words = labels.map((label) => label.split(/[ :]/)[0]);
      const id = mentioned.get(start);
      const fits =
        id === undefined ? words.includes(image) : labels.some((label) => label === image || label.startsWith(`${image}.`));
      if (!fits && !isPart(text, start)) missed.push(`${text.slice(start - 30, start)}<|>${image}: ${labels.join(' ')}`);
    }
    expect(missed).toEqual([]);
  });

  test('a word that is proposed can be read there, with all of its snippet', async () => {
    const spec = await read(text);
    const tried = new Set<string>();
    const wrong: string[] = [];
    const { tokens } = tokensOf(text);
    for (const [at, { start }] of tokens.entries()) {
      for (const { label, kind, insert, from } of completion(spec, text, start)) {
        if (kind !== 'clause' && kind !== 'word' && kind !== 'argument') continue;
        const key = `${before(tokens, at)} ${label}`;
        if (tried.has(key)) continue;
        tried.add(key);
        const attempt = text.slice(declarationStart(text, from), from) + written(insert);
        if (!endings.some((ending) => isReadable(attempt + ending))) wrong.push(attempt.slice(attempt.lastIndexOf('\n')));
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** What may still be missing: the parser has no good word for what stops in the middle. */
const endings = [
  ['', ' x', ' 1', ' = 1', ' x = 1', ' optimizer x', '/x', '/x because "x"', ' x else x', '(1)', ' x(1)', ' of x(1)', ' by 1'],
  ['', ')', '))', ', 1)', ', 1))'],
].reduce((ends, closings) => ends.flatMap((end) => closings.map((closing) => end + closing)));

function isReadable(text: string): boolean {
  return parse('file:///a.mesa', text).problems.every(({ message }) => message.startsWith('The text ends too soon'));
}

/** Where the line begins that is indented by nothing. */
function declarationStart(text: string, offset: number): number {
  return Math.max(0, ...[...text.slice(0, offset).matchAll(/^(?=[a-z])/gm)].map(({ index }) => index));
}

/** The two words before one, as they tell what stands there. */
const before = (tokens: readonly Token[], at: number): string =>
  tokens
    .slice(Math.max(0, at - 2), at)
    .map(({ image }) => image)
    .join(' ');

/** Of a unit or of a rule id, which are proposed as a whole. */
function isPart(text: string, start: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  return /\[[^\],]*$/.test(line) || /\b\w+\/[\w-]*$/.test(line) || /^\w+\/[a-z]/.test(text.slice(start));
}

test('no text and no place in it is too much for it, nor is any proposed twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...texts.values()),
      fc.nat(),
      fc.nat({ max: 60 }),
      fc.nat(),
      async (text, cut, length, at) => {
        const from = cut % text.length;
        const broken = text.slice(0, from) + text.slice(from + length);
        const labels = completion(await read(broken), broken, at % (broken.length + 1)).map(({ label }) => label);
        expect(new Set(labels).size).toBe(labels.length);
      },
    ),
    { numRuns: 150 },
  );
});

test('it takes less than 50 ms of a processor in 5,000 lines', async () => {
  const variables = Array.from({ length: 5000 }, (_, index) => `  x${index} = x${Math.max(0, index - 1)} + max(1, ${index})`);
  const text = `world W {\n${variables.join('\n')}\n  y = \n}\n`;
  const spec = await read(text);
  const times = Array.from({ length: 8 }, () => {
    const start = process.threadCpuUsage();
    expect(completion(spec, text, text.lastIndexOf('\n}')).length).toBeGreaterThan(5000);
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1000;
  });
  expect(Math.min(...times)).toBeLessThan(50);
});
