import type { Completed, Lack } from './lack.ts';
import { madeToken, type Token, type TokenType } from './made-token.ts';

const operator = /^(?:[-+*/^<>]|[<>=!]=|mod|and|or)$/;
const operandEnd = /^(?:[\w.]*\w|\))$/;
const partOfUnit = /^[^,;:(){}=[\]]+$/;
/** An operand or a unit of more tokens is none that somebody forgot to put in parentheses. */
const longest = 60;

/**
 * Puts an operand with a unit in parentheses, as it is to stand within an expression: `0.01 [1/m] * x` becomes `(0.01 [1/m]) * x`. Else the
 * parser takes the unit for that of the whole, and stumbles over what comes then. Linear.
 */
export function parenthesizeUnits(
  tokens: readonly Token[],
  text: string,
  typeOf: (word: string) => TokenType | undefined,
): Completed {
  const [opening, closing] = [typeOf('('), typeOf(')')];
  const from = new Map<number, number>();
  const to = new Set<number>();
  const lacks: Lack[] = [];
  for (const [at, { image }] of tokens.entries()) {
    if (image !== '[') continue;
    const end = unitEnd(tokens, at);
    const start = end === undefined ? undefined : operandStart(tokens, at - 1);
    if (end === undefined || start === undefined) continue;
    from.set(start, (from.get(start) ?? 0) + 1);
    to.add(end);
    const [first, last] = [tokens[start]!.startOffset, tokens[end]!.startOffset + 1];
    const instead = `(${text.slice(first, last)})`;
    lacks.push({
      start: first,
      end: last,
      message: `A unit within an expression stands in parentheses: \`${instead}\`.`,
      instead,
    });
  }
  if (lacks.length === 0 || !opening || !closing) return { tokens: [...tokens], lacks: [] };
  const completed = tokens.flatMap((token, at) => [
    ...Array.from({ length: from.get(at) ?? 0 }, () => madeToken('(', opening, tokens[at - 1]!)),
    token,
    ...(to.has(at) ? [madeToken(')', closing, token)] : []),
  ]);
  return { tokens: completed, lacks };
}

/** Where the unit that is opened there is closed, if the expression goes on behind it. */
function unitEnd(tokens: readonly Token[], open: number): number | undefined {
  const { startLine } = tokens[open]!;
  if (!operandEnd.test(tokens[open - 1]?.image ?? '') || tokens[open - 1]?.image === 'in') return undefined;
  for (let at = open + 1; at < Math.min(tokens.length, open + longest); at++) {
    const { image, startLine: line } = tokens[at]!;
    if (line !== startLine) return undefined;
    if (image === ']') return at > open + 1 && operator.test(tokens[at + 1]?.image ?? '') ? at : undefined;
    if (!partOfUnit.test(image)) return undefined;
  }
  return undefined;
}

/** Where the operand begins that ends there: a number, a name, a call, what stands in parentheses, or a power of these. */
function operandStart(tokens: readonly Token[], end: number): number | undefined {
  let at = end;
  if (tokens[at]?.image === ')') {
    let depth = 0;
    do {
      const image = tokens[at]?.image;
      if (image === undefined || end - at > longest) return undefined;
      depth += image === ')' ? 1 : image === '(' ? -1 : 0;
      at -= 1;
    } while (depth > 0);
    if (!/^[a-z]\w*$/.test(tokens[at]?.image ?? '') || operator.test(tokens[at]?.image ?? '')) at += 1;
  }
  while (tokens[at - 1]?.image === '.') at -= 2;
  if (at < 1) return undefined;
  return tokens[at - 1]?.image === '^' ? operandStart(tokens, at - 2) : at;
}
