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

test('a long run shows how far it is and its first figures, and is cancelled', { tag: '@once' }, async ({ code }) => {
  await code.file('long.mesa', long);
  await code.open('long.mesa');
  await code.lens('Run').first().click();
  const page = code.webview();
  await expect(page.getByRole('progressbar')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('figure svg').first()).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/Stopped: figures of the first [\d,]+ runs/)).toBeVisible();
  await expect(page.getByRole('progressbar')).toBeHidden();
});

const adjustable = `let ease = 2
world Hill {
  slope ~ normal(0, 1)
  height = ease + slope
}
goal High { maximize height }
scenario Climb of Hill { runs 4_000 }
`;

test('another value is tried by its slider, with its figures, and written into the text', async ({ code, page }) => {
  await code.file('hill.mesa', adjustable);
  await code.open('hill.mesa');
  await code.lens('Run').first().click();
  const preview = code.webview();
  const figures = preview.locator('.simulation-status');
  await expect(figures).toHaveText('4000 runs, seed 0.');
  await preview.getByText('Try other values').click();
  await preview.locator('[id="ease-slider"]').focus();
  await page.keyboard.press('ArrowRight');
  await expect(figures).toHaveText('4000 runs, seed 0, ease = 2.02.');
  await expect(preview.locator('.mesa-plot').first()).toContainText('ease = 2.02');
  await preview.getByLabel('ease, as a number').fill('3.5');
  await page.keyboard.press('Enter');
  await expect(figures).toHaveText('4000 runs, seed 0, ease = 3.5.');
  await code.screenshot('other-values');
  await preview.getByRole('button', { name: 'Write into the text' }).click();
  await expect(figures).toHaveText('4000 runs, seed 0.');
  await code.tab('hill.mesa').click();
  await code.save();
  await expect.poll(() => code.saved('hill.mesa')).toBe(adjustable.replace('ease = 2', 'ease = 3.5'));
});

const swept = adjustable.replace('runs 4_000', 'runs 4_000 sweep ease over 1, 2, 5');

test('what is swept is looked at by its slider: at its points, between them, and written into the text', {
  tag: '@once',
}, async ({ code, page }) => {
  await code.file('swept.mesa', swept);
  await code.open('swept.mesa');
  await code.lens('Run').first().click();
  const preview = code.webview();
  const figures = preview.locator('.simulation-status');
  await expect(figures).toHaveText('4000 runs, seed 0.');
  await preview.getByText('Try other values').click();
  const field = preview.getByLabel('ease, as a number');
  await expect(field).toHaveAttribute('placeholder', 'swept');
  await field.fill('2');
  await page.keyboard.press('Enter');
  // The point of the sweep itself: nothing runs for it.
  await expect(figures).toHaveText('4000 runs, seed 0. Looked at: ease = 2.');
  const titles = preview.locator('.mesa-plot .title');
  await expect(titles.filter({ hasText: 'measures, at ease = 2' })).toBeVisible();
  await expect(preview.locator('.mesa-plot').first()).toContainText('looked at: ease = 2');
  // A step of the slider lies between the points.
  await preview.locator('[id="ease-slider"]').focus();
  await page.keyboard.press('ArrowRight');
  const between = '4000 runs, seed 0. Looked at: ease = 2.02, which is no point of the sweep, with 4000 runs of its own.';
  await expect(figures).toHaveText(between);
  await expect(titles.filter({ hasText: 'measures, at ease = 2.02' })).toBeVisible();
  await code.screenshot('swept-value');
  await expect(preview.getByText('Climb goes on sweeping ease')).toBeVisible();
  await preview.getByRole('button', { name: 'Write into the text' }).click();
  await expect(preview.getByText('Climb goes on sweeping ease')).toBeHidden();
  await expect(figures).toHaveText(between);
  await code.tab('swept.mesa').click();
  await code.save();
  await expect.poll(() => code.saved('swept.mesa')).toBe(swept.replace('ease = 2', 'ease = 2.02'));
});

test('which failure it is: the loss in words, and the design corrected beside the text', { tag: '@once' }, async ({
  code,
  page,
}) => {
  const file = await code.example('hospital.mesa');
  await code.open(file);
  await code.gotoText(file, 'scenario Inspection');
  await code.lens('Run').first().click();
  const preview = code.webview();
  await expect(preview.getByText('Patients lose 4.53 ± 0.05 Health: 4.53 to the measure.').first()).toBeVisible({
    timeout: 60_000,
  });
  await preview.getByRole('button', { name: 'Show corrected' }).first().click();
  await expect(code.tab(`${file}: with the goal corrected`)).toBeVisible();
  const changed = page.locator('.editor.modified .view-line');
  await expect(changed.filter({ hasText: 'pursues Health' }).first()).toBeVisible();
  await code.screenshot('corrected');
});
