import { readFile } from 'node:fs/promises';
import type { Code } from './code.ts';
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

  test('keeps the last good picture, marked stale, while the text does not parse', { tag: '@once' }, async ({ code }) => {
    await expect(code.node('Ministry')).toHaveCount(1);
    await code.tab('hospital.mesa').click();
    await code.goto(1, 1);
    await code.type('world { { = ');
    await expect(
      code
        .webview()
        .getByRole('tabpanel', { name: 'Hierarchy' })
        .getByText('Stale: the text does not parse. This is the picture of the last text that did.'),
    ).toBeVisible();
    await expect(code.node('Ministry')).toHaveCount(1);
  });

  test('leads to the text and back', { tag: '@once' }, async ({ code }) => {
    const node = code.node('Ministry');
    await node.click();
    await expect(code.cursor).toContainText(`Ln ${await lineOf(code, 'base optimizer Ministry')},`);
    await code.gotoText('hospital.mesa', 'optimizer Management', 'optimizer '.length + 1);
    await expect(code.node('Management')).toHaveAttribute('aria-current', 'true');
  });

  test('leaves the keyboard to whoever has gone on to the text, however often it is drawn', { tag: '@once' }, async ({
    code,
    page,
  }) => {
    await code.node('Ministry').click();
    await expect(code.cursor).toContainText(`Ln ${await lineOf(code, 'base optimizer Ministry')},`);
    await expect(code.editor).toHaveClass(/(^| )focused( |$)/);
    await page.keyboard.press('Control+Home');
    for (const name of ['Auditors', 'Inspectors', 'Examiners']) {
      await code.type(`principal ${name} { }\n`);
      await expect(code.node(name)).toHaveCount(1);
    }
    await expect(code.editor).toHaveClass(/(^| )focused( |$)/);
  });

  test('is toured by keyboard along its relations, each said, and collapsed', { tag: '@once' }, async ({ code, page }) => {
    const said = code.webview().locator('#hierarchy [aria-live]');
    await code.node('Ministry').focus();
    await page.keyboard.press('ArrowUp');
    await expect(code.node('Patients')).toBeFocused();
    await expect(said).toHaveText('Patients oversees Ministry');
    await page.keyboard.press('ArrowDown');
    while ((await said.textContent())?.includes('wants')) await page.keyboard.press('ArrowRight');
    await expect(code.node('Ministry')).toBeFocused();
    await page.keyboard.press('Space');
    await expect(code.node('Management')).toHaveCount(0);
    await expect(code.node('Ministry')).toBeFocused();
    // What is collapsed stays so over an edit.
    await page.keyboard.press('Enter');
    await expect(code.cursor).toContainText(`Ln ${await lineOf(code, 'base optimizer Ministry')},`);
    await code.goto(1, 1);
    await code.type('principal Auditors { }\n');
    await expect(code.node('Auditors')).toHaveCount(1);
    await expect(code.node('Ministry')).toHaveAttribute('aria-expanded', 'false');
    await expect(code.node('Management')).toHaveCount(0);
  });

  test('is exported on its own, in light colours, as SVG and PNG', { tag: '@once' }, async ({ code, page }) => {
    await expect(code.node('Ministry')).toHaveCount(1);
    for (const format of ['SVG', 'PNG']) {
      await code.command(`Mesascope: Export Diagram as ${format}…`);
      const name = page.locator('.quick-input-widget:visible .quick-input-box input');
      await expect(name).toHaveValue(new RegExp(`hospital\\.${format.toLowerCase()}$`));
      await page.keyboard.press('Enter');
      await expect(page.getByText(`Saved hospital.${format.toLowerCase()}.`).first()).toBeVisible();
    }
    const svg = await code.saved('hospital.svg');
    expect(svg).toContain('fill: #fff3e0');
    expect(svg).not.toMatch(/var\(|class="handle"|href=/);
    const png = await readFile(code.path('hospital.png'));
    // The header's width: twice that of the picture.
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(2 * Number(/<svg[^>]* width="(\d+)"/.exec(svg)?.[1]));
  });

  test('can be told apart from its ground in every theme', { tag: '@once' }, async ({ code }) => {
    await expect(code.node('Ministry')).toHaveCount(1);
    for (const theme of ['light', 'high-contrast', 'high-contrast-light', 'dark'] as const) {
      await code.theme(theme);
      const faint = () => code.webview().locator('#diagram').evaluate(faintParts);
      await expect.poll(faint, theme).toEqual([]);
    }
  });
});

test('a finding is mended from the preview', async ({ code }) => {
  const file = await code.example('rocket.mesa');
  await code.open(file);
  await code.openPreview();
  await code
    .webview()
    .getByRole('tab', { name: /Findings/ })
    .click();
  await code.webview().getByRole('button', { name: 'Let Simulator know Gusts' }).click();
  await expect(code.webview().locator('article').filter({ hasText: 'goodhart/regime-change' })).toHaveCount(0);
  await code.save();
  await expect.poll(() => code.saved(file)).toMatch(/model Simulator of Flight \{[^}]*knows +Gusts[^}]*\}/);
});

test('a preview comes back with its window as it was', { tag: '@once' }, async ({ code, page }) => {
  const file = await code.example('hospital.mesa');
  await code.open(file);
  await code.openPreview();
  await code.node('Ministry').locator('.handle').click();
  await expect(code.node('Management')).toHaveCount(0);
  await code.webview().getByRole('button', { name: 'Zoom in' }).click();
  const view = () =>
    code
      .webview()
      .locator('svg.mesa-diagram')
      .evaluate((svg: SVGElement) => svg.style.transform);
  const before = await view();
  // As the user would, not by the browser: VS Code then has the time to keep what it keeps.
  const reloaded = page.waitForEvent('load');
  await code.command('Developer: Reload Window');
  await reloaded;
  await expect(code.node('Ministry')).toHaveAttribute('aria-expanded', 'false', { timeout: 60_000 });
  await expect(code.node('Management')).toHaveCount(0);
  expect(await view()).toBe(before);
});

async function lineOf(code: Code, start: string): Promise<number> {
  return (await code.saved('hospital.mesa')).split('\n').findIndex((text) => text.startsWith(start)) + 1;
}

/**
 * What of a drawing stands out too little, by the contrast that WCAG asks for: 3 to 1 between an outline or line and the canvas, 4.5 to
 * 1 between words and what they stand on. Runs in the page.
 */
function faintParts(diagram: Element): string[] {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  // Painted over the canvas's colour, since colours may be translucent or mixed.
  const painted = (...layers: string[]): number[] => {
    for (const layer of context ? layers : []) {
      context!.fillStyle = layer;
      context!.fillRect(0, 0, 1, 1);
    }
    return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3);
  };
  const luminance = (channels: number[]): number => {
    const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: number[], other: number[]): number => {
    const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const styleOf = (element: Element) => getComputedStyle(element);
  const canvas = styleOf(diagram.querySelector('.canvas')!).fill;
  const lines = [...diagram.querySelectorAll('.shape, .line')].flatMap((shape) => {
    const found = contrast(painted(canvas, styleOf(shape).stroke), painted(canvas));
    return found < 3 ? [`${shape.parentElement?.getAttribute('class')}: outline ${found.toFixed(2)}`] : [];
  });
  const words = [...diagram.querySelectorAll('text')].flatMap((text) => {
    const ground = text.parentElement?.querySelector(text.matches('.node > text') ? '.shape' : 'rect');
    const back = ground ? [canvas, styleOf(ground).fill] : [canvas];
    const found = contrast(painted(...back, styleOf(text).fill), painted(...back));
    return found < 4.5 ? [`${text.textContent}: words ${found.toFixed(2)}`] : [];
  });
  return [...new Set([...lines, ...words])];
}
