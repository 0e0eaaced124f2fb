import { type Expected, expectedAfter, type Reading } from './expectations-at.ts';
import { withMeantSigns } from './foreign/signs.ts';
import { networkOf } from './grammar-network.ts';
import type { Token } from './tokens.ts';

/** Something that may stand next, and what in. */
export interface Place {
  readonly expected: Expected;
  /**
   * From the innermost rule outwards: the property that takes what is within (`Pursues.goal`, `Optimizer.clauses`), and the number of
   * tokens before the rule that has it.
   */
  readonly within: readonly Within[];
  /** The number of tokens before the declaration that it stands in. */
  readonly declaration: number;
  /** A declaration or clause begins here. */
  readonly begins: boolean;
}

export interface Within {
  readonly property: string;
  readonly from: number;
}

export interface Places {
  readonly places: readonly Place[];
  /** What was read: the heads of the braces that are open, and the clause that the end stands in. */
  readonly tokens: readonly Token[];
}

export const network = networkOf();
/** So many clauses back it is looked for one that can be read up to the end. */
const mostClauses = 8;
/** Blocks stand in blocks no deeper than this. */
const deepest = 2;
/** Longer than any clause. */
const mostTokens = 3000;

/** What may stand after the tokens of `text`. Mistakes before the clause that the end stands in are passed over. */
export function placesAfter(written: readonly Token[], text: string): Places {
  const tokens = withMeantSigns(written);
  const { heads, body } = enclosing(tokens, text);
  for (let outermost = 0; outermost <= heads.length; outermost++) {
    const head = heads.slice(outermost).flat();
    const begin = expectedAfter(network, head, 'File');
    // Braces that nobody closed may stand around it.
    if (begin.length === 0) continue;
    for (const from of starts(body, begin, text)) {
      const read = [...head, ...body.slice(from)];
      const expected = from === body.length ? begin : expectedAfter(network, read, 'File');
      if (expected.length > 0) return { places: expected.flatMap((one) => placesOf(one, read.length)), tokens: read };
    }
  }
  return { places: [], tokens };
}

/** Where the clause may start that the end of the body stands in, the likeliest first. */
function starts(body: readonly Token[], begin: readonly Expected[], text: string): number[] {
  const last = body.at(-1);
  const lastLine = text.lastIndexOf('\n', last?.start ?? 0);
  const words = new Set(begin.flatMap(({ step }) => (step.kind === 'word' && step.word !== '}' ? [step.word] : [])));
  const mayBegin: number[] = [];
  let depth = 0;
  for (let at = body.length - 1; at >= Math.max(0, body.length - mostTokens); at--) {
    const image = body[at]?.image ?? '';
    depth += image === '}' ? 1 : image === '{' ? -1 : 0;
    const isNamed = /^[=~]$/.test(body[at + 1]?.image ?? '');
    if (depth === 0 && (words.has(image) || isNamed)) mayBegin.push(at);
  }
  const goesOn = (at: number): boolean => /^[^\w)\]}?"]/.test(body[at - 1]?.image ?? '');
  const ofLines = mayBegin.filter((at) => startsLine(body[at], text)).slice(0, mostClauses);
  const inLastLine = mayBegin.filter((at) => (body[at]?.start ?? 0) > lastLine);
  const likely = [...ofLines.filter((at) => !goesOn(at)), 0, ...ofLines.filter(goesOn), ...inLastLine];
  const nothingReadable = !last || text.indexOf('\n', last.start) >= 0 ? [body.length] : [];
  return [...likely, ...nothingReadable].filter((at) => body.length - at <= mostTokens);
}

/** Whether nothing but blanks stands before it in its line. */
function startsLine(token: Token | undefined, text: string): boolean {
  let at = token?.start ?? 0;
  while (/[ \t]/.test(text.charAt(at - 1))) at--;
  return token !== undefined && (at === 0 || text.charAt(at - 1) === '\n');
}

/** The heads of the braces that are open at the end, and what stands in the innermost; at the top level what follows the last brace. */
function enclosing(tokens: readonly Token[], text: string): { heads: readonly (readonly Token[])[]; body: readonly Token[] } {
  const open: number[] = [];
  let closed = 0;
  for (const [at, { image }] of tokens.entries()) {
    if (image === '{') open.push(at);
    if (image !== '}') continue;
    open.pop();
    if (open.length === 0) closed = at + 1;
  }
  // The set of a finite range is no block.
  const blocks = open.filter((at) => tokens[at - 1]?.image !== 'in');
  const heads = blocks.slice(-deepest).map((brace) => tokens.slice(headStart(tokens, brace, text), brace + 1));
  const last = blocks.at(-1);
  return { heads, body: tokens.slice(last === undefined ? closed : last + 1) };
}

/** A head begins its line, or follows a brace. */
function headStart(tokens: readonly Token[], brace: number, text: string): number {
  for (let at = brace; at > 0; at--) {
    if ((at < brace && startsLine(tokens[at], text)) || /^[{}]$/.test(tokens[at - 1]?.image ?? '')) return at;
  }
  return 0;
}

function placesOf(expected: Expected, end: number): Place[] {
  const places: Place[] = [];
  const climb = (reading: Reading, within: readonly Within[], begins: boolean): void => {
    for (const { reading: parent, property } of reading.within()) {
      const longer = property ? [...within, { property: `${parent.rule}.${property}`, from: parent.from }] : within;
      const beginsHere = begins || (reading.from === end && (property === 'clauses' || parent.rule === 'File'));
      if (parent.rule === 'File') places.push({ expected, within: longer, declaration: reading.from, begins: beginsHere });
      else climb(parent, longer, beginsHere);
    }
  };
  const { reading, property } = expected;
  const innermost = property ? [{ property: `${reading.rule}.${property}`, from: reading.from }] : [];
  climb(reading, innermost, false);
  return places;
}
