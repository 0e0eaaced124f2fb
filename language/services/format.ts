import { groupedDigits } from './foreign/grouped-digits.ts';
import { blanksBetween, openAfter, type Part } from './spacing.ts';
import { isOpenString, tokensAndComments } from './tokens.ts';

/**
 * A spec in the language's own layout: two blanks of indent a bracket, blanks around operators and none inside parentheses, no blanks at
 * the ends of lines, at most one empty line in a row, one line break at the end. The lines stay the author's, and so do columns
 * that are set apart within them. Idempotent; it changes nothing but blanks, and no meaning.
 */
export function format(text: string): string {
  const lines: string[] = [];
  for (const { parts, isApart } of linesOf(text.replace(/\r\n?/g, '\n'))) {
    if (isApart && lines.length > 0) lines.push('');
    lines.push(...layout(parts));
  }
  // A comment that nobody closed may end in empty lines.
  const formatted = lines.join('\n').replace(/\n+$/, '');
  return formatted === '' ? '' : `${formatted}\n`;
}

interface Line {
  readonly parts: Part[];
  /** An empty line stands before it. */
  readonly isApart: boolean;
}

function linesOf(source: string): readonly Line[] {
  const lines: Line[] = [];
  let end = 0;
  let last: Part | undefined;
  let previous = '';
  let range = '';
  let digitsEnd = 0;
  for (const { image: first, kind, start } of tokensAndComments(source)) {
    // Of what was taken with the part before.
    if (start < end) continue;
    if (first === '[' && previous === 'in') range = /^\[[^\]\n]*\]/.exec(source.slice(start, start + longestRange))?.[0] ?? '';
    if (first === ']') range = '';
    const isGrouped = start < digitsEnd;
    if (kind === 'number' && !isGrouped) {
      const isSurplus = range.split(',').length > 2;
      digitsEnd = start + (groupedDigits(source, start, previous, isSurplus)?.length ?? 0);
    }
    const image = (/^(?:accepts|risk)$/.test(previous) && ruleId(source, start)) || first;
    const between = source.slice(end, start);
    const breaks = between.split('\n').length - 1;
    if (breaks > 0 || lines.length === 0) lines.push({ parts: [], isApart: breaks > 1 });
    // A tab stands for one blank: how wide it is nobody knows.
    const written = /[\t\n]/.test(between) ? 1 : between.length;
    last = { image, kind, written, previous, isGrouped, open: last && openAfter(last) };
    lines.at(-1)?.parts.push(last);
    if (kind !== 'comment') previous = image;
    end = start + image.length;
  }
  return lines;
}

/** A range that is longer is no range. */
const longestRange = 200;

/** `mesa/trial-not-mesa` is no division, and `noisy-proxy`, whose family is missing, no difference. */
function ruleId(source: string, start: number): string | undefined {
  const pattern = /\w+(?:-\w+)*(?:\/\w+(?:-\w+)*)?/y;
  pattern.lastIndex = start;
  return pattern.exec(source)?.[0];
}

/** Indents grow no further than this: no spec is nested so deep. */
const deepest = 50;
/** The head of a declaration: words that are set apart by single blanks, but for the brace. */
const head = /^(?:base|mesa|selection|direct|control|world|goal|model|principal|optimizer|scenario|regime)$/;

function layout(parts: readonly Part[]): readonly string[] {
  const [first, second] = parts;
  const closing = parts.findIndex(({ image }) => !/^[}\])]$/.test(image));
  const depth = (first?.open?.depth ?? 0) - (closing < 0 ? parts.length : closing);
  const indent = '  '.repeat(Math.min(Math.max(0, depth), deepest));
  const brace = parts.findIndex(({ image }) => image === '{');
  const headEnd = head.test(first?.image ?? '') && second?.kind === 'word' ? (brace < 0 ? parts.length : brace) : 0;
  const line = parts.map((part, at) => {
    const left = parts[at - 1];
    const blanks = left ? blanksBetween(left, part) : 0;
    const image = part.kind === 'comment' ? comment(part.image, indent) : part.image;
    return ' '.repeat(at < headEnd && part.kind !== 'comment' ? Math.min(1, blanks) : blanks) + image;
  });
  const laid = indent + line.join('');
  // In a string that nobody closed yet, blanks are text: they may be half of an escape.
  return (isOpenString(parts.at(-1)) ? laid : laid.trimEnd()).split('\n');
}

/** Stars of a comment over several lines stand below each other; other text in it stays as it is. */
function comment(image: string, indent: string): string {
  return image
    .split('\n')
    .map((line, at) => (at > 0 && line.trimStart().startsWith('*') ? `${indent} ${line.trim()}` : line.trimEnd()))
    .join('\n');
}
