import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse } from '../../language/analysis/analyse.ts';
import { classify } from '../../language/analysis/classes.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { client } from './client.ts';

test('a spec goes the whole way: findings on an example, an unknown name appears and clears', async () => {
  const editor = await client({ readSpec, classify, analyse });
  const uri = 'file:///defeat-device.mesa';
  const text = readFileSync('examples/defeat-device.mesa', 'utf8');
  const codes = async (version: number) => (await editor.diagnostics(uri, version)).map((one) => one.code);
  await editor.open(uri, text);
  expect(await codes(1)).toContain('mesa/tells-trial-from-deployment');
  await editor.change(uri, 2, `${text}\ngoal Typo { maximize nowhere }`);
  expect(await codes(2)).toContain('unknown-name');
  await editor.change(uri, 3, text);
  expect(await codes(3)).not.toContain('unknown-name');
});
