/**
 * A text cut where declarations end: after every `}` that closes the outermost braces. What a piece says does not depend on the others.
 * Nothing where the braces do not match, or a comment or a string has no end.
 */
export function piecesOf(text: string): readonly string[] | undefined {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter === slash || letter === quote) {
      const end = letter === slash ? endOfComment(text, at) : endOfString(text, at);
      if (end < 0) return undefined;
      at = end - 1;
    } else if (letter === open) depth++;
    else if (letter === close) {
      depth--;
      if (depth < 0) return undefined;
      if (depth > 0) continue;
      pieces.push(text.slice(from, at + 1));
      from = at + 1;
    }
  }
  if (depth > 0) return undefined;
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}

const [slash, star, quote, backslash, newline, carriageReturn, open, close] = [47, 42, 34, 92, 10, 13, 123, 125];

/** Behind a comment that begins here, or behind the slash where none does; -1 where it has no end. */
function endOfComment(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === slash) {
    let end = at;
    while (end < text.length && text.charCodeAt(end) !== newline && text.charCodeAt(end) !== carriageReturn) end++;
    return end;
  }
  if (next !== star) return at + 1;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? -1 : end + 2;
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter === backslash) at++;
    else if (letter === quote) return at + 1;
    else if (letter === newline) return -1;
  }
  return -1;
}
