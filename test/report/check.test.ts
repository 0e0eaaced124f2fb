import { describe, expect, it } from 'vitest';
import { checkJson } from '../../src/report/check-json.ts';
import { checkText } from '../../src/report/check-text.ts';
import { atLeast, type CheckedFile, diagnosticOf } from '../../src/report/diagnostic.ts';
import { positionsIn } from '../../src/report/position.ts';
import { cpuTime } from '../cpu-time.ts';

const uri = 'file:///road.mesa';
const text = 'world Road {\r\n\tfog ~ beta(2, 8)\r\n}\n\ngoal Fast { maximize fog  proxy for Safe }\n';
const placed = (words: string) => ({ uri, start: text.indexOf(words), end: text.indexOf(words) + words.length });

const finding = {
  rule: 'goodhart/noisy-proxy',
  severity: 'warning' as const,
  on: 'Fast',
  place: placed('maximize fog'),
  message: '`Fast` rises with `fog`, which `Safe` does not know.',
  path: [
    { text: 'fog', place: placed('fog'), relation: '->' },
    { text: 'Fast', place: placed('Fast') },
  ],
  related: [],
  mends: [],
};
const checked: readonly CheckedFile[] = [
  {
    file: 'road.mesa',
    uri,
    text,
    diagnostics: [
      {
        code: 'domain',
        severity: 'error',
        message: 'the weight of 1 must be greater than 0',
        place: placed('beta'),
        path: [],
        related: [],
      },
      diagnosticOf(finding),
      diagnosticOf({ ...finding, accepted: { because: 'a pilot', place: placed('Fast') } }),
    ],
  },
];

describe('check as text', () => {
  it('shows the line, carets under the words, the path, and a count', () => {
    expect(checkText(checked)).toBe(`road.mesa:2:8: error the weight of 1 must be greater than 0 [domain]
 2 |  fog ~ beta(2, 8)
   |        ^^^^

road.mesa:5:13: warning \`Fast\` rises with \`fog\`, which \`Safe\` does not know. [goodhart/noisy-proxy]
 5 | goal Fast { maximize fog  proxy for Safe }
   |             ^^^^^^^^^^^^
   = path: fog -> Fast

road.mesa:5:13: accepted \`Fast\` rises with \`fog\`, which \`Safe\` does not know. [goodhart/noisy-proxy]
 5 | goal Fast { maximize fog  proxy for Safe }
   |             ^^^^^^^^^^^^
   = path: fog -> Fast
   = accepted: a pilot

1 file: 1 error, 1 warning, 1 note.
`);
  });

  it('shows of a long line what stands around the words', () => {
    const long = `world W { ${'x = 1 '.repeat(100_000)}}`;
    const start = 300_010;
    const place = { uri, start, end: start + 5 };
    const diagnostic = { code: 'domain', severity: 'error' as const, message: 'wrong', place, path: [], related: [] };
    const [, excerpt = '', carets = ''] = checkText([{ file: 'a.mesa', uri, text: long, diagnostics: [diagnostic] }]).split('\n');
    expect(excerpt.length).toBeLessThan(200);
    expect(excerpt.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe(long.slice(start, start + 5));
  });

  it('takes time that grows as the findings do', async () => {
    const time = (count: number): Promise<number> => {
      const many = 'goal G {}\n'.repeat(count);
      const diagnostics = Array.from({ length: count }, (_, at) => ({
        ...{ code: 'duplicate-name', severity: 'error' as const, message: 'twice', path: [], related: [] },
        place: { uri, start: at * 10 + 5, end: at * 10 + 6 },
      }));
      return cpuTime(5, () => checkText([{ file: 'a.mesa', uri, text: many, diagnostics }]));
    };
    await time(1_000);
    // Eight times as many: quadratic would be 64.
    expect((await time(16_000)) / (await time(2_000))).toBeLessThan(32);
  });

  it('colours only where asked to, and says when there is nothing', () => {
    expect(checkText(checked, true)).toContain('\u001b[33m^^^^^^^^^^^^\u001b[0m');
    expect(checkText([{ file: 'a.mesa', uri, text: '', diagnostics: [] }])).toBe('1 file: nothing found.\n');
  });
});

describe('check as JSON', () => {
  it('keeps the documented shape, lines from 0', () => {
    const report: unknown = JSON.parse(checkJson(checked));
    expect(report).toMatchObject({
      version: 1,
      files: [
        {
          file: 'road.mesa',
          diagnostics: [
            { code: 'domain', severity: 'error', range: { start: { line: 1, character: 7 }, end: { line: 1, character: 11 } } },
            {
              code: 'goodhart/noisy-proxy',
              severity: 'warning',
              on: 'Fast',
              range: { start: { line: 4, character: 12 }, end: { line: 4, character: 24 } },
              path: [{ text: 'fog', relation: '->' }, { text: 'Fast' }],
            },
            { code: 'goodhart/noisy-proxy', severity: 'information', accepted: 'a pilot' },
          ],
        },
      ],
    });
  });
});

it('an offset past the text is its end; LF, CR LF and CR end a line', () => {
  const position = positionsIn('a\r\nb\rc\nd');
  expect([0, 3, 5, 7, 99].map(position)).toEqual([
    { line: 0, character: 0 },
    { line: 1, character: 0 },
    { line: 2, character: 0 },
    { line: 3, character: 0 },
    { line: 3, character: 1 },
  ]);
});

it('severities are ordered', () => {
  expect(atLeast('error', 'warning')).toBe(true);
  expect(atLeast('warning', 'warning')).toBe(true);
  expect(atLeast('hint', 'information')).toBe(false);
});
