import { expect, test } from './vscode.fixture.ts';

test('an example and a new spec open without a file, and are checked', async ({ code }) => {
  await code.command('Mesascope: Open an Example…');
  await code.pick("A hospital's waiting-time target");
  await expect(code.languageMode).toHaveText('Mesa');
  await expect(code.warnings.first()).toBeVisible();
  await code.discard();

  await code.command('Mesascope: New Mesa Spec');
  await expect(code.lens('Run')).toHaveCount(1);
  // What is to be replaced first is selected.
  await code.type('Answers');
  await expect.poll(async () => (await code.lines()).join('\n')).toContain('* Answers');
  await code.discard();
});

test('the walkthrough leads to an example', { tag: '@once' }, async ({ code }) => {
  await code.command('Welcome: Open Walkthrough...');
  await code.pick('Get Started with Mesascope');
  await expect(code.page.getByRole('heading', { level: 2, name: 'Get Started with Mesascope' })).toBeVisible();
  await code.screenshot('walkthrough');
  // VS Code ticks the step off as it is done, and may take the focus for that: the list is gone then, and is asked for again.
  await expect(async () => {
    await code.page.getByRole('button', { name: 'Open an Example…' }).click({ timeout: 5000 });
    // Of a long list only what is in sight is there to be chosen.
    await code.type('off-switch');
    await code.pick('The off-switch game', 5000);
  }).toPass({ timeout: 60_000 });
  await expect(code.languageMode).toHaveText('Mesa');
  await code.discard();
});
