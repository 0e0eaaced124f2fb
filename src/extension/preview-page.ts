import { Uri, type Webview } from 'vscode';

/** The preview's page: nothing loads but the extension's own files, and no text becomes code. */
export function previewPage(webview: Webview, extension: Uri, spec: Uri): string {
  const file = (name: string): string => webview.asWebviewUri(Uri.joinPath(extension, 'webview', name)).toString();
  const nonce = crypto.randomUUID();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `connect-src ${webview.cspSource}`,
    'worker-src blob:',
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Preview</title>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${file('preview.css')}"></head>
<body data-uri="${encodeURI(spec.toString()).replaceAll('"', '%22')}" data-layout-worker="${file('layout-worker.js')}">
<p id="stale" role="status" hidden>Stale: the text does not parse; this is the last picture of a text that did.</p>
<nav aria-label="Zoom"><button id="larger">Zoom in</button><button id="smaller">Zoom out</button><button id="fit">Fit</button></nav>
<main><div id="diagram"></div><h2>Findings</h2><div id="findings"></div></main>
<script nonce="${nonce}" src="${file('preview.js')}"></script></body></html>`;
}
