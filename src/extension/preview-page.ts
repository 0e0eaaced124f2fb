import { Uri, type Webview } from 'vscode';

/** The preview's page: nothing loads but the extension's own files, and no text becomes code. */
export function previewPage(webview: Webview, extension: Uri, spec: Uri): string {
  const file = (name: string): string => webview.asWebviewUri(Uri.joinPath(extension, 'webview', name)).toString();
  const nonce = crypto.randomUUID();
  const policy = [
    "default-src 'none'",
    // The simulator's kernel is WebAssembly; its worker, made of a Blob, is under this page's policy.
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    // The diagram on its way to a PNG.
    'img-src blob:',
    `connect-src ${webview.cspSource}`,
    'worker-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Preview</title>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${file('preview.css')}"></head>
<body data-uri="${attribute(spec.toString())}" data-layout-worker="${file('layout-worker.js')}" data-simulation-worker="${file('simulation-worker.js')}">
<script nonce="${nonce}" src="${file('preview.js')}"></script></body></html>`;
}

const attribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
