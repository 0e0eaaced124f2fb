/**
 * A spec in the language's own layout: two blanks of indent a brace, no blanks at the ends of lines, at most one empty line in
 * a row, one line break at the end. Within a line
 * words and signs are set apart where they touch; columns that the author aligned stay. Idempotent.
 */
export function format(text: string): string {
  const formatted: string[] = [];
  let state: State = { depth: 0, inComment: false };
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const { inComment } = state;
    const line = inComment ? raw.trimEnd() : spaced(raw.trim());
    const { depth } = state;
    state = scan(line, state);
    if (line === '' && !inComment) {
      if (formatted.length > 0 && formatted.at(-1) !== '') formatted.push('');
      continue;
    }
    const closing = inComment ? 0 : (/^[}\])]+/.exec(line)?.[0].length ?? 0);
    const starred = inComment && line.trimStart().startsWith('*');
    const indent = '  '.repeat(Math.max(0, depth - closing));
    if (starred) formatted.push(`${indent} ${line.trimStart()}`);
    else formatted.push(inComment ? line : indent + line);
  }
  while (formatted.at(-1) === '') formatted.pop();
  return formatted.length === 0 ? '' : `${formatted.join('\n')}\n`;
}

const header = /^(?:(?:base|mesa|selection|direct|control)\s+)*(?:world|goal|model|principal|optimizer|scenario|regime)\s/;

/** Blanks around `~` and before braces and comments, after commas, none inside parentheses; single ones between the words of a declaration's head. */
function spaced(line: string): string {
  const parts = line.split(/("(?:\\.|[^"\\])*"|\/\*.*?(?:\*\/|$)|\/\/.*)/);
  const heads = header.test(line);
  return parts
    .map((part, at) => {
      if (at % 2 === 1) return /^\//.test(part) && /[^\s(]$/.test(parts[at - 1] ?? '') ? ` ${part}` : part;
      const apart = part
        .replace(/(?<=\S)(?=[{~])/g, ' ')
        .replace(/([~,])(?=\S)/g, '$1 ')
        .replace(/\(\s+/g, '(')
        .replace(/\s+\)/g, ')');
      return heads && at === 0 ? apart.replace(/^[^{]*/, (words) => words.replace(/\s{2,}(?=\S)/g, ' ')) : apart;
    })
    .join('');
}

interface State {
  readonly depth: number;
  readonly inComment: boolean;
}

/** How deep in brackets a line ends, and whether within a comment; brackets in strings and comments do not count. */
function scan(line: string, { depth, inComment }: State): State {
  let now = depth;
  let commented = inComment;
  for (const [token] of line.matchAll(/\*\/|\/\*|\/\/.*|"(?:\\.|[^"\\])*"|[{}[\]()]/g)) {
    if (commented) commented = token !== '*/' && !closesWithin(token);
    else if (token === '/*') commented = true;
    else if (/^[{[(]$/.test(token)) now++;
    else if (/^[}\])]$/.test(token)) now = Math.max(0, now - 1);
  }
  return { depth: now, inComment: commented };
}

/** Within a comment, quotes and slashes are plain text that may hide its end. */
function closesWithin(token: string): boolean {
  return token.length > 2 && token.includes('*/') && token.lastIndexOf('/*') < token.lastIndexOf('*/');
}
