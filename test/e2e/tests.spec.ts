import { expect, test } from './vscode.fixture.ts';

const spec = `world Road {
  fog ~ beta(2, 8)
}
scenario Calm of Road {
  runs 200
  expect mean(fog) < 0.5
  expect mean(fog) > 0.5
  expect mean(fog) > 0.19
}
`;

test('what a spec expects is a test: run from the gutter and the explorer, with what was measured', async ({ code, page }) => {
  await code.file('calm.mesa', spec);
  await code.open('calm.mesa');
  const glyphs = code.editor.locator('.testing-run-glyph');
  await expect(glyphs).toHaveCount(4, { timeout: 60_000 });
  await code.command('Test: Run Tests in Current File');
  const explorer = page.locator('.test-explorer');
  const row = (text: string | RegExp) => explorer.locator('.monaco-list-row').filter({ hasText: text });
  await code.command('Testing: Focus on Test Explorer View');
  for (const around of [/calm\.mesa/, /^Calm/]) await row(around).first().locator('.monaco-tl-twistie').click();
  await expect(row('mean(fog) < 0.5')).toContainText('holds; measured: 0.197 ± 0.017', { timeout: 60_000 });
  await expect(row('mean(fog) > 0.5')).toContainText('fails; measured: 0.197 ± 0.017');
  await expect(row('mean(fog) > 0.19')).toContainText(/undecided; measured: 0\.197 ± 0\.017; about \d+ runs would decide it/);
  await expect(row('mean(fog) > 0.5').locator('.codicon-testing-failed-icon')).toBeVisible();
  await expect(code.editor.locator('.view-lines')).toContainText('holds; measured: 0.197 ± 0.017');
  await expect(code.editor.getByText('fails; measured: 0.197 ± 0.017').first()).toBeVisible();
  await code.screenshot('test-explorer');
});
