import { nearest } from '../design/nearest.ts';
import { type Expected, readTo } from './expectations-at.ts';
import { clauseWords, declarationWords } from './first-words.ts';
import { network } from './places.ts';
import { quoted } from './quoted.ts';
import { kindOf, type Token } from './tokens.ts';

/** A small change by which the rest of a line can be read, or several that would do. */
export interface Repair {
  readonly start: number;
  readonly end: number;
  /** What stands between them then. */
  readonly instead: readonly string[];
  readonly message: string;
  /** All up to here can be read then. */
  readonly until: number;
}

/** What a change is looked for in. */
interface Line {
  /** What was read before it. */
  readonly before: readonly Token[];
  readonly tokens: readonly Token[];
  readonly text: string;
  /** The words of the language. */
  readonly words: readonly string[];
}

interface Edit {
  /** The index of a token in the line; its length for the end. */
  readonly at: number;
  readonly image: string;
  readonly how: 'replace' | 'before' | 'delete';
  /** It is nearly the word that stands there. */
  readonly isLike?: boolean;
}
type Change = readonly Edit[];

/** So far behind what is wrong the parser may stumble: over the comma in `action d [0, 1]`. */
const farthestBack = 3;
/** More changes that would do are no help. */
const mostTold = 2;

const closers: Readonly<Record<string, string>> = { '[': ']', '{': '}', '(': ')' };
/** Joins any two values: almost anything can be read with it. */
const joins = /^(?:[-+*/^<>.?()]|[<>]=|[=!]=|mod|and|or|not|if)$/;
const fillers = /^(?:the|a|an)$/;
/** Words of English that stand where the language has another. */
const connectives = /^(?:[a-z]{2}|are|has|for|when|while|per)$/;

/**
 * What is meant by a line that cannot be read from the token `mistaken` on, if there is a word or sign to put in, to take away or to replace
 * that makes all of it readable; nothing where several would do and none is likelier.
 */
export function repairOf(line: Line, mistaken: number): Repair | undefined {
  if (line.tokens[mistaken]?.image === '}') return undefined;
  let best: { readonly likely: readonly Change[]; readonly cost: number } | undefined;
  for (let back = 0; back <= Math.min(farthestBack, mistaken); back++) {
    const at = mistaken - back;
    const read = [...line.before, ...line.tokens.slice(0, at)];
    const { count, expected, canRead } = readTo(network, read, 'File');
    if (count < read.length) break;
    const changes = changesAt(line, at, expected, back > 0).filter((change) => canRead(applied(line.tokens, change).slice(at)));
    const costs = changes.map((change) => costOf(change, line, at) + back / 4);
    const cost = Math.min(...costs);
    const likely = changes.filter((_, index) => costs[index] === cost);
    if (likely.length > 0 && !isGuess(likely, line, at) && cost < (best?.cost ?? Number.POSITIVE_INFINITY))
      best = { likely, cost };
  }
  return best && best.likely.length <= mostTold ? told(best.likely, line) : undefined;
}

/** One of several words in the middle of a line: anything might be meant. */
const isGuess = (likely: readonly Change[], line: Line, at: number): boolean =>
  likely.length > 1 && likely.some(([edit]) => edit?.how === 'before' && !closers[edit.image]) && !begins(line, at);

/** Whether a clause begins there. */
const begins = ({ tokens }: Line, at: number): boolean => at === 0 || tokens[at - 1]?.image === '{';

const isWord = (token: Token | undefined): boolean => /^[A-Za-z_]/.test(token?.image ?? '');

/** `isBack`: the parser read on from there, so a word that is one of the language there is meant. */
function changesAt(line: Line, at: number, expected: readonly Expected[], isBack: boolean): readonly Change[] {
  const { tokens, words } = line;
  const possible = [
    ...new Set(expected.flatMap(({ step }) => (step.kind === 'word' && !joins.test(step.word) ? [step.word] : []))),
  ];
  const token = tokens[at]!;
  const { image } = token;
  const before = tokens[at - 1];
  const meant = isWord(token) ? likest(image, possible) : undefined;
  if (isWord(token) && isBack && possible.includes(image)) return [];
  const changes: Change[] = [];
  for (const word of possible) {
    if (word === image || word === '}' || word === ']') continue;
    // In the middle of a line anything might end, and the next clause begin.
    if (!begins(line, at) && (clauseWords.has(word) || declarationWords.has(word)) && word !== meant) continue;
    if (word === '[' && before?.image !== 'in') continue;
    if (word !== ',' || /^[0-9)]/.test(before?.image ?? '')) changes.push(paired(tokens, at, word, 'before'));
    const isReplaceable = isWord(token)
      ? begins(line, at) || word === meant || words.includes(image) || connectives.test(image)
      : closers[image] !== undefined
        ? closers[word] !== undefined
        : /^[:=~,]$/.test(image) || (!/^[0-9"]/.test(image) && !/^[a-z]/.test(word));
    if (isReplaceable && (word !== ',' || image === 'and')) {
      const [edit, ...others] = paired(tokens, at, word, 'replace');
      if (edit) changes.push([{ ...edit, isLike: word === meant }, ...others]);
    }
  }
  const next = tokens[at + 1];
  const isSpare = isWord(token)
    ? begins(line, at)
      ? isWord(next)
      : words.includes(image) || connectives.test(image) || fillers.test(image)
    : image === ','
      ? clauseWords.has(next?.image ?? '')
      : /^[[({:=]$/.test(image) || (image === '-' && isWord(before));
  if (isSpare) changes.push(paired(tokens, at, '', 'delete'));
  return changes;
}

/** Of the words that may stand there the one that is most like what does. */
const likest = (image: string, words: readonly string[]): string | undefined =>
  nearest(image, words) ?? words.find((word) => /^[a-z]{2}/.test(image) && word.startsWith(image));

/** A bracket that is put in, replaced or taken away takes the one with it that closes it; one that is not there stands at the line's end. */
function paired(line: readonly Token[], at: number, image: string, how: Edit['how']): Change {
  const edit: Edit = { at, image, how };
  const opened = how === 'before' ? undefined : closers[line[at]!.image];
  const close = opened === undefined ? -1 : line.findIndex((token, index) => index > at && token.image === opened);
  const closer = closers[image] ?? '';
  if (close >= 0) return [edit, closer ? { at: close, image: closer, how: 'replace' } : { at: close, image: '', how: 'delete' }];
  return closer ? [edit, { at: line.length, image: closer, how: 'before' }] : [edit];
}

function applied(line: readonly Token[], change: Change): readonly Token[] {
  const end = line.at(-1)!.start + line.at(-1)!.image.length;
  const made = (image: string, at: number): Token => ({ image, kind: kindOf(image), start: line[at]?.start ?? end });
  const result: Token[] = [];
  for (let at = 0; at <= line.length; at++) {
    const edit = change.find((one) => one.at === at);
    if (edit && edit.how !== 'delete') result.push(made(edit.image, at));
    if (line[at] && (!edit || edit.how === 'before')) result.push(line[at]!);
  }
  return result;
}

/** Less for what is more like what stands there: the same word nearly, a word for a word, a sign for a sign, a sign or a word too much. */
function costOf([edit]: Change, { tokens, words }: Line, at: number): number {
  const token = tokens[at]!;
  const before = tokens[at - 1]?.image;
  if (!edit) return 9;
  if (edit.how === 'before') return closers[edit.image] ? 3.7 : 4;
  if (edit.how === 'delete') return before !== undefined && words.includes(before) && /^[:=]$/.test(token.image) ? 0.5 : 3;
  if (edit.isLike) return 0;
  if (isWord(token) && (clauseWords.has(token.image) || declarationWords.has(token.image))) return 3.8;
  if (isWord(token) && !words.includes(token.image) && !connectives.test(token.image)) return 3.5;
  return isWord(token) === /^[a-z]/.test(edit.image) ? 1 : 2;
}

function told(changes: readonly Change[], { tokens: line, text }: Line): Repair | undefined {
  const places = changes.flat().map(({ at }) => at);
  const first = Math.min(...places);
  const isDeleted = changes.every(([edit]) => edit?.how === 'delete');
  // What is taken away goes with the blank behind it.
  const last = Math.min(line.length - 1, Math.max(...places) + (isDeleted ? 1 : 0));
  const span = line.slice(first, last + 1);
  const endOf = ({ start, image }: Token): number => start + image.length;
  if (span.some((token) => text.slice(token.start, endOf(token)) !== token.image)) return undefined;
  const [start, end] = [span[0]!.start, endOf(span.at(-1)!)];
  const instead = changes.map((change) => {
    let written = '';
    let from = start;
    for (const { at, image, how } of change.toSorted((one, other) => one.at - other.at)) {
      const token = line[at];
      const begins = token?.start ?? end;
      written += text.slice(from, begins);
      if (how === 'before') written += token ? `${image} ` : ` ${image}`;
      else if (how === 'replace') written += image;
      from = how === 'before' || !token ? begins : how === 'replace' ? endOf(token) : (line[at + 1]?.start ?? endOf(token));
    }
    return (written + text.slice(from, Math.max(from, end))).trim();
  });
  const [token, previous] = [line[first]!, line[first - 1]];
  const after = previous ? ` after ${quoted(previous.image)}` : '';
  const meant = instead.map((one) => `\`${one}\``).join(' or ');
  const message = isDeleted
    ? `${quoted(token.image)} is not needed here${after}${instead[0] ? `: write ${meant}` : ''}.`
    : `${quoted(token.image)} does not belong here${after}: did you mean ${meant}?`;
  // A comma or colon stands at what it follows; a word apart from it.
  const isAttached =
    previous !== undefined && instead.every((one) => /^[,:]/.test(one)) && text.slice(endOf(previous), start).trim() === '';
  const isJoined = /\w/.test(text.charAt(start - 1));
  const until = endOf(line.at(-1)!);
  return {
    start: isAttached ? endOf(previous) : start,
    end,
    instead: instead.map((one) => (isJoined && !/^[,:]/.test(one) ? ` ${one}` : one)),
    message,
    until,
  };
}
