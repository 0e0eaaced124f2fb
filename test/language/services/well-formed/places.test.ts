import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSpec } from '../../../../language/services/read-spec.ts';
import { wellFormed } from '../../../../language/services/well-formed/well-formed.ts';
import { drawn, expectations } from '../../../fixtures.ts';

const folder = 'test/language/services/well-formed/fixtures';
const fixtures = readdirSync(folder).map((file) => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') }));

describe('each problem stands under the words that it is about', () => {
  test.each(fixtures)('$file', async ({ text }) => {
    const { design, problems } = await readSpec('file:///a.mesa', text);
    const found = drawn([...problems, ...wellFormed(design)]);
    const words = (one: (typeof found)[number]) => `${one.severity} ${one.code}: ${text.slice(one.start, one.end)}`;
    expect(found.map(words)).toEqual(expectations(text).map(words));
    expect(found).toEqual(expectations(text));
  });
});

test('every kind of problem with the form is drawn in a fixture', () => {
  const sources = readdirSync('language/services/well-formed').map((file) =>
    readFileSync(`language/services/well-formed/${file}`, 'utf8'),
  );
  const codes = [...sources.join('\n').matchAll(/(?:form(?:Error|Warning|Hint)\(\s*|\bcode: )'([a-z-]+)'/g)].map(
    ([, code]) => code,
  );
  const shown = new Set(fixtures.flatMap(({ text }) => expectations(text).map(({ code }) => code)));
  expect(codes.length).toBeGreaterThan(30);
  expect(codes.filter((code) => !shown.has(code ?? ''))).toEqual([]);
});
