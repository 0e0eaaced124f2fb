/** Plain data as YAML in blocks; texts as JSON writes them, which YAML reads alike. */
export function yaml(value: unknown, indent = ''): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return ' []\n';
    return `\n${value.map((item) => `${indent}-${inList(item, indent)}`).join('')}`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return ' {}\n';
    return `\n${entries.map(([key, item]) => `${indent}${keyOf(key)}:${yaml(item, `${indent}  `)}`).join('')}`;
  }
  if (typeof value === 'string' && value.includes('\n') && isBlock(value))
    return ` |\n${value.replace(/\n$/, '').replace(/^(?=.)/gm, indent)}\n`;
  return ` ${typeof value === 'string' ? scalar(value) : JSON.stringify(value)}\n`;
}

/** An item begins on its dash's line. */
function inList(item: unknown, indent: string): string {
  const text = yaml(item, `${indent}  `);
  return text.startsWith('\n') ? ` ${text.slice(1 + indent.length + 2)}` : text;
}

/** What YAML's block of text keeps as it is: one end of line at its end, no space at its beginning, nothing unprintable. */
const isBlock = (text: string): boolean =>
  /[^\n]\n$/.test(text) && /^\S/.test(text) && !/[^\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe]/.test(text);

/** A plain word where no reader could take it for anything else. */
const scalar = (text: string): string =>
  /^[A-Za-z/][\w./-]*$/.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text) ? text : JSON.stringify(text);

const keyOf = (key: string): string => scalar(key);
