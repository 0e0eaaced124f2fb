import { expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver-types';
import { mesaLanguage } from '../../src/server/mesa-language.ts';
import { analysisRequest } from '../../src/server/protocol.ts';
import { client } from './client.ts';
import { marked } from './marked.ts';

const uri = 'file:///a.mesa';
const hiring = (clause: string) => `world Office { talent ~ normal(0, 1)  luck ~ normal(0, 1)  score = talent + luck }
goal Talent { maximize talent }
goal Score { maximize score  proxy for Talent }
base optimizer Hire {
  pursues Score
  selects from Office
  search best of 9
  ${clause}
}`;

test('what was found before `accepts` was typed is what may be accepted first', async () => {
  const editor = await client(mesaLanguage());
  await editor.open(uri, hiring(''));
  await editor.connection.sendRequest(analysisRequest, { uri });
  const { text, positions } = marked(hiring('accepts <|>'));
  await editor.change(uri, 2, text);
  const items = await editor.connection.sendRequest<CompletionItem[]>('textDocument/completion', {
    textDocument: { uri },
    position: positions[0],
  });
  const sorted = items.toSorted((one, other) => ((one.sortText ?? '') < (other.sortText ?? '') ? -1 : 1));
  expect(sorted[0]).toMatchObject({
    label: 'goodhart/noisy-proxy',
    detail: expect.stringMatching(/^`Hire` selects on `Score`, which `luck` disturbs/),
  });
});
