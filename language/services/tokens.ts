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

const pattern =
  /(?<comment>\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|\/\/.*)|(?<string>"(?:\\.|[^"\\\n])*"?)|(?<word>[A-Za-z_]\w*)|(?<number>[0-9][\w.]*%?)|(?<sign>->|[<>=!]=|[^\s])/g;

/** The tokens of a text, comments left out; unlike the parser's lexer it minds no mistakes. */
export function tokensOf(text: string): Tokens {
  const tokens: Token[] = [];
  let open: Tokens['open'];
  for (const { 0: image, groups = {}, index } of text.matchAll(pattern)) {
    const kind = (['word', 'sign', 'number', 'string'] as const).find((one) => groups[one] !== undefined);
    if (kind) tokens.push({ image, kind, start: index });
    if (index + image.length < text.length) continue;
    if (!kind && (image.startsWith('//') || !/^\/\*[\s\S]*\*\/$/.test(image))) open = 'comment';
    if (kind === 'string' && !/^"(?:\\.|[^"\\])*"$/.test(image)) open = 'string';
  }
  return open ? { tokens, open } : { tokens };
}
