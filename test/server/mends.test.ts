import { describe, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-types';
import { analyse } from '../../language/analysis/analyse.ts';
import { rules } from '../../language/analysis/rules/rules.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { wellFormed } from '../../language/services/well-formed/well-formed.ts';
import { mesaLanguage } from '../../src/server/mesa-language.ts';
import { mesaBlocks } from '../docs/blocks.ts';
import { client } from './client.ts';
import { edited } from './marked.ts';

const uri = 'file:///a.mesa';

async function looked(text: string) {
  const { design, problems } = await readSpec(uri, text);
  const errors = [...problems, ...wellFormed(design)].filter(({ severity }) => severity === 'error');
  return { errors: errors.map(({ message }) => message), findings: analyse(design) };
}

/** Rules for whose flagged example a mend is plain. */
const mended: ReadonlySet<string> = new Set([
  'goodhart/regime-change',
  'goodhart/correlational-control',
  'embedded/model-omits-delegate',
  'embedded/model-overflows',
  'embedded/unowned-harm',
]);

describe.each(rules)('the ways out of $id', ({ id, page }) => {
  const [text = ''] = mesaBlocks(page).map((block) => block.text);
  test('leave a sound text, without the finding or with it accepted', async () => {
    const editor = await client(mesaLanguage());
    await editor.open(uri, text);
    const [about] = (await looked(text)).findings.filter(({ rule }) => rule === id);
    const { diagnostics } = await fullDiagnostics(editor, id);
    const actions = await Promise.all(
      diagnostics.map((diagnostic) =>
        editor.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
          ...{ textDocument: { uri }, range: diagnostic.range, context: { diagnostics: [diagnostic] } },
        }),
      ),
    );
    const kinds = new Set<string>();
    for (const action of actions.flat()) {
      const { errors, findings } = await looked(edited(text, action.edit?.changes?.[uri] ?? []));
      expect(errors).toEqual([]);
      const left = findings.filter(({ rule, on }) => rule === id && on === about?.on);
      const accepts = action.title.startsWith('Accept ');
      kinds.add(accepts ? 'accept' : 'mend');
      expect([action.title, left.filter(({ accepted }) => !accepted).length]).toEqual([action.title, 0]);
      if (accepts) expect(left.some(({ accepted }) => accepted?.because === 'say why')).toBe(true);
    }
    // A model that nobody uses accepts nothing.
    const acceptable = (await readSpec(uri, text)).design.optimizers.some((optimizer) => optimizer.id === about?.on);
    expect(kinds).toEqual(new Set([...(mended.has(id) ? ['mend'] : []), ...(acceptable ? ['accept'] : [])]));
  });
});

/** Of the rule, once the rules have been told of. */
async function fullDiagnostics(editor: Awaited<ReturnType<typeof client>>, rule: string) {
  for (let round = 0; round < 200; round++) {
    const all = editor.published.findLast((one) => one.uri === uri)?.diagnostics ?? [];
    const diagnostics = all.filter(({ code }) => code === rule);
    if (diagnostics.length > 0) return { diagnostics };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${rule} was never told of`);
}
