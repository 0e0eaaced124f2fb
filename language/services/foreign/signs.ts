import { quoted } from '../quoted.ts';
import { kindOf, type Token } from '../tokens.ts';
import { endsOperand, isJoined, isName, isNumber, startsLine, startsOperand } from './extent.ts';
import { meansOne } from './grouped-digits.ts';
import { type Habit, lackAt, type Rewriting } from './rewriting.ts';

/** Signs of other languages and of print, and what is written for them here. */
const signs: Readonly<Record<string, readonly string[]>> = {
  '&&': ['and'],
  '&': ['and'],
  '∧': ['and'],
  '||': ['or'],
  '|': ['or'],
  '∨': ['or'],
  '!': ['not'],
  '¬': ['not'],
  '×': ['*'],
  '·': ['*'],
  '⋅': ['*'],
  '÷': ['/'],
  '−': ['-'],
  '–': ['-'],
  '≤': ['<='],
  '≥': ['>='],
  '≠': ['!='],
  '²': ['^', '2'],
  '³': ['^', '3'],
  '∞': ['inf'],
  π: ['pi'],
  '→': ['->'],
  '∈': ['in'],
  '±': ['within'],
  '≈': ['='],
  ';': [],
};

/** Pairs of signs that stand together, likewise. */
const pairs: Readonly<Record<string, string>> = { '* *': '^', '< >': '!=', '== =': '==', '!= =': '!=', '= <': '<=', '= >': '>=' };

/** Whether two parts of a text that touch are read as one notation of another language, which a blank would take apart. */
export const isForeignPair = (left: string, right: string): boolean =>
  Object.hasOwn(pairs, `${left} ${right}`) ||
  /^(?::=|<-|\.\.|\.[0-9]+)$/.test(left + right) ||
  (/^[0-9]/.test(left) && /^[A-Za-z_.]/.test(right));

/** A word may be called as what every object has: `constructor`. */
const written = <Value>(table: Readonly<Record<string, Value>>, image: string): Value | undefined =>
  Object.hasOwn(table, image) ? table[image] : undefined;

/** Tokens of a text that is being typed, with the signs of others as what they mean: `a && `. */
export function withMeantSigns(tokens: readonly Token[]): readonly Token[] {
  const meant: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    const next = tokens[at + 1];
    const other = next && token.start + token.image.length === next.start ? next.image : '';
    const pair = other ? (written(signs, token.image + other) ?? written(pairs, `${token.image} ${other}`)) : undefined;
    const images = pair ? [pair].flat() : written(signs, token.image);
    meant.push(...(images ? images.map((image) => ({ image, kind: kindOf(image), start: token.start })) : [token]));
    if (pair) at += 1;
  }
  return meant;
}

/** Whether a sign can be read as one of this language. */
export const isForeignSign = (image: string): boolean => Object.hasOwn(signs, image);

/** `a && b`, `a ** 2`, `a % 2`, `|a|`, `3a`, `0..1`, `.5`, `1,000`. */
export const foreignSigns: Habit = (tokens, text) => {
  const found: Rewriting[] = [];
  const says = (from: number, count: number, images: readonly string[], message: string, instead: string): void => {
    found.push({ from, count, images, lack: lackAt(tokens, from, from + count - 1, message, instead) });
  };
  let inUnit = false;
  for (let at = 0; at < tokens.length; at++) {
    const { image } = tokens[at]!;
    const [before, next] = [tokens[at - 1], tokens[at + 1]];
    const joined = isJoined(tokens, at + 1);
    if (image === '[' && (endsOperand(before) || before?.image === ']')) inUnit = true;
    if (image === ']') inUnit = false;
    if (inUnit) continue;
    const pair = joined ? pairs[`${image} ${next?.image}`] : undefined;
    const bar = image === '|' && !endsOperand(before) ? closingBar(tokens, at) : undefined;
    if (bar !== undefined) {
      const inner = text.slice(tokens[at]!.startOffset + 1, tokens[bar]!.startOffset).trim();
      const lack = lackAt(
        tokens,
        at,
        bar,
        `What lies between bars is no part of the language: \`abs(${inner})\` is its size.`,
        `abs(${inner})`,
      );
      found.push({ from: at, count: 1, images: ['abs', '('], lack }, { from: bar, count: 1, images: [')'] });
      at = bar;
    } else if (isForeignSign(image)) {
      const instead = signs[image]!.join(' ');
      const message = instead
        ? `${quoted(image)} is written \`${instead}\` here.`
        : 'A clause needs no `;`: it ends where the next one begins.';
      const isBefore = joined && /^\w/.test(next?.image ?? '') && /^[a-z]/.test(instead);
      says(at, 1, signs[image]!, message, isBefore ? `${instead} ` : instead);
    } else if (pair !== undefined) {
      says(at, 2, [pair], `${quoted(`${image}${next?.image}`)} is written \`${pair}\` here.`, pair);
      at += 1;
    } else if (image === '%' && endsOperand(before) && startsOperand(next) && !startsLine(tokens, at + 1)) {
      says(at, 1, ['mod'], '`%` is written `mod` here.', 'mod');
    } else if (isNumber(tokens[at]) && joined && (isName(next) || next?.image === '(')) {
      const both = `${image} * ${next?.image}`;
      const lack = lackAt(tokens, at, at + 1, `A \`*\` is missing: \`${both}\`.`, both);
      found.push({ from: at + 1, count: 0, images: ['*'], lack });
    } else if (isNumber(tokens[at]) && isRange(tokens, at)) {
      const [low, high] = [image, tokens[at + 3]!.image];
      const isDomain = before?.image === 'in' && !startsLine(tokens, at - 2) && tokens[at - 3]?.image !== 'sweep';
      const images = isDomain ? ['[', low, ',', high, ']'] : [low, 'to', high];
      const instead = isDomain ? `[${low}, ${high}]` : `${low} to ${high}`;
      says(at, 4, images, `What lies between two numbers is written \`${instead}\` here.`, instead);
      at += 3;
    } else if (image === '.' && joined && isNumber(next) && !isJoined(tokens, at)) {
      says(at, 2, [`0.${next?.image}`], `A number begins with a digit: \`0.${next?.image}\`.`, `0.${next?.image}`);
      at += 1;
    } else if (isNumber(tokens[at]) && joined && next?.image === '.' && !isJoined(tokens, at + 2)) {
      says(at, 2, [image], `A number ends with a digit: \`${image}\`.`, image);
      at += 1;
    } else {
      const groups = groupsFrom(tokens, at);
      if (groups.length < 2) continue;
      const whole = groups.join('_');
      says(
        at,
        2 * groups.length - 1,
        [whole],
        `A comma separates values: a number's digits are grouped by \`_\`, \`${whole}\`.`,
        whole,
      );
      at += 2 * groups.length - 2;
    }
  }
  return found;
};

/** Where the bar is that closes a size, in the same line. */
function closingBar(tokens: Parameters<Habit>[0], open: number): number | undefined {
  for (let at = open + 1; at < tokens.length && !startsLine(tokens, at); at++)
    if (tokens[at]?.image === '|') return at > open + 1 && endsOperand(tokens[at - 1]) ? at : undefined;
  return undefined;
}

/** `0..1`, whose dots stand between numbers. */
const isRange = (tokens: Parameters<Habit>[0], at: number): boolean =>
  [1, 2].every((ahead) => tokens[at + ahead]?.image === '.' && isJoined(tokens, at + ahead)) && isNumber(tokens[at + 3]);

/** `1,000,000` where one number is meant: a list begins after another word, and a range has one comma. */
function groupsFrom(tokens: Parameters<Habit>[0], from: number): readonly string[] {
  if (!/^[1-9][0-9]{0,2}$/.test(tokens[from]?.image ?? '')) return [];
  const groups = [tokens[from]!.image];
  for (let at = from + 1; tokens[at]?.image === ',' && /^[0-9]{3}(?:\.[0-9]+)?$/.test(tokens[at + 1]?.image ?? ''); at += 2) {
    if (!isJoined(tokens, at) || !isJoined(tokens, at + 1)) break;
    groups.push(tokens[at + 1]!.image);
  }
  const isOne = meansOne(tokens[from - 1]?.image ?? '', groups.join(','));
  return isOne || (groups.length > 1 && isInRange(tokens, from)) ? groups : [];
}

/** `in [0, 1,500]`: a number of a range that has more commas than it can have. */
function isInRange(tokens: Parameters<Habit>[0], at: number): boolean {
  if (!/^[[,]$/.test(tokens[at - 1]?.image ?? '')) return false;
  const isPart = (image: string | undefined): boolean =>
    image !== undefined && /^(?:[-+,.]|[0-9][0-9_]*(?:\.[0-9]+)?)$/.test(image);
  let [open, close] = [at - 1, at];
  while (isPart(tokens[open]?.image)) open--;
  while (isPart(tokens[close]?.image)) close++;
  const commas = tokens.slice(open, close).filter(({ image }) => image === ',').length;
  return commas > 1 && tokens[open]?.image === '[' && tokens[open - 1]?.image === 'in' && tokens[close]?.image === ']';
}
