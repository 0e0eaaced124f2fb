import { expect, test } from './vscode.fixture.ts';

const long = `world Answers {
  value ~ normal(0, 1)
  error ~ student_t(5)
}

goal Value { maximize value }
goal Score { maximize value + error  proxy for Value }

base optimizer Picking {
  pursues Score
  selects from Answers
  search best of 64
}

scenario Long of Picking {
  runs 1_000_000
  sweep Picking.search over 1, 4, 16, 64
}
`;

test('a scenario runs from its lens: plots, figures and expectations', async ({ code }) => {
  const file = await code.example('rocket.mesa');
  await code.open(file);
  await code.gotoText(file, 'scenario Storm');
  await code.lens('Run').last().click();
  const page = code.webview();
  await expect(page.getByRole('status').filter({ hasText: '400 runs, seed 1.' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('row', { name: /holds.*expect gap\(Course\) > 0.5/ })).toBeVisible();
  await expect(page.locator('figure svg').first()).toBeVisible();
  await code.screenshot('simulation');
});

test('a long run shows how far it is and its first figures, and is cancelled', async ({ code }) => {
  await code.file('long.mesa', long);
  await code.open('long.mesa');
  await code.lens('Run').first().click();
  const page = code.webview();
  await expect(page.getByRole('progressbar')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('figure svg').first()).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/Stopped: figures of the first \d+ runs/)).toBeVisible();
  await expect(page.getByRole('progressbar')).toBeHidden();
});
