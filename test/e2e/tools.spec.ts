import { expect, test } from './vscode.fixture.ts';

const spec = `world Market { quality ~ normal(0, 1)  luck ~ normal(0, 1)  rating = quality + luck }
goal Quality { maximize quality }
goal Rating { maximize rating  proxy for Quality }
base optimizer Buyer { pursues Rating  selects from Market  search best of 64 }
scenario Sale of Buyer { runs 400  seed 2 }
`;

test("an assistant's tools check, explain and simulate in VS Code, and say why they refuse", async ({ code }) => {
  const asked = [
    { tool: 'mesascope_check', input: { text: spec } },
    { tool: 'mesascope_explain', input: { rule: 'goodhart/noisy-proxy' } },
    { tool: 'mesascope_simulate', input: { text: spec } },
    { tool: 'mesascope_simulate', input: { text: spec, scenario: 'Sael' } },
  ];
  await code.file('asked.json', JSON.stringify(asked));
  await code.command('Use the Tools That Are Asked For');
  await expect.poll(() => code.saved('said.json').catch(() => '')).not.toBe('');
  const [checked, explained, simulated, refused] = JSON.parse(await code.saved('said.json'));
  expect(JSON.parse(checked).files[0].diagnostics).toContainEqual(
    expect.objectContaining({ code: 'goodhart/noisy-proxy', on: 'Buyer' }),
  );
  expect(explained).toContain('# Selected on a noisy proxy');
  // Half of what the best of 64 seems to have is luck: 2.33 √2 of rating, 2.33 / √2 of quality.
  const { mean } = JSON.parse(simulated).results[0].points[0].measures['realised(Quality)'];
  expect(mean).toBeGreaterThan(1.4);
  expect(mean).toBeLessThan(1.9);
  expect(refused).toContain('did you mean Sale?');
});
