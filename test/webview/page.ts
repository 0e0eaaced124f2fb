import { parseHTML } from 'linkedom';
import { vi } from 'vitest';

/** A page without a browser: what the webview's views make of elements can be read and pressed. */
export function emptyPage(): HTMLElement {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  vi.stubGlobal('document', document);
  return document.body;
}
