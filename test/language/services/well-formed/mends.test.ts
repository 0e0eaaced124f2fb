import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Mend } from '../../../../language/design/finding.ts';
import type { Problem } from '../../../../language/design/problem.ts';
import { mendChanges } from '../../../../language/services/mend-changes.ts';
import { readSpec } from '../../../../language/services/read-spec.ts';
import { changedText } from '../../../../language/services/text-change.ts';
import { tokensAndComments } from '../../../../language/services/tokens.ts';
import { wellFormed } from '../../../../language/services/well-formed/well-formed.ts';

const folder = 'test/language/services/well-formed/fixtures';
const fixtures = readdirSync(folder).map((file) => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') }));

async function looked(text: string) {
  const { design, problems } = await readSpec('file:///a.mesa', text);
  return { design, problems: [...problems, ...wellFormed(design)] };
}
const waysOut = ({ mends = [], instead = [], place }: Problem): readonly Mend[] => [
  ...mends,
  ...instead.map((by) => ({ kind: 'replace', title: by, place, by }) as const),
];
const comments = (text: string) =>
  [...tokensAndComments(text)].flatMap(({ kind, image }) => (kind === 'comment' ? [image.trim()] : []));

/** The drawn problems are the cases: whatever way out one offers leaves it no more, and no other mistake instead. */
describe('each way out of each problem mends it, makes no other mistake and loses no comment', () => {
  test.each(fixtures)('$file', async ({ text }) => {
    const { design, problems } = await looked(text);
    const said = ({ code, message }: Problem) => `${code}: ${message}`;
    const count = (all: readonly Problem[], one: Problem) => all.filter((other) => said(other) === said(one)).length;
    for (const problem of problems)
      for (const mend of waysOut(problem)) {
        const changes = (mendChanges(design, mend, () => text) ?? []).map(({ change }) => change);
        const after = changedText(text, changes);
        const left = (await looked(after)).problems;
        const made = left.filter((one) => one.severity === 'error' && count(left, one) > count(problems, one));
        const about = `${said(problem)} | ${mend.title}`;
        expect([about, count(left, problem), made.map(said)]).toEqual([about, count(problems, problem) - 1, []]);
        expect([about, ...comments(after)]).toEqual([about, ...comments(text)]);
      }
  });
});

test.each([
  [
    'a base optimizer that is selected',
    'base optimizer A { selects B }\n«base» optimizer B',
    'base optimizer A { selects B }\nmesa optimizer B',
  ],
  [
    'one of which no level is said',
    'base optimizer A { selects B }\n«»control optimizer B',
    'base optimizer A { selects B }\nmesa control optimizer B',
  ],
  [
    'an action that nobody sets',
    'world W { action a in {2, 3} [km]«» x = a }\nscenario S of W',
    'world W { action a in {2, 3} [km] default 2 x = a }\nscenario S of W',
  ],
  [
    'a param swept too far',
    'mesa optimizer M { param p in «[0, 1]» }\nscenario S { sweep M.p over 0.5, 2, -1 }',
    'mesa optimizer M { param p in [-1, 2] }\nscenario S { sweep M.p over 0.5, 2, -1 }',
  ],
  [
    'a param swept past its set',
    'mesa optimizer M { param p in {1, 2«»} }\nscenario S { sweep M.p over 1 to 4 by 1 }',
    'mesa optimizer M { param p in {1, 2, 4} }\nscenario S { sweep M.p over 1 to 4 by 1 }',
  ],
  [
    'a param swept past its set on the way',
    'mesa optimizer M { param p in {1, 2, 4} }\nscenario S { sweep M.p over «1 to 4 by 1» }',
    'mesa optimizer M { param p in {1, 2, 4} }\nscenario S { sweep M.p over 1, 2, 4 }',
  ],
  [
    'a clause that stands twice',
    'base optimizer B { search best of 4\n  «search grid 3» // two\n}',
    'base optimizer B { search best of 4\n // two\n}',
  ],
])('mended: %s', async (_, marked, mended) => {
  const text = marked.replace(/[«»]/g, '');
  const { design, problems } = await looked(text);
  const mends = problems.flatMap(waysOut);
  const found = mends.find((mend) => mend.kind === 'replace' && mend.place.start === marked.indexOf('«'));
  const changes = found ? mendChanges(design, found, () => text) : [];
  expect(
    changedText(
      text,
      (changes ?? []).map(({ change }) => change),
    ),
  ).toBe(mended);
});
