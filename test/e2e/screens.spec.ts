/** Pictures of the product in every kind of theme, kept under test-results/screens to be looked at. */
import { expect, test } from './vscode.fixture.ts';

test('editor and preview in four themes', async ({ code }) => {
  const file = await code.example('rocket.mesa');
  await code.open(file);
  await code.gotoText(file, 'optimizer Guidance', 'optimizer '.length);
  await expect(code.warnings.first()).toBeVisible();
  await code.openPreview();
  await expect(code.webview().locator('svg.mesa-diagram .node').first()).toBeVisible();
  for (const theme of ['light', 'high-contrast', 'high-contrast-light', 'dark'] as const) {
    await code.theme(theme);
    // The preview takes its colours from the editor's theme: its background is the editor's.
    const background = await code.editor
      .locator('.monaco-editor-background')
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
    await expect
      .poll(() =>
        code
          .webview()
          .locator('body')
          .evaluate((body) => getComputedStyle(body).backgroundColor),
      )
      .toBe(background);
    await code.screenshot(`preview-${theme}`);
  }
});
