import type { WebviewPanel } from 'vscode';

/** VS Code asks a page every 250 ms whether it has the keyboard. */
const latest = 500;

/**
 * Waits until VS Code knows that a panel has the keyboard, which somebody just pressed something in: told of it once the text has been given
 * the focus, it would take it back.
 */
export async function untilActive(panel: WebviewPanel): Promise<void> {
  if (panel.active) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(late);
      changed.dispose();
      resolve();
    };
    const late = setTimeout(done, latest);
    const changed = panel.onDidChangeViewState(({ webviewPanel }) => {
      if (webviewPanel.active) done();
    });
  });
}
