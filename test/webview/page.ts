import { parseHTML } from 'linkedom';
import { vi } from 'vitest';

/** A page without a browser: what the webview's views make of elements can be read and pressed. */
export function emptyPage(): HTMLElement {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  vi.stubGlobal('document', document);
  // As in a browser, where what is taken out of the page loses the focus.
  let focused: Element = document.body;
  document.defaultView!.HTMLElement.prototype.focus = function focus(this: HTMLElement) {
    focused = this;
  };
  Object.defineProperty(document, 'activeElement', {
    get: () => (focused.isConnected ? focused : document.body),
    configurable: true,
  });
  return document.body;
}
