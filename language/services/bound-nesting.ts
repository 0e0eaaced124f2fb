import type { LexerResult } from 'langium';

type Token = LexerResult['tokens'][number];

/** Parentheses, prefixes and `if`s within each other: the parser goes down by recursion, some ten frames each. */
const deepest = 60;
/** Operators in one chain: each becomes a part of the next. */
const longest = 900;

export interface Bounded {
  readonly tokens: Token[];
  /** What was left out, each from its first word to its last. */
  readonly cut: readonly { readonly start: number; readonly end: number }[];
}

/**
 * Leaves out of an expression what lies deeper than the parser can go (`hole` takes its place) or further along a chain of operators than
 * it can carry, so that the rest of the file stands. Linear.
 */
export function boundNesting(tokens: readonly Token[], hole: Token['tokenType']): Bounded {
  const kept: Token[] = [];
  const cut: { start: number; end: number }[] = [];
  const nesting = new Nesting();
  let cutting = false;
  for (const token of tokens) {
    // The parentheses themselves stay, so that there is a place for what stands for their contents.
    const opens = token.image === '(' && !nesting.tooMuch;
    nesting.take(token.image);
    const end = token.startOffset + token.image.length;
    const last = cut.at(-1);
    if (opens || !nesting.tooMuch) kept.push(token);
    else if (cutting && last) last.end = end;
    else {
      cut.push({ start: token.startOffset, end });
      if (nesting.tooDeep) kept.push({ ...token, image: '?', tokenType: hole, tokenTypeIdx: hole.tokenTypeIdx ?? 0 });
    }
    cutting = nesting.tooMuch && !opens;
  }
  return { tokens: kept, cut };
}

const infix = /^(?:[-+*/^]|[<>]=?|[=!]=|mod|and|or)$/;
const prefix = /^(?:[-+]|not|if)$/;
/** What stands between two expressions; two operands side by side belong to two as well. */
const separator = /^(?:,|:|=|~|->)$/;

/** One expression of those that are open, from the outermost to the one within the innermost parentheses. */
interface Open {
  joins: number;
  dives: number;
  afterOperand: boolean;
}

/** How deep and how long the expression is that the tokens so far leave open. */
class Nesting {
  #open: Open[] = [{ joins: 0, dives: 0, afterOperand: false }];
  #depth = 0;
  #overlong = 0;

  get tooDeep(): boolean {
    return this.#depth > deepest;
  }
  get tooMuch(): boolean {
    return this.tooDeep || this.#overlong > 0;
  }

  take(word: string): void {
    const inner = this.#open.at(-1);
    if (!inner || word === '{' || word === '}') this.#startAnew();
    else if (word === '(' || word === '[') this.#push();
    else if (word === ')' || word === ']') this.#pop(inner);
    else if (separator.test(word)) this.#end(inner);
    else if (inner.afterOperand && infix.test(word)) this.#join(inner);
    else if (prefix.test(word)) this.#dive(inner);
    else if (word === 'then' || word === 'else') inner.afterOperand = false;
    else {
      if (inner.afterOperand) this.#end(inner);
      inner.afterOperand = true;
    }
  }

  #startAnew(): void {
    this.#open = [{ joins: 0, dives: 0, afterOperand: false }];
    this.#depth = 0;
    this.#overlong = 0;
  }
  #push(): void {
    this.#open.push({ joins: 0, dives: 0, afterOperand: false });
    this.#depth += 1;
  }
  #pop(inner: Open): void {
    this.#end(inner);
    if (this.#open.length > 1) {
      this.#open.pop();
      this.#depth -= 1;
    }
    const outer = this.#open.at(-1);
    if (outer) outer.afterOperand = true;
  }
  #join(inner: Open): void {
    inner.afterOperand = false;
    inner.joins += 1;
    if (inner.joins === longest + 1) this.#overlong += 1;
  }
  #dive(inner: Open): void {
    inner.afterOperand = false;
    inner.dives += 1;
    this.#depth += 1;
  }
  #end(inner: Open): void {
    if (inner.joins > longest) this.#overlong -= 1;
    this.#depth -= inner.dives;
    Object.assign(inner, { joins: 0, dives: 0, afterOperand: false });
  }
}
