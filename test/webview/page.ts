import { parseHTML } from 'linkedom';
import { vi } from 'vitest';

let hasKeyboard = true;

/** The keyboard goes to the text editor: the page keeps its active element. */
export function leavePage(): void {
  hasKeyboard = false;
}

/** A page without a browser: what the webview's views make of elements can be read and pressed. */
export function emptyPage(): HTMLElement {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  vi.stubGlobal('document', document);
  // As in a browser, where what is taken out of the page loses the focus.
  let focused: Element = document.body;
  hasKeyboard = true;
  document.hasFocus = () => hasKeyboard;
  document.defaultView!.HTMLElement.prototype.focus = function focus(this: HTMLElement) {
    focused = this;
  };
  document.defaultView!.HTMLElement.prototype.blur = function blur(this: HTMLElement) {
    if (focused === this) focused = document.body;
  };
  Object.defineProperty(document, 'activeElement', {
    get: () => (focused.isConnected ? focused : document.body),
    configurable: true,
  });
  return document.body;
}
