import { describe, expect, test } from 'vitest';
import { analyse } from '../../../language/analysis/analyse.ts';
import { rules } from '../../../language/analysis/rules/rules.ts';
import { readSpec } from '../../../language/services/read-spec.ts';

const specs = (page: string): string[] => [...page.matchAll(/```mesa\n([\s\S]*?)```/g)].map(([, text = '']) => text);

async function found(text: string): Promise<string[]> {
  const { design, problems } = await readSpec('file:///example.mesa', text);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return analyse(design).map(({ rule }) => rule);
}

describe.each(rules)('$id', ({ id, page }) => {
  const [flagged = '', mended = ''] = specs(page);
  test('its example is flagged', async () => expect(await found(flagged)).toContain(id));
  test('and the mended one is not', async () => expect(await found(mended)).not.toContain(id));
});
