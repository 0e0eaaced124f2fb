import { nearest } from '../design/nearest.ts';
import { actingIn } from './acting-in.ts';
import { type Expected, readTo } from './expectations-at.ts';
import { network, placesAfter } from './places.ts';
import { quoted } from './quoted.ts';
import { type Repair, repairOf } from './repair.ts';
import type { Token } from './tokens.ts';

/** What cannot be read where it stands. */
export interface Mistake {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** What was meant by it, the likeliest first. */
  readonly instead?: readonly string[];
  /** With that all up to here can be read. */
  readonly until?: number;
}

/** So far behind where the parser stumbles does the word stand that it cannot read: it gives up where the way begins. */
const farthest = 60;
/** More that may stand somewhere is no help. */
const mostTold = 6;

/** What is wrong at or behind the token `at`; nothing where something is missing at the end of the text. `words` are those of the language. */
export function mistakeAt(tokens: readonly Token[], at: number, text: string, words: readonly string[]): Mistake | undefined {
  const before = placesAfter(tokens.slice(0, at), text.slice(0, tokens[at]?.start)).tokens;
  const all = [...before, ...tokens.slice(at, at + farthest)];
  const { count, expected } = readTo(network, all, 'File');
  if (count === all.length && at + farthest >= tokens.length) return undefined;
  const token = (count < before.length ? undefined : all[count]) ?? tokens[at];
  if (!token) return undefined;
  const isFound = token === all[count];
  const possible = isFound
    ? expected.flatMap(({ step }) => (step.kind === 'word' && /^[a-z]{2}/.test(step.word) ? [step.word] : []))
    : [];
  const lacking = isFound ? wordsBefore(token, all.slice(0, count), expected) : undefined;
  const isKnown = token.kind === 'word' && words.includes(token.image);
  const repair = isFound && !(isKnown && lacking) ? (actingIn(all, count) ?? repaired(all, count, text, words)) : undefined;
  if (repair) return repair;
  const isMisspelt = token.kind === 'word' && !words.includes(token.image);
  const near = token.kind === 'word' ? nearest(token.image, possible) : undefined;
  const known = isMisspelt ? nearest(token.image, words) : undefined;
  const phrase = known && isFound ? wordsBefore({ ...token, image: known }, all.slice(0, count), expected) : undefined;
  const word = (isMisspelt ? (near ?? lacking) : (lacking ?? near)) ?? phrase ?? known;
  const meant = word === token.image ? undefined : word;
  const previous = tokens[tokens.indexOf(token) - 1]?.image;
  const after = previous === undefined ? '' : ` after ${quoted(previous)}`;
  const instead = meant ? `: did you mean \`${meant}\`?` : isFound ? whatMayStand(expected) : '.';
  const message = `${quoted(token.image)} does not belong here${after}${instead}`;
  return { start: token.start, end: token.start + token.image.length, message, ...(meant ? { instead: [meant] } : {}) };
}

/** A small change that makes the rest of the line readable, where the mistake does not begin it. */
function repaired(all: readonly Token[], at: number, text: string, words: readonly string[]): Repair | undefined {
  const isSameLine = (from: number, to: number): boolean => !text.slice(all[from]!.start, all[to]!.start).includes('\n');
  let first = at;
  while (first > 0 && all[first - 1]!.start < all[at]!.start && isSameLine(first - 1, at)) first--;
  let last = at;
  while (last + 1 < all.length && isSameLine(at, last + 1)) last++;
  return repairOf({ before: all.slice(0, first), tokens: all.slice(first, last + 1), text, words }, at - first);
}

/** So many words of one phrase may be missing: `measured with noise`. */
const mostLacking = 2;

/**
 * What may stand here if words do before it, with these: `noise` reads `measured with noise`; where nothing else may stand, `30` reads
 * `step 30`.
 */
function wordsBefore(token: Token, before: readonly Token[], expected: readonly Expected[]): string | undefined {
  const words = new Set(expected.flatMap(({ step }) => (step.kind === 'word' && /^[a-z]{2}/.test(step.word) ? [step.word] : [])));
  const isSole = words.size === 1 && expected.every(({ step }) => step.kind === 'word' && words.has(step.word));
  if (!isSole && !/^[a-z]{2}/.test(token.image)) return undefined;
  const phrases = [...words].flatMap((first) => {
    const phrase = [first];
    while (phrase.length <= mostLacking) {
      const tried = [...before, ...phrase.map((image): Token => ({ image, kind: 'word', start: token.start })), token];
      const { count, expected: then } = readTo(network, tried, 'File');
      const next = then.map(({ step }) => (step.kind === 'word' ? step.word : undefined));
      // As a name it may stand in many places.
      if (count === tried.length) return isSole || isWordAfter(tried, token) ? [[...phrase, token.image].join(' ')] : [];
      if (count < tried.length - 1 || next.length !== 1 || next[0] === undefined) return [];
      phrase.push(next[0]);
    }
    return [];
  });
  return phrases.length === 1 ? phrases[0] : undefined;
}

/** Whether the last of the tokens is read as a word of the language. */
function isWordAfter(tokens: readonly Token[], { image }: Token): boolean {
  const { expected } = readTo(network, tokens.slice(0, -1), 'File');
  return expected.some(({ step }) => step.kind === 'word' && step.word === image);
}

const operators = /^`(?:[-+*/^<>.(]|[<>]=|[=!]=|mod|and|or)`$/;

function whatMayStand(expected: readonly Expected[]): string {
  const steps = expected.map(({ step }) =>
    step.kind === 'word' ? `\`${step.word}\`` : step.kind === 'rule' ? 'a name' : step.name,
  );
  const isExpression = steps.includes('NUMBER');
  // An expression goes on with any of them, and that is the least that is meant.
  const others = steps.filter((step) => !operators.test(step));
  const said = (others.length > 0 ? others : steps).map((step) =>
    step === 'STRING' ? 'a text in quotes' : step === 'NUMBER' ? 'an expression' : step,
  );
  const all = [...new Set(said)].filter((step) => !isExpression || !/^(?:a name|`(?:if|not|[-+(?])`)$/.test(step));
  if (all.length === 0 || all.length > mostTold) return '.';
  return `: ${all.join(all.length > 2 ? ', ' : ' or ')} may stand here.`;
}
