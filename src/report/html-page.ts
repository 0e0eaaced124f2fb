import { escaped } from '../diagram/xml.ts';
import style from './page.css';

/** One HTML page that loads nothing. `sections` are HTML; pictures may stand in them as data. */
export function htmlPage(title: string, sections: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${sections}
</body>
</html>
`;
}
