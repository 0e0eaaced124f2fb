import { expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-types';
import { mesaLanguage } from '../../src/server/mesa-language.ts';
import { client } from './client.ts';
import { edited, marked } from './marked.ts';

const uri = 'file:///a.mesa';

/** The quick fixes at the mark. */
async function offered(fixture: string): Promise<{ readonly text: string; readonly actions: readonly CodeAction[] }> {
  const { text, positions } = marked(fixture);
  const editor = await client(mesaLanguage());
  await editor.open(uri, text);
  const [start] = positions;
  const actions = await editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start, end: start },
    context: { diagnostics: [] },
  });
  return { text, actions };
}

test.each([
  [
    'an observation that a law lacks',
    'world W { fog ~ normal(0, 1)  action v in [0, 1] }\nmesa optimizer M { acts v = 2 * <|>fog }',
    'Let `M` observe `fog`',
    'world W { fog ~ normal(0, 1)  action v in [0, 1] }\nmesa optimizer M { acts v = 2 * fog\n  observes fog\n}',
  ],
  [
    'a word that was mistyped',
    'goal G { maximize 1 }\nbase optimizer B { <|>purses G }',
    'Write `pursues`',
    'goal G { maximize 1 }\nbase optimizer B { pursues G }',
  ],
  [
    'a rule without its family',
    'world W { a = 1 }\nscenario S of W { expect no risk <|>noisy-proxy }',
    'Write `goodhart/noisy-proxy`',
    'world W { a = 1 }\nscenario S of W { expect no risk goodhart/noisy-proxy }',
  ],
  ['a sign that is too much', 'world W { a = 1<|>; b = 2 }', 'Take it away', 'world W { a = 1 b = 2 }'],
  [
    'a draw within an equation',
    'world W {\n  <|>a = 1 + normal(0, 1)\n}',
    'Write `a_drawn ~ normal(0, 1)` and more',
    'world W {\n  a_drawn ~ normal(0, 1)\n  a = 1 + a_drawn\n}',
  ],
  ['a range the wrong way round', 'world W { action a in <|>[4, 0] }', 'Write `[0, 4]`', 'world W { action a in [0, 4] }'],
])('%s is mended by a quick fix', async (_, fixture, title, mended) => {
  const { text, actions } = await offered(fixture);
  const action = actions.find((one) => one.title === title);
  expect(edited(text, action?.edit?.changes?.[uri] ?? [])).toBe(mended);
  expect(action?.isPreferred).toBe(true);
});

test('of two words that would do none is preferred', async () => {
  const { actions } = await offered('goal G { <|>x }');
  const words = actions.filter(({ title }) => title.startsWith('Write'));
  expect(words.map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
    ['Write `maximize x`', false],
    ['Write `minimize x`', false],
  ]);
});
