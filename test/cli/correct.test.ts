import { expect, it } from 'vitest';
import { readSpec } from '../../language/services/read-spec.ts';
import type { Engine } from '../../src/cli/engine.ts';
import { engineWith, run } from './run-command.ts';

const engine: Engine = { ...engineWith([], []), readSpec };
const spec = `world W { v ~ normal(0, 1)  e ~ normal(0, 1) }
goal Worth { maximize v }
goal Score { maximize v + e  proxy for Worth }
base optimizer B { pursues Score  selects from W  search best of 4 }
scenario S of B
`;

it('prints the spec with what was asked for corrected, and says where there was nothing', async () => {
  const { code, out, err } = await run(['correct', '-', '--with', 'goal, model'], engine, spec);
  expect(code).toBe(0);
  expect(out).toBe(spec.replace('pursues Score', 'pursues Worth'));
  expect(err).toBe('model: there is nothing to correct\n');
});

it('corrects everything without being told what', async () => {
  const { out } = await run(['correct', '-', '--scenario', 'S'], engine, spec);
  expect(out).toContain('pursues Worth');
});

it.each([
  [['--with', 'gaol'], 'did you mean goal?'],
  [['--scenario', 'T'], 'no scenario of this name'],
])('names the way out: %s', async (args, words) => {
  const { code, err } = await run(['correct', '-', ...args], engine, spec);
  expect(code).toBe(2);
  expect(err).toContain(words);
});
