import { expect, test } from 'vitest';
import { importAt, importPaths } from '../../../language/services/import-paths.ts';
import { readSpec } from '../../../language/services/read-spec.ts';

const all = [
  'file:///specs/a.mesa',
  'file:///specs/road.mesa',
  'file:///specs/deep/goal%20s.mesa',
  'file:///far.mesa',
  'https://x.org/b.mesa',
];

async function paths(fixture: string): Promise<readonly (readonly [string, string])[] | undefined> {
  const [before = '', after = ''] = fixture.split('<|>');
  const path = importAt(before + after, before.length);
  const spec = await readSpec('file:///specs/a.mesa', before + after, async () => '');
  return path && importPaths(spec, path, all).map(({ label, from }) => [label, before.slice(from)]);
}

test('an import takes the other specs by their paths, in place of what is typed', async () => {
  expect(await paths('import <|>')).toEqual([
    ['"../far.mesa"', ''],
    ['"./deep/goal s.mesa"', ''],
    ['"./road.mesa"', ''],
  ]);
  expect(await paths('goal G\nimport "./r<|>"')).toEqual([
    ['../far.mesa', './r'],
    ['./deep/goal s.mesa', './r'],
    ['./road.mesa', './r'],
  ]);
});
test('what is imported already is left out', async () => {
  expect(await paths('import "./road.mesa"\nimport "<|>')).toEqual([
    ['../far.mesa', ''],
    ['./deep/goal s.mesa', ''],
  ]);
});
test('elsewhere there are no paths', async () => {
  for (const fixture of ['goal G "<|>', 'import<|>', '// import "<|>', 'import "./road.mesa" <|>', '<|>'])
    expect(await paths(fixture)).toBeUndefined();
});
