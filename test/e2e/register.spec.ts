import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './vscode.fixture.ts';

const answers = `world Answers { value ~ normal(0, 1)  error ~ normal(0, 1) }
goal Value { maximize value }
goal Score { maximize value + error  proxy for Value }
base optimizer Accepting {
  pursues Score  selects from Answers  search best of 64
  accepts goodhart/noisy-proxy because "a pilot"
}
`;

test('the register has the risks of all specs, follows the text, and is saved', async ({ code, page }) => {
  await code.file('answers.mesa', answers);
  const file = await code.example('hospital.mesa');
  await code.open(file);
  await code.openPreview();
  const preview = code.webview();
  await preview.getByRole('tab', { name: 'Register' }).click();
  const row = (rule: string) => preview.getByRole('row').filter({ hasText: rule });
  // Of a file that nobody opened, with its reason; of the one that is open.
  await expect(row('goodhart/noisy-proxy')).toContainText('Accepted because a pilot');
  await expect(row('goodhart/metric-manipulation')).toContainText('open');
  await preview.getByRole('radio', { name: 'family' }).check();
  await preview.getByLabel('Standing').selectOption('accepted');
  await expect(preview.getByRole('table')).toHaveCount(1);
  await code.screenshot('register');
  await row('goodhart/noisy-proxy')
    .getByRole('button', { name: /answers\.mesa:5/ })
    .click();
  await expect(code.cursor).toContainText('Ln 5,');
  // No longer accepted, though it was not saved.
  await code.gotoText('answers.mesa', 'accepts');
  await code.type('//');
  await preview.getByLabel('Standing').selectOption('open');
  await expect(row('goodhart/noisy-proxy')).toContainText('open');

  await code.command('Mesascope: Export Risk Register…');
  await code.pick('CSV');
  const name = page.locator('.quick-input-widget:visible .quick-input-box input');
  await expect(name).toHaveValue(/risk-register\.csv$/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved risk-register.csv.').first()).toBeVisible();
  // In the folder that is opened.
  const saved = join(code.path('..'), 'risk-register.csv');
  expect(await readFile(saved, 'utf8')).toContain('answers.mesa,5,Accepting,goodhart,goodhart/noisy-proxy,warning,open,');
  await rm(saved);
});
