import { expect, test } from './vscode.fixture.ts';

test('in a folder that is not trusted, checks and preview work all the same', async ({ code, page }) => {
  await code.file('road.mesa', 'world Road {\n  fog ~ beta(2, 8)\n  progress = 1 - fogg\n}\n');
  await code.open('road.mesa');
  await expect(page.locator('.statusbar-item', { hasText: 'Restricted Mode' })).toBeVisible();
  await expect(code.languageMode).toHaveText('Mesa');
  await expect(code.errors.first()).toBeVisible();
  await code.openPreview();
  await expect(code.node('Road')).toBeVisible();
});
