/** A word, number, string or sign of a text. */
export interface Token {
  readonly image: string;
  readonly kind: 'word' | 'number' | 'string' | 'sign';
  readonly start: number;
}
export interface Comment extends Omit<Token, 'kind'> {
  readonly kind: 'comment';
}

export interface Tokens {
  readonly tokens: readonly Token[];
  /** What the end of the text stands in, where that is not closed; a string is the last token then. */
  readonly open?: 'comment' | 'string';
}

const pattern =
  /\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|\/\/[^\n\r]*|"(?:\\[^\n\r]|\\(?![^\n\r])|[^"\\\n])*"?|[A-Za-z_]\w*|[0-9](?:[eE][-+](?=[0-9])|[\w.])*%?|->|[<>=!]=|[^\s]/g;

/** All that a text is made of, blanks left out; unlike the parser's lexer it minds no mistakes. */
export function* tokensAndComments(text: string): Generator<Token | Comment> {
  for (const { 0: image, index: start } of text.matchAll(pattern))
    yield { image, kind: isComment(image) ? 'comment' : kindOf(image), start };
}

export function tokensOf(text: string): Tokens {
  const tokens: Token[] = [];
  let last: Token | Comment | undefined;
  for (last of tokensAndComments(text)) if (last.kind !== 'comment') tokens.push(last);
  const isOpen = last !== undefined && last.start + last.image.length === text.length;
  if (isOpen && last?.kind === 'comment' && !/^\/\*[\s\S]*\*\/$/.test(last.image)) return { tokens, open: 'comment' };
  if (isOpen && isOpenString(last)) return { tokens, open: 'string' };
  return { tokens };
}

/** Its closing quote is missing. */
export function isOpenString(token: { readonly image: string; readonly kind: string } | undefined): boolean {
  return token?.kind === 'string' && !/^"(?:\\[^\n\r]|[^"\\])*"$/.test(token.image);
}

const isComment = (image: string): boolean => image.length > 1 && image.startsWith('/');

/** What a word, number, string or sign is. */
export function kindOf(image: string): Token['kind'] {
  const first = image.charAt(0);
  if (/[A-Za-z_]/.test(first)) return 'word';
  if (/[0-9]/.test(first)) return 'number';
  return first === '"' ? 'string' : 'sign';
}
