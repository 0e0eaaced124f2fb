import { isForeignPair } from './foreign/signs.ts';
import { type Comment, type Token, tokensAndComments } from './tokens.ts';
import { reservedWords } from './words.ts';

/** A word, sign or comment of a text as its author set it. */
export interface Part extends Omit<Token | Comment, 'start'> {
  /** How many blanks stand before it in its line. */
  readonly written: number;
  /** It goes on with the digits before it, `,` and `500` of `1,500`: no blank makes it a list. */
  readonly isGrouped: boolean;
  /** The last word or sign before it, in its line or another. */
  readonly previous: string;
  /** The innermost of the brackets that are open before it. */
  readonly open: Bracket | undefined;
}
export interface Bracket {
  readonly holds: 'block' | 'set' | 'range' | 'unit' | 'parentheses';
  readonly depth: number;
  readonly outer: Bracket | undefined;
}

/** What is open behind a part. */
export function openAfter({ image, kind, previous, open }: Part): Bracket | undefined {
  const opens = (holds: Bracket['holds']): Bracket => ({ holds, depth: 1 + (open?.depth ?? 0), outer: open });
  if (kind !== 'sign') return open;
  if (image === '(') return opens('parentheses');
  if (image === '{') return opens(previous === 'in' ? 'set' : 'block');
  if (image === '[') return opens(previous === 'in' ? 'range' : 'unit');
  return /^[)\]}]$/.test(image) ? open?.outer : open;
}

/** How many blanks stand between two parts of a line. What the author set apart in columns stays so. */
export function blanksBetween(left: Part, right: Part): number {
  if (right.isGrouped) return 0;
  if (right.written === 0 && isForeignPair(left.image, right.image)) return 0;
  const wanted = blanks(left, right) ?? Math.min(1, right.written);
  if (wanted === 0) return staysTwo(left, right) ? 0 : 1;
  return Math.max(wanted, right.written);
}

const operators: ReadonlySet<string> = new Set(['=', '~', '->', '==', '!=', '<=', '>=', '<', '>', '*', '/', '+', '-']);
const reserved: ReadonlySet<string> = new Set(reservedWords);

/** Nothing where they may touch or not, as the author wrote them. */
function blanks(left: Part, right: Part): 0 | 1 | undefined {
  if (left.kind === 'comment' || right.kind === 'comment') return left.image === '(' ? undefined : 1;
  const within = right.open?.holds;
  if (left.image === '(' || left.image === '[' || /^[)\],:]$/.test(right.image)) return 0;
  if (left.image === '{' || right.image === '}') return within === 'set' || left.image + right.image === '{}' ? 0 : 1;
  if (within === 'unit') return undefined;
  if (/^[,:}]$/.test(left.image) || /^[{[]$/.test(right.image)) return 1;
  if (right.image === '(' && !operators.has(left.image)) return reserved.has(left.image) ? 1 : undefined;
  if (operators.has(right.image)) return 1;
  if (operators.has(left.image)) return isPrefix(left, right) ? 0 : 1;
  return isOperand(left) && isOperand(right) ? 1 : undefined;
}

/** Whether a sign belongs to the operand behind it; after a word, which may be an operand or a clause's, it is as the author set it. */
function isPrefix({ image, previous, written }: Part, right: Part): boolean {
  if (image !== '-' && image !== '+') return false;
  if (!/^[\w"]|^[)\]}?%]$/.test(previous) || reserved.has(previous)) return true;
  return /^[A-Za-z_]/.test(previous) && written > 0 && right.written === 0;
}

const isOperand = ({ image, kind }: Part): boolean => kind !== 'sign' || /^[?)\]]$/.test(image);

/** Whether two parts that touch are still read as two. */
function staysTwo({ image: left }: Part, { image: right }: Part): boolean {
  return tokensAndComments(left + right).next().value?.image === left;
}
