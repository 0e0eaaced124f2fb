import { expect, test } from './vscode.fixture.ts';

test.describe('the diagram', () => {
  test.beforeEach(async ({ code }) => {
    const file = await code.example('hospital.mesa');
    await code.open(file);
    await code.openPreview();
  });

  test('shows the hierarchy and follows an edit', async ({ code }) => {
    await expect(code.node('Ministry')).toHaveCount(1);
    await expect(code.node('Management')).toHaveCount(1);
    await code.tab('hospital.mesa').click();
    await code.goto(1, 1);
    await code.type('principal Auditors { }\n');
    await expect(code.node('Auditors')).toHaveCount(1);
  });

  test('keeps the last good picture, marked stale, while the text does not parse', async ({ code }) => {
    await expect(code.node('Ministry')).toHaveCount(1);
    await code.tab('hospital.mesa').click();
    await code.goto(1, 1);
    await code.type('world { { = ');
    await expect(
      code.webview().getByText('Stale: the text does not parse. This is the picture of the last text that did.'),
    ).toBeVisible();
    await expect(code.node('Ministry')).toHaveCount(1);
  });

  test('leads to the text and back', async ({ code }) => {
    const node = code.node('Ministry');
    await node.click();
    const line =
      (await code.saved('hospital.mesa')).split('\n').findIndex((text) => text.startsWith('base optimizer Ministry')) + 1;
    await expect(code.cursor).toContainText(`Ln ${line},`);
    await code.gotoText('hospital.mesa', 'optimizer Management', 'optimizer '.length + 1);
    await expect(code.node('Management')).toHaveAttribute('aria-current', 'true');
  });
});
