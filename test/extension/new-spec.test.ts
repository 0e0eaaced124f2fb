import { expect, test } from 'vitest';
import { analyse } from '../../language/analysis/analyse.ts';
import { format } from '../../language/services/format.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { wellFormed } from '../../language/services/well-formed/well-formed.ts';
import template from '../../src/extension/new-spec.mesa';
import { finished } from '../simulation/scenarios/simulated.ts';

test('a new spec is whole: well laid out, without a mistake, with a risk to look at, and what it expects is so', async () => {
  const text = template.trimEnd().replaceAll(/\$\{\d:([^}]*)\}|\$0/g, (_, word = '') => word);
  expect(format(text)).toBe(text);
  const { design, problems } = await readSpec('untitled:Untitled-1', text);
  expect([...problems, ...wellFormed(design)]).toEqual([]);
  expect(analyse(design).map(({ rule }) => rule)).toContain('goodhart/noisy-proxy');
  expect(finished(design, design.scenarios[0]!.id).expectations.map(({ outcome }) => outcome)).toEqual(['holds']);
});
