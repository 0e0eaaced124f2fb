import { describe, expect, test, vi } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-types';
import { analyse } from '../../language/analysis/analyse.ts';
import { rules } from '../../language/analysis/rules/rules.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { tokensAndComments } from '../../language/services/tokens.ts';
import { wellFormed } from '../../language/services/well-formed/well-formed.ts';
import { mesaLanguage } from '../../src/server/mesa-language.ts';
import { mesaBlocks } from '../docs/blocks.ts';
import { client } from './client.ts';
import { edited } from './marked.ts';

const uri = 'file:///a.mesa';

/** Each rule's own page is the case: whatever way out is offered on its flagged example, however it is commented, leaves a sound text. */
describe.each(rules)('the ways out of $id', ({ id, page }) => {
  const text = commented(mesaBlocks(page)[0]?.text ?? '');
  test('leave a sound text, without the finding or with it accepted, and every comment', async () => {
    const about = (await looked(text)).findings.find(({ rule }) => rule === id);
    const actions = await actionsAbout(text, id);
    const titles = actions.map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining((about?.mends ?? []).map(({ title }) => title)));
    for (const action of actions) {
      const after = edited(text, action.edit?.changes?.[uri] ?? []);
      const { errors, findings } = await looked(after);
      const left = findings.filter(({ rule, on }) => rule === id && on === about?.on);
      const accepts = action.title.startsWith('Accept ');
      // What is mended is offered no mend again.
      expect([action.title, errors, left.filter(({ accepted }) => !accepted).map(({ message }) => message)]).toEqual([
        action.title,
        [],
        [],
      ]);
      expect(left.map(({ accepted }) => accepted?.because)).toEqual(accepts ? left.map(() => 'say why') : []);
      expect([action.title, ...comments(after).sort()]).toEqual([action.title, ...comments(text).sort()]);
    }
    // What stands on a model that nobody uses, or on a goal, is nobody's to accept.
    const acceptable = (await readSpec(uri, text)).design.optimizers.some((optimizer) => optimizer.id === about?.on);
    expect(actions.some(({ title }) => title.startsWith('Accept '))).toBe(acceptable);
  });
});

test('two rules in three have a mend for the example on their page', async () => {
  const findings = await Promise.all(
    rules.map(async ({ id, page }) => (await looked(mesaBlocks(page)[0]?.text ?? '')).findings.filter(({ rule }) => rule === id)),
  );
  const mendable = findings.filter((found) => found.some(({ mends }) => mends.length > 0));
  expect(mendable.length / rules.length).toBeGreaterThanOrEqual(2 / 3);
});

/** The text with a comment of its own behind each word, number and sign, and one at the end of each line. */
function commented(text: string): string {
  let so = '';
  let at = 0;
  let count = 0;
  for (const { image, start } of tokensAndComments(text)) {
    so += `${text.slice(at, start).replaceAll('\n', () => ` // ${count++}\n`)}${image} /* ${count++} */`;
    at = start + image.length;
  }
  return so + text.slice(at);
}

const comments = (text: string): string[] =>
  [...tokensAndComments(text)].flatMap(({ kind, image }) => (kind === 'comment' ? [image.trim()] : []));

async function looked(text: string) {
  const { design, problems } = await readSpec(uri, text);
  const errors = [...problems, ...wellFormed(design)].filter(({ severity }) => severity === 'error');
  return { errors: errors.map(({ message }) => message), findings: analyse(design) };
}

/** What an editor offers for all that it is told of the rule. */
async function actionsAbout(text: string, rule: string): Promise<readonly CodeAction[]> {
  const editor = await client(mesaLanguage());
  await editor.open(uri, text);
  // The rules are told of once they have run, which may be after the problems.
  const diagnostics = await vi.waitFor(
    () => {
      const found = editor.published.at(-1)?.diagnostics.filter(({ code }) => code === rule) ?? [];
      expect(found).not.toEqual([]);
      return found;
    },
    { timeout: 20_000, interval: 20 },
  );
  const actions = diagnostics.map((diagnostic) =>
    editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      ...{ textDocument: { uri }, range: diagnostic.range, context: { diagnostics: [diagnostic] } },
    }),
  );
  return (await Promise.all(actions)).flat();
}
