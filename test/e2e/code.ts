import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { inProject } from '../../src/build/project.ts';

interface Place {
  /** Where the test's files lie. */
  readonly folder: string;
  /** publisher.name */
  readonly extension: string;
}

export type Theme = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

/** Each kind of theme: the label of the one that stands for it, and the class by which the workbench shows that it is on. */
const themes: Record<Theme, { label: string; marker: string }> = {
  light: { label: 'Light Modern', marker: '.monaco-workbench.vs' },
  dark: { label: 'Dark Modern', marker: '.monaco-workbench.vs-dark' },
  'high-contrast': { label: 'Dark High Contrast', marker: '.monaco-workbench.hc-black' },
  'high-contrast-light': { label: 'Light High Contrast', marker: '.monaco-workbench.hc-light' },
};

/** Drives VS Code as somebody at the keyboard would; every method waits for what it says. */
export class Code {
  readonly page: Page;
  readonly #place: Place;

  constructor(page: Page, place: Place) {
    this.page = page;
    this.#place = place;
  }

  // ── files ──

  /** Writes a file into the test's folder. */
  async file(name: string, text: string): Promise<void> {
    await writeFile(this.path(name), text);
  }

  /** Copies one of the project's examples into the folder; returns its file name. */
  async example(path: string): Promise<string> {
    await cp(inProject(`examples/${path}`), this.path(basename(path)), { recursive: true });
    return basename(path);
  }

  /** Settings of the workspace, in place of those of the window. */
  async workspaceSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    const folder = join(dirname(this.#place.folder), '.vscode');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
  }

  saved(name: string): Promise<string> {
    return readFile(this.path(name), 'utf8');
  }

  path(name: string): string {
    return join(this.#place.folder, name);
  }

  // ── the window ──

  /** Opens a spec and waits until the language server has answered for it: the breadcrumbs go on from the file to its declarations. */
  async open(name: string): Promise<void> {
    await this.#palette(this.path(name), name);
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.editor.locator('.view-line').first().waitFor();
    const declarations =
      '.editor-group-container.active .breadcrumbs-control .file.monaco-breadcrumb-item + .monaco-breadcrumb-item';
    await this.page.locator(declarations).waitFor({ timeout: 30_000 });
  }

  /** Runs a command by its exact title. */
  command(title: string): Promise<void> {
    return this.#palette(`>${title}`, title);
  }

  /**
   * Fills the palette and chooses the row of that label. A webview with the focus swallows F1 for a moment, and a palette that was
   * opened before the editor knew its language never lists the commands for it: it is opened anew until the row is there.
   */
  async #palette(text: string, label: string): Promise<void> {
    const row = this.#quickRows.filter({ has: this.page.getByText(label, { exact: true }) }).first();
    await expect(async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('F1');
      await this.#quickInput.waitFor({ timeout: 2000 });
      await this.#quickInput.fill(text, { timeout: 5000 });
      await row.waitFor({ timeout: 5000 });
    }).toPass({ timeout: 60_000 });
    await row.click();
  }

  /** Saves and closes all editors, and hides the panel: the window is as it was when it opened. */
  async closeAll(): Promise<void> {
    await this.command('File: Save All');
    await this.command('View: Close All Editors');
    await expect(this.page.locator('.tab')).toHaveCount(0);
    if (await this.page.locator('.part.panel').isVisible()) await this.command('View: Hide Panel');
  }

  /** Closes the active editor, whose text lies in no file, without saving it. */
  async discard(): Promise<void> {
    await this.command('View: Close Editor');
    await this.page.getByRole('button', { name: "Don't Save" }).click();
  }

  /** Chooses an entry of the quick pick that is open. */
  async pick(text: string | RegExp, timeout = 30_000): Promise<void> {
    await this.#quickRows.filter({ hasText: text }).first().click({ timeout });
  }

  tab(name: string): Locator {
    return this.page.locator('.tab').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  async theme(theme: Theme): Promise<void> {
    const { label, marker } = themes[theme];
    // The list takes the palette's place when it is loaded: what is typed before is lost.
    await expect(async () => {
      await this.command('Preferences: Color Theme');
      await this.#quickInput.fill(label, { timeout: 2000 });
      await this.#quickRows.filter({ hasText: label }).first().click({ timeout: 3000 });
    }).toPass({ timeout: 60_000 });
    await this.page.locator(marker).first().waitFor();
  }

  /** Keeps a picture of the window under test-results/screens. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: inProject(`test-results/screens/${name}.png`) });
  }

  // ── the editor ──

  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** The language in the status bar. */
  get languageMode(): Locator {
    return this.page.locator('#status\\.editor\\.mode');
  }

  get errors(): Locator {
    return this.editor.locator('.squiggly-error');
  }

  get warnings(): Locator {
    return this.editor.locator('.squiggly-warning');
  }

  /** Puts the cursor at a line and column, both from 1. */
  async goto(line: number, column = 1): Promise<void> {
    await this.#palette(`:${line}:${column}`, `Press 'Enter' to go to line ${line} at column ${column}.`);
    await expect(this.cursor).toContainText(`Ln ${line}, Col ${column}`);
  }

  /** Puts the cursor `after` characters into the first occurrence of some text in the file as it stands on the disk. */
  async gotoText(file: string, text: string, after = 0): Promise<void> {
    const before = (await this.saved(file)).split(text)[0] ?? '';
    const lines = before.split('\n');
    await this.goto(lines.length, (lines.at(-1)?.length ?? 0) + 1 + after);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  /** Saves what is in the editor. A key pressed while the focus is on its way there from a webview is lost. */
  async save(): Promise<void> {
    await expect(this.editor).toHaveClass(/(^| )focused( |$)/);
    await this.page.keyboard.press('Control+s');
  }

  /** The lines on screen from top to bottom. (Monaco reuses its nodes: their order in the document says nothing.) */
  async lines(): Promise<string[]> {
    return this.editor.locator('.view-line').evaluateAll((nodes) =>
      nodes
        .map((node) => ({
          top: node instanceof HTMLElement ? Number.parseFloat(node.style.top) : 0,
          text: node.textContent ?? '',
        }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text.replaceAll('\u00a0', ' ')),
    );
  }

  /** Where the cursor is, as the status bar says: "Ln 3, Col 7". */
  get cursor(): Locator {
    return this.page.locator('#status\\.editor\\.selection');
  }

  // ── language features ──

  /** The rows of the Problems view: files and, below each, its problems. */
  async problems(): Promise<Locator> {
    await this.command('Problems: Focus on Problems View');
    return this.page.locator('.markers-panel .monaco-list-row');
  }

  /** The hover at the cursor. */
  async hover(): Promise<Locator> {
    await this.page.keyboard.press('Control+k');
    await this.page.keyboard.press('Control+i');
    return this.page.locator('.monaco-hover:visible').first();
  }

  /** The completions offered at the cursor. */
  async completions(): Promise<Locator> {
    await this.page.keyboard.press('Control+Space');
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
    await rows.first().waitFor();
    return rows;
  }

  /** The quick fixes at the cursor. They sit in a menu that is drawn in a shadow tree, which Playwright's locators see into. */
  async quickFixes(): Promise<Locator> {
    const rows = this.page.locator('.action-widget:visible .monaco-list-row.action');
    await expect(async () => {
      await this.page.keyboard.press('Control+.');
      await rows.first().waitFor({ timeout: 3000 });
    }).toPass({ timeout: 30_000 });
    return rows;
  }

  async rename(name: string): Promise<void> {
    await this.page.keyboard.press('F2');
    await this.page.locator('.rename-box:visible input').fill(name);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.rename-box:visible').waitFor({ state: 'hidden' });
    // The edits come once the server has tried them out: the box does not wait for them.
    await this.editor.locator('.view-line', { hasText: name }).first().waitFor();
  }

  /** Code lenses by their words. */
  lens(text: string | RegExp): Locator {
    return this.editor.locator('.codelens-decoration a', { hasText: text });
  }

  get outline(): Locator {
    return this.page.locator('.outline-pane .monaco-list-row');
  }

  // ── our webviews ──

  /** Opens the preview of the active spec beside it, and waits for its page. */
  async openPreview(): Promise<void> {
    await this.command('Mesascope: Open Preview to the Side');
    await this.webview().locator('body').waitFor({ timeout: 30_000 });
  }

  /** The page inside the n-th webview of Mesascope that is shown: VS Code's frame holds a frame that holds ours. */
  webview(n = 0): FrameLocator {
    return this.page
      .locator(`iframe.webview.ready[src*="extensionId=${this.#place.extension}"]`)
      .filter({ visible: true })
      .nth(n)
      .contentFrame()
      .locator('iframe#active-frame')
      .contentFrame();
  }

  /** A node of the previewed diagram, by the name of what it stands for. */
  node(name: string): Locator {
    return this.webview().locator(`svg.mesa-diagram .node[data-id="${name}"]`);
  }

  get #quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-box input');
  }

  get #quickRows(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
  }
}
