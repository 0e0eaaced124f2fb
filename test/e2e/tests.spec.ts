import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../../src/build/project.ts';
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
  await expect(row('mean(fog) > 0.19')).toContainText(/undecided; measured: 0\.197 ± 0\.017; about [\d,]+ runs would decide it/);
  await expect(row('mean(fog) > 0.5').locator('.codicon-testing-failed-icon')).toBeVisible();
  await expect(code.editor.locator('.view-lines')).toContainText('holds; measured: 0.197 ± 0.017');
  await expect(code.editor.getByText('fails; measured: 0.197 ± 0.017').first()).toBeVisible();
  await code.screenshot('test-explorer');
});

test('what all specs of the folder expect is there before any of them is opened, but for what files.exclude leaves out', async ({
  browser,
  server,
}) => {
  test.setTimeout(300_000);
  const folder = await mkdtemp(join(tmpdir(), 'mesascope-folder-'));
  for (const name of ['.vscode', 'roads', 'old']) await mkdir(join(folder, name));
  await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify({ 'files.exclude': { old: true } }));
  for (const name of ['roads/calm.mesa', 'old/calm.mesa']) await writeFile(join(folder, name), spec);
  await writeFile(join(folder, 'silent.mesa'), 'world Road { fog ~ beta(2, 8) }\n');
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`${server.url}/?folder=${folder}`);
  // A window of its own: the first one's start is not waited for by the fixture.
  await page.getByRole('tab', { name: 'Testing' }).click({ timeout: 120_000 });
  const rows = page.locator('.test-explorer .monaco-list-row');
  const calm = rows.filter({ hasText: 'roads/calm.mesa' });
  await expect(calm).toHaveCount(1, { timeout: 60_000 });
  await expect(rows.filter({ hasText: /silent|old/ })).toHaveCount(0);
  await expect(page.locator('.tab')).toHaveCount(0);
  await calm.locator('.monaco-tl-twistie').click();
  await rows.filter({ hasText: /^Calm/ }).locator('.monaco-tl-twistie').click();
  await expect(rows.filter({ hasText: 'mean(fog) < 0.5' })).toHaveCount(1);

  await writeFile(join(folder, 'roads/calm.mesa'), spec.replace('> 0.19', '> 0.18'));
  await expect(rows.filter({ hasText: 'mean(fog) > 0.18' })).toHaveCount(1, { timeout: 60_000 });
  await writeFile(join(folder, 'new.mesa'), spec);
  await expect(rows.filter({ hasText: 'new.mesa' })).toHaveCount(1, { timeout: 60_000 });
  await page.screenshot({ path: inProject('test-results/screens/test-explorer-of-a-folder.png') });
  await page.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});
