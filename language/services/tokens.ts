/** A word, number, string or sign of a text. */
export interface Token {
  readonly image: string;
  readonly kind: 'word' | 'number' | 'string' | 'sign';
  readonly start: number;
}

const pattern =
  /\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|\/\/.*|(?<string>"(?:\\.|[^"\\\n])*"?)|(?<word>[A-Za-z_]\w*)|(?<number>[0-9][\w.]*%?)|(?<sign>->|[<>=!]=|[^\s])/g;

/** The tokens of a text, comments left out; unlike the parser's lexer it minds no mistakes. A string or comment may be open at the end. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { groups = {}, index } of text.matchAll(pattern)) {
    for (const kind of ['word', 'number', 'string', 'sign'] as const) {
      const image = groups[kind];
      if (image !== undefined) tokens.push({ image, kind, start: index });
    }
  }
  return tokens;
}

/** Whether the end of the text stands in a comment or string that is still open. */
export function endsInCommentOrString(text: string): boolean {
  const last = [...text.matchAll(pattern)].at(-1);
  if (!last || last.index + last[0].length < text.length) return false;
  if (last[0].startsWith('//')) return true;
  if (last[0].startsWith('/*')) return !(last[0].length > 3 && last[0].endsWith('*/'));
  return last[0].startsWith('"') && !/^"(?:\\.|[^"\\])*"$/.test(last[0]);
}
