import fc from 'fast-check';
import { expect, test } from 'vitest';
import { levelOf } from '../../../language/analysis/levels.ts';
import { projectFileOf, readProjectFile } from '../../../language/services/project-file.ts';

const uri = 'file:///team/mesascope.json';
const read = (text: string) => {
  const { rules, problems } = readProjectFile(uri, text);
  return {
    rules,
    problems: problems.map(({ place, message, instead }) => [text.slice(place.start, place.end), message, instead]),
  };
};

test('a project file says how much rules and families are minded', () => {
  const text = '{\n  "$schema": "./mesascope.schema.json",\n  "rules": { "goodhart": "error", "mesa/trial-not-mesa": "off" }\n}';
  expect(read(text)).toEqual({ rules: { goodhart: 'error', 'mesa/trial-not-mesa': 'off' }, problems: [] });
  expect(read('{}')).toEqual({ rules: {}, problems: [] });
});

test.each([
  [
    'a rule that is none',
    '{"rules": {"goodhart/nosy-proxy": "off", "mesa": "hint"}}',
    '"goodhart/nosy-proxy"',
    /did you mean `goodhart\/noisy-proxy`/,
    '"goodhart/noisy-proxy"',
    { mesa: 'hint' },
  ],
  [
    'a level that is none',
    '{"rules": {"mesa": "warn", "goodhart": "off"}}',
    '"warn"',
    /"warn" is no level: write one of `off`, `hint`/,
    undefined,
    { goodhart: 'off' },
  ],
  ['a level that was mistyped', '{"rules": {"mesa": "eror"}}', '"eror"', /is no level/, '"error"', {}],
  [
    'a number for a level',
    '{"rules": {"mesa": -1.5e3, "goodhart": "off"}}',
    '-1.5e3',
    /-1500 is no level/,
    undefined,
    { goodhart: 'off' },
  ],
  ['another key', '{"rule": {"mesa": "off"}, "rules": {}}', '"rule"', /has no `rule`, only `rules`/, undefined, {}],
  ['levels that are no object', '{"rules": ["mesa", {"a": 1}]}', '["mesa", {"a": 1}]', /Levels are an object/, undefined, {}],
  ['another value', '[{"rules": {}}]', '[{"rules": {}}]', /A project file is an object/, undefined, {}],
  ['no JSON', '{"rules": {"mesa": "off",}}', '}', /This is no JSON, so nothing in it counts/, undefined, {}],
  ['a text that ends too soon', '{"rules": {', '{', /This is no JSON/, undefined, {}],
] as const)('%s is told at its place, and the rest counts', (_, text, words, message, instead, rules) => {
  expect(read(text)).toEqual({
    rules,
    problems: [[words, expect.stringMatching(message), instead === undefined ? undefined : [instead]]],
  });
});

test('whatever JSON stands in it, it is read without an exception, every place within the text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify({ rules: value, 'a"}\\': value }, undefined, indent);
      for (const { place } of readProjectFile(uri, text).problems) expect(place.end).toBeLessThanOrEqual(text.length);
      expect(
        readProjectFile(uri, text).problems.some(({ code, message }) => code === 'project-file' && message.includes('a"}')),
      ).toBe(true);
    }),
    { seed: 1 },
  );
});

test('the nearest file up the tree counts', async () => {
  const files: Record<string, string> = {
    'file:///team/mesascope.json': '{"rules": {"mesa": "off"}}',
    'file:///team/a/b/mesascope.json': '{"rules": {"mesa": "hint"}}',
  };
  const found = async (spec: string) => (await projectFileOf(spec, async (file) => files[file]))?.uri;
  expect(await found('file:///team/a/b/c/spec.mesa')).toBe('file:///team/a/b/mesascope.json');
  expect(await found('file:///team/a/spec.mesa')).toBe('file:///team/mesascope.json');
  expect(await found('file:///spec.mesa')).toBeUndefined();
  expect(await found('untitled:Untitled-1')).toBeUndefined();
});

test.each([
  ['a rule by itself goes before its family', [{ goodhart: 'off', 'goodhart/noisy-proxy': 'hint' }], 'hint'],
  ['a project file, which says anything, before settings', [{ goodhart: 'off' }, { 'goodhart/noisy-proxy': 'error' }], 'off'],
  ['settings where the project file says nothing', [{ mesa: 'off' }, { goodhart: 'error' }], 'error'],
  ['nobody says anything', [{ mesa: 'off' }, {}], undefined],
] as const)('%s', (_, sources, level) => expect(levelOf('goodhart/noisy-proxy', sources)).toBe(level));
