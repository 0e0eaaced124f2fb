import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { format } from '../../../language/services/format.ts';

describe('formatting', () => {
  test('indents by braces, sets words apart, and leaves aligned columns', () => {
    const text = 'world   Road{\nfog~beta( 2,8 )   // a { in a comment\n\n\n\n   regime Night {\nfog ~ ?\n}\n  }\n\n';
    expect(format(text)).toBe(
      'world Road {\n  fog ~ beta(2, 8)   // a { in a comment\n\n  regime Night {\n    fog ~ ?\n  }\n}\n',
    );
  });
  test('a comment over several lines keeps its text', () => {
    expect(format('world W {\n/** One {\n* two\n*/\nx = 1\n}')).toBe('world W {\n  /** One {\n   * two\n   */\n  x = 1\n}\n');
  });
  const words = fc.constantFrom(
    'a',
    '{',
    '}',
    '(',
    ')',
    '"',
    '"{"',
    '//',
    '/*',
    '*/',
    '*',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\r\n',
    '\\',
  );
  const anyText = fc.oneof(
    fc.array(words).map((parts) => parts.join('')),
    fc.string(),
  );
  test('twice is once, and nothing but blanks changes', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(format(format(text))).toBe(format(text));
        expect(format(text).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: 2000 },
    );
  });
  test.each(readdirSync('examples').filter((file) => file.endsWith('.mesa')))('%s stands as formatted, blanks aside', (file) => {
    const text = readFileSync(`examples/${file}`, 'utf8');
    expect(
      format(text)
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual(text.split('\n').map((line) => line.trim()));
  });
});
