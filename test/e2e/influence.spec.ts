import { readFile } from 'node:fs/promises';
import { expect, test } from './vscode.fixture.ts';

const feed = `world Feed {
  action post in {0, 1}
  protected state opinion ~ normal(0, 1) -> opinion + 0.1 * post
  mood ~ normal(0, 1)
  clicks = opinion * post + mood * post
}
goal Clicks { maximize clicks - 0.1 * post }
direct optimizer Recommender {
  pursues  Clicks
  observes opinion
  acts     post plans 5
}
`;

test('the influence diagram of an optimizer: its incentives in words, the path of a finding, its text, its picture', {
  tag: '@once',
}, async ({ code, page }) => {
  // A whole tour of the view.
  test.slow();
  await code.file('feed.mesa', feed);
  await code.open('feed.mesa');
  await code.openPreview();
  const webview = code.webview();
  await webview.getByRole('tab', { name: 'Influence diagram' }).click();
  const node = (id: string) => webview.locator(`#influence-diagram .node[data-id="${id}"]`);
  await expect(node('Feed.opinion').locator('ellipse.shape')).toHaveCount(1);
  await expect(node('Feed.post').locator('rect.shape')).toHaveCount(1);
  await expect(node('Feed.clicks').locator('polygon.shape')).toHaveCount(1);

  // Words for a chip under the pointer, and for a node that the keyboard comes to.
  const words = webview.locator('#influence .about');
  await node('Feed.opinion').locator('.chip').last().hover();
  await expect(words).toHaveText('ICI: instrumental control incentive: Recommender can reach for its goal by moving opinion');
  await node('Feed.mood').focus();
  await expect(words).toContainText('value of information: to see mood may be worth something to Recommender');
  await page.keyboard.press('ArrowDown');
  await expect(node('Feed.clicks')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(code.cursor).toContainText('Ln 5,');

  // From a finding to its path.
  await webview.getByRole('tab', { name: /Findings/ }).click();
  await webview
    .locator('article', { hasText: 'incentive/manipulation' })
    .getByRole('button', { name: 'Show in the influence diagram' })
    .click();
  await expect(webview.locator('#influence-diagram .edge.on-path')).toHaveCount(2);
  for (const theme of ['light', 'high-contrast', 'high-contrast-light', 'dark'] as const) {
    await code.theme(theme);
    await code.screenshot(`influence-${theme}`);
  }
  await webview.getByLabel('Path of').selectOption({ label: 'nothing' });
  await expect(webview.locator('#influence-diagram .on-path')).toHaveCount(0);

  await code.command('Mesascope: Export Diagram as SVG…');
  await expect(page.locator('.quick-input-widget:visible .quick-input-box input')).toHaveValue(
    /feed influence of Recommender\.svg$/,
  );
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved feed influence of Recommender.svg.').first()).toBeVisible();
  expect(await readFile(code.path('feed influence of Recommender.svg'), 'utf8')).toContain('class="node decision"');
});
