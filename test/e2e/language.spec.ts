import { expect, test } from './vscode.fixture.ts';

const road = `world Road {
  fog ~ beta(2, 8)
  action speed in [0, 40]
  progress = speed * (1 - fog)
}

goal Trips { maximize progress }

base optimizer Training {
  pursues Trips
  selects Autopilot
  search best of 16
}

mesa optimizer Autopilot {
  param caution in [0, 1]
  observes fog
  acts speed = 40 * (1 - caution * fog)
}
`;

test('a .mesa file opens as Mesa, in colours', async ({ code }) => {
  await code.file('road.mesa', road);
  await code.open('road.mesa');
  await expect(code.languageMode).toHaveText('Mesa');
  // A keyword, a name, a number and an operator of different colours: the grammar is in use.
  const colours = async (): Promise<number> =>
    new Set(
      await code.editor.locator('.view-line span span').evaluateAll((spans) => spans.map((span) => getComputedStyle(span).color)),
    ).size;
  await expect.poll(colours).toBeGreaterThanOrEqual(4);
});

test('an example opens with its findings, each under its rule', async ({ code }) => {
  const file = await code.example('defeat-device.mesa');
  await code.open(file);
  await code.gotoText(file, 'optimizer Controller');
  await expect(code.warnings.first()).toBeVisible();
  const problems = await code.problems();
  await expect(problems.filter({ hasText: 'mesa/tells-trial-from-deployment' }).first()).toBeVisible();
  await expect(problems.filter({ hasText: 'mesa/transoptimizer' }).first()).toBeVisible();
});

test('an error appears while typing, and goes when it is mended', async ({ code, page }) => {
  await code.file('road.mesa', road);
  await code.open('road.mesa');
  await code.gotoText('road.mesa', 'speed * (1 - fog)');
  await code.type('e');
  await expect(code.errors.first()).toBeVisible();
  await expect((await code.problems()).filter({ hasText: /espeed.*speed/ }).first()).toBeVisible();
  await code.gotoText('road.mesa', 'speed * (1 - fog)', 1);
  await page.keyboard.press('Backspace');
  await expect(code.errors).toHaveCount(0);
});

test('a quick fix accepts a risk', { tag: '@once' }, async ({ code }) => {
  const file = await code.example('defeat-device.mesa');
  await code.open(file);
  await code.gotoText(file, 'optimizer Controller');
  await expect(code.warnings.first()).toBeVisible();
  await code.gotoText(file, 'optimizer Controller', 'optimizer '.length + 1);
  await (await code.quickFixes())
    .filter({ hasText: /accept/i })
    .first()
    .click();
  await expect.poll(async () => (await code.lines()).join('\n')).toMatch(/accepts\smesa\//);
  await code.save();
  await expect.poll(() => code.saved(file)).toMatch(/accepts mesa\/[a-z-]+ because "/);
});

test('completion offers what fits where the cursor is', { tag: '@once' }, async ({ code, page }) => {
  await code.file('road.mesa', road);
  await code.open('road.mesa');
  await code.gotoText('road.mesa', 'selects Autopilot', 'selects '.length);
  await expect((await code.completions()).filter({ hasText: 'Autopilot' }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await code.gotoText('road.mesa', 'beta(', 2);
  await expect((await code.completions()).filter({ hasText: 'beta' }).first()).toBeVisible();
});

test('hover says what a name is', { tag: '@once' }, async ({ code }) => {
  await code.file('road.mesa', road);
  await code.open('road.mesa');
  await code.gotoText('road.mesa', 'selects Autopilot', 'selects '.length + 2);
  await expect(await code.hover()).toContainText('control');
  await code.gotoText('road.mesa', 'beta(', 2);
  await expect(await code.hover()).toContainText('beta(');
});

test('rename changes a name wherever it stands, and definition leads back to it', { tag: '@once' }, async ({ code, page }) => {
  await code.file('road.mesa', road);
  await code.open('road.mesa');
  await code.gotoText('road.mesa', 'fog ~', 1);
  await code.rename('mist');
  await code.save();
  await expect.poll(() => code.saved('road.mesa')).toBe(road.replaceAll('fog', 'mist'));
  await code.gotoText('road.mesa', 'observes mist', 'observes '.length + 1);
  await page.keyboard.press('F12');
  await expect(code.cursor).toContainText('Ln 2, Col 3');
});

test('a rename reaches another file', async ({ code }) => {
  await code.file('road.mesa', road);
  await code.file('use.mesa', 'import "./road.mesa"\n\nmodel Simulator of Road { omits fog }\n');
  await code.open('use.mesa');
  await code.open('road.mesa');
  await code.gotoText('road.mesa', 'fog ~', 1);
  await code.rename('mist');
  await code.command('File: Save All');
  await expect.poll(() => code.saved('use.mesa')).toContain('omits mist');
});

test('formatting puts a spec in order and keeps its comments', { tag: '@once' }, async ({ code }) => {
  await code.file('messy.mesa', 'world   Road{\nfog~beta( 2,8 )// drawn anew\n   }\n');
  await code.open('messy.mesa');
  await expect(async () => {
    await code.command('Format Document');
    expect((await code.lines()).slice(0, 3)).toEqual([
      'world Road {',
      expect.stringMatching(/^ {2}fog ~ beta\(2, 8\)\s+\/\/ drawn anew$/),
      '}',
    ]);
  }).toPass();
});

test('the outline shows the declarations and leads to them', { tag: '@once' }, async ({ code, page }) => {
  await code.file('road.mesa', road);
  await code.open('road.mesa');
  await code.command('Explorer: Focus on Outline View');
  await expect(code.outline.filter({ hasText: 'Road' })).toBeVisible();
  // The list draws no more rows than fit: the last ones have to be scrolled to.
  await page.keyboard.press('End');
  await expect(code.outline.filter({ hasText: 'caution' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(code.cursor).toContainText('Ln 16,');
});
