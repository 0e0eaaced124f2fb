/** A word, number, string or sign of a text. */
export interface Token {
  readonly image: string;
  readonly kind: 'word' | 'number' | 'string' | 'sign';
  readonly start: number;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  /** What the end of the text stands in, where that is not closed; a string is the last token then. */
  readonly open?: 'comment' | 'string';
}

const pattern = /\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|\/\/.*|"(?:\\.|[^"\\\n])*"?|[A-Za-z_]\w*|[0-9][\w.]*%?|->|[<>=!]=|[^\s]/g;

/** The tokens of a text, comments left out; unlike the parser's lexer it minds no mistakes. */
export function tokensOf(text: string): Tokens {
  const tokens: Token[] = [];
  let open: Tokens['open'];
  for (const { 0: image, index } of text.matchAll(pattern)) {
    const kind = kindOf(image);
    if (kind !== 'comment') tokens.push({ image, kind, start: index });
    if (index + image.length < text.length) continue;
    if (kind === 'comment' && !/^\/\*[\s\S]*\*\/$/.test(image)) open = 'comment';
    if (kind === 'string' && !/^"(?:\\.|[^"\\])*"$/.test(image)) open = 'string';
  }
  return open ? { tokens, open } : { tokens };
}

function kindOf(image: string): Token['kind'] | 'comment' {
  const first = image.charAt(0);
  if (/[A-Za-z_]/.test(first)) return 'word';
  if (/[0-9]/.test(first)) return 'number';
  if (first === '"') return 'string';
  return first === '/' && image.length > 1 ? 'comment' : 'sign';
}
