import { expect, test } from './vscode.fixture.ts';

test('a finding reads confirmed, shows its evidence, and the smallest run in which it happens', async ({ code, page }) => {
  await code.workspaceSettings({ 'mesascope.evidence.background': true });
  const file = await code.example('hospital.mesa');
  await code.open(file);
  // Found while nobody types, in the background.
  await expect((await code.problems()).filter({ hasText: /Simulated: confirmed \(−4\.\d+ ± 0\.\d+ Health/ }).first()).toBeVisible(
    {
      timeout: 60_000,
    },
  );
  await code.screenshot('evidence-problems');
  await code.tab(file).click();
  await code.openPreview();
  const preview = code.webview();
  await preview.getByRole('tab', { name: /Findings/ }).click();
  const finding = preview.locator('article').filter({ hasText: 'goodhart/metric-manipulation' });
  await expect(finding.getByText(/^confirmed \(−4\.\d+ ± 0\.\d+ Health/)).toBeVisible();
  // By keyboard alone.
  await finding.getByRole('button', { name: 'Show evidence' }).focus();
  await page.keyboard.press('Enter');
  await expect(finding.getByText(/Health, 95% interval from −4\.\d+ to −4\.\d+/)).toBeVisible({ timeout: 60_000 });
  await expect(finding.getByRole('button', { name: 'Show me' })).toBeFocused();
  await page.keyboard.press('Enter');
  const table = finding.getByRole('region', { name: 'The smallest run in which it happens' });
  // One candidate is selected by the measure, the other one by the goal.
  await expect(table.getByRole('row', { name: /Candidate \d+ .* selected/ })).toHaveCount(2, { timeout: 60_000 });
  await code.screenshot('evidence');
  await table.getByRole('button', { name: 'paperwork' }).first().click();
  const line = (await code.saved(file)).split('\n').findIndex((text) => text.includes('action paperwork')) + 1;
  await expect(code.cursor).toContainText(`Ln ${line},`);
  await code.workspaceSettings({});
});
