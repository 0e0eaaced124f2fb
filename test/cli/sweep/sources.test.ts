import { describe, expect, test } from 'vitest';
import { sourcesOf, specOf } from '../../../src/cli/sweep/sources.ts';

const spec = {
  name: '../designs/a farm.mesa',
  uri: 'file:///data/x/designs/a%20farm.mesa',
  text: 'import "../laws/(rain).mesa"',
};

describe('the texts of a spec', () => {
  test('with what it imports, named from the innermost folder that holds them all', () => {
    const texts = new Map([
      ['file:///data/x/laws/%28rain%29.mesa', 'let wet = 1'],
      [spec.uri, spec.text],
    ]);
    expect(sourcesOf(spec, texts)).toEqual({
      spec: 'designs/a farm.mesa',
      files: { 'designs/a farm.mesa': spec.text, 'laws/(rain).mesa': 'let wet = 1' },
    });
  });

  test('alone it is named by itself, wherever it lies', () => {
    expect(sourcesOf(spec, new Map([[spec.uri, spec.text]]))).toEqual({
      spec: 'a farm.mesa',
      files: { 'a farm.mesa': spec.text },
    });
  });

  test('are read again as a spec that finds its imports, in whatever spelling they are asked for', async () => {
    const sources = {
      spec: 'designs/a farm.mesa',
      files: { 'designs/a farm.mesa': spec.text, 'laws/(rain).mesa': 'let wet = 1' },
    };
    const { file, read } = specOf(sources, spec.name);
    expect(file).toEqual({ name: spec.name, uri: 'file:///designs/a%20farm.mesa', text: spec.text });
    expect(await read('file:///laws/%28rain%29.mesa')).toBe('let wet = 1');
    expect(await read('file:///laws/(rain).mesa')).toBe('let wet = 1');
    expect(await read('file:///laws/snow.mesa')).toBeUndefined();
  });
});
