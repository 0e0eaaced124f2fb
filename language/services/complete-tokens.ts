import { nearest } from '../design/nearest.ts';
import { clauseWords, declarationWords, optimizerWords } from './first-words.ts';
import type { Completed, Lack } from './lack.ts';
import { madeToken, type Token, type TokenType } from './made-token.ts';
import { quoted } from './quoted.ts';
import { reservedWords } from './words.ts';

const operators = /^(?:[-+*/^=~(]|->|[<>]=?|[=!]=|mod|and|or|not|if|then|else)$/;
const reserved = new Set(reservedWords);

/** Marks the braces of `in {1, 2, 3}`, which are no end of a body. */
export const ofSet = 'of a set';

/**
 * Puts in what a text that is being written lacks, where the line after it leaves no doubt: a hole after an operator, a `}` before a
 * declaration, a `{` that something closes, the right word for a misspelt one that begins a declaration. Else the parser, to which a line break means nothing, reads
 * on into what stands below: `x = 2 *` would cost the next clause, a `}` the rest of the file. Linear.
 */
export function completeTokens(tokens: readonly Token[], typeOf: (word: string) => TokenType | undefined): Completed {
  const completed: Token[] = [];
  const lacks: Lack[] = [];
  let braces = 0;
  let closers: (')' | ']')[] = [];
  let [inScenario, inSet] = [false, false];
  const put = (image: string, after: Token, payload?: string): void => {
    const type = typeOf(image);
    if (type) completed.push(madeToken(image, type, after, payload));
  };
  let bodyAt: number | undefined;
  const open = (image: string, after: Token, payload?: string): void => {
    lacks.push(lack(after, `A \`${image}\` is missing after this.`));
    put(image, after, payload);
  };
  for (const [at, original] of tokens.entries()) {
    const [before, next, afterNext] = [tokens[at - 1], tokens[at + 1], tokens[at + 2]];
    const startsLine = before === undefined || original.startLine !== before.endLine;
    const meant = braces === 0 && startsLine && isHeading(next, afterNext) ? misspelt(original) : undefined;
    const type = meant === undefined ? undefined : typeOf(meant);
    const token = meant && type ? { ...original, image: meant, tokenType: type, tokenTypeIdx: type.tokenTypeIdx ?? 0 } : original;
    if (meant && type)
      lacks.push(lack(original, `${quoted(original.image)} does not belong here: did you mean \`${meant}\`?`, meant));
    const declares = startsLine && declarationWords.has(token.image) && isDeclared(token, next, afterNext);
    const begins = token.image === '}' || declares || (startsLine && braces > 0 && beginsClause(token, next, inScenario));
    if (before && begins) {
      const isOpen = closers.length > 0 || (inSet && token.image !== '}');
      const isOperator = operators.test(before.image) || (before.image === ',' && isOpen);
      const [closer] = closers.length > 0 ? closers.slice(-1) : ['}'];
      if (isOperator) lacks.push(lack(before, `Something is missing after ${quoted(before.image)}.`));
      else if (isOpen) lacks.push(lack(before, `A \`${closer}\` is missing after this.`));
      if (isOperator) put('?', before);
      for (const missing of closers.toReversed()) put(missing, before);
      if (inSet && token.image !== '}') put('}', before, ofSet);
    }
    if (before && declares && braces > 0) {
      lacks.push(
        lack(
          before,
          `A \`}\` is missing after this: ${quoted(`${token.image} ${next?.image ?? ''}`)} stands outside of all braces.`,
        ),
      );
      for (; braces > 0; braces--) put('}', before);
    }
    if (declares) [inScenario, bodyAt] = [token.image === 'scenario', missingBody(tokens, at)];
    if (before && at === bodyAt) {
      open('{', before);
      braces += 1;
    }
    const bracket = missingBracket(tokens, at);
    if (before && bracket === '[') {
      open(bracket, before);
      closers.push(']');
    } else if (before && bracket === '{') {
      open(bracket, before, ofSet);
      inSet = true;
    }
    const isOfSet = token.image === '{' ? before?.image === 'in' : token.image === '}' && inSet;
    if (declares || begins || token.image === '{') inSet = isOfSet && token.image === '{';
    if (isOfSet) token.payload = ofSet;
    else if (token.image === '{') braces += 1;
    else if (token.image === '}') braces = Math.max(0, braces - 1);
    if (begins || token.image === '{') closers = [];
    else if (token.image === '(') closers.push(')');
    else if (token.image === '[') closers.push(']');
    else if (token.image === ')' || token.image === ']') closers.pop();
    completed.push(token);
  }
  return { tokens: completed, lacks };
}

/** Where the body of the declaration that begins at an index begins, if its `{` is missing and its `}` is not. */
function missingBody(tokens: readonly Token[], from: number): number | undefined {
  let at = from + 1;
  while (optimizerWords.has(tokens[at]?.image ?? '')) at++;
  at++;
  if (tokens[at]?.image.startsWith('"')) at++;
  if (tokens[at]?.image === 'of') at += 2;
  while (tokens[at]?.image === '.') at += 2;
  if (tokens[at]?.image === '{') return undefined;
  let braces = 0;
  for (let ahead = at; ahead < tokens.length; ahead++) {
    const token = tokens[ahead]!;
    const startsLine = token.startLine !== tokens[ahead - 1]?.endLine;
    if (startsLine && declarationWords.has(token.image) && isDeclared(token, tokens[ahead + 1], tokens[ahead + 2]))
      return undefined;
    if (token.image === '{') braces += 1;
    else if (token.image === '}' && braces === 0) return at;
    else if (token.image === '}') braces -= 1;
  }
  return undefined;
}

/** Which bracket is missing before what an action or param may be, where its line closes one: `param p in 1, 2}`. */
function missingBracket(tokens: readonly Token[], at: number): '[' | '{' | undefined {
  const first = tokens[at];
  if (tokens[at - 1]?.image !== 'in' || !/^(?:action|param)$/.test(tokens[at - 3]?.image ?? '')) return undefined;
  for (let ahead = at; tokens[ahead]?.startLine === first?.startLine; ahead++) {
    const image = tokens[ahead]?.image ?? '';
    if (image === '[' || image === '{') return undefined;
    if (image === ']') return '[';
    if (image === '}') return '{';
  }
  return undefined;
}

const isWord = (token: Token | undefined): boolean =>
  token !== undefined && /^[A-Za-z_]/.test(token.image) && !reserved.has(token.image);

/** A name and what may come after the name of a declaration. */
function isHeading(name: Token | undefined, after: Token | undefined): boolean {
  if (name === undefined || !isWord(name)) return false;
  return after === undefined || after.startLine !== name.endLine || /^(?:\{|of$|")/.test(after.image);
}

function isDeclared(word: Token, next: Token | undefined, after: Token | undefined): boolean {
  if (next === undefined || next.startLine !== word.endLine) return false;
  if (optimizerWords.has(word.image) && optimizerWords.has(next.image)) return true;
  return isHeading(next, after);
}

/** `wear = …`; `action speed`, `trials 16`. An `expect` may have an `=` after a name, on a line of its own. */
function beginsClause(token: Token, next: Token | undefined, inScenario: boolean): boolean {
  if (!isWord(token) || next === undefined) return false;
  if (next.image === '=' || next.image === '~') return !inScenario;
  return clauseWords.has(token.image) && next.startLine === token.endLine && (isWord(next) || /^\d/.test(next.image));
}

function misspelt({ image }: Token): string | undefined {
  if (declarationWords.has(image) || clauseWords.has(image) || !/^[A-Za-z_]\w+$/.test(image)) return undefined;
  return nearest(image, declarationWords);
}

const lack = ({ startOffset, image }: Token, message: string, instead?: string): Lack => ({
  start: startOffset,
  end: startOffset + image.length,
  message,
  ...(instead === undefined ? {} : { instead }),
});
