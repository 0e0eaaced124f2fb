import { type Severity, stepText } from '../../language/design/finding.ts';
import type { CheckedFile, Diagnostic } from './diagnostic.ts';
import { findingEvidenceText } from './finding-evidence.ts';
import { type Position, positionsIn } from './position.ts';

const colours: Readonly<Record<Severity, string>> = { error: '31', warning: '33', information: '34', hint: '2' };

/** What was found, each with its line of the spec and carets under the words; then one line that counts. */
export function checkText(files: readonly CheckedFile[], colour = false): string {
  const paint = (text: string, code: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const blocks = files.flatMap((file) => {
    const [position, lines] = [positionsIn(file.text), file.text.split(/\r\n|\n|\r/)];
    const excerpt = ({ place }: Diagnostic): Excerpt => excerptOf(lines, position(place.start), position(place.end));
    return file.diagnostics.map((diagnostic) => block(file.file, diagnostic, excerpt(diagnostic), paint));
  });
  return [...blocks, `${summary(files)}\n`].join('\n');
}

type Paint = (text: string, code: string) => string;

/** A line with the columns, from 0, between which carets stand. */
interface Excerpt {
  readonly at: Position;
  readonly line: string;
  readonly from: number;
  readonly to: number;
}

/** A longer line is shown from this many characters before the words on. */
const widest = 160;
const before = 40;

function excerptOf(lines: readonly string[], start: Position, end: Position): Excerpt {
  // Columns as they stand on the screen: a tab is shown as one space.
  const whole = (lines[start.line] ?? '').replaceAll('\t', ' ');
  const last = end.line === start.line ? end.character : whole.length;
  const first = whole.length > widest ? Math.max(0, Math.min(start.character - before, whole.length - widest)) : 0;
  const cut = whole.slice(first, first + widest);
  const line = `${first > 0 ? '…' : ''}${cut}${first + widest < whole.length ? '…' : ''}`;
  const shift = first > 0 ? first - 1 : 0;
  const from = start.character - shift;
  return { at: start, line, from, to: Math.max(from + 1, Math.min(last - shift, line.length)) };
}

function block(file: string, diagnostic: Diagnostic, { at, line, from, to }: Excerpt, paint: Paint): string {
  const gutter = String(at.line + 1);
  const margin = ' '.repeat(gutter.length);
  const { severity, code, message, path, accepted, evidence } = diagnostic;
  const heading = accepted === undefined ? severity : 'accepted';
  return [
    `${file}:${at.line + 1}:${at.character + 1}: ${paint(heading, colours[severity])} ${message} ${paint(`[${code}]`, '2')}`,
    ` ${gutter} | ${line}`,
    ` ${margin} | ${' '.repeat(from)}${paint('^'.repeat(to - from), colours[severity])}`,
    ...(path.length > 1 ? [` ${margin} = path: ${path.map(stepText).join(' ')}`] : []),
    ...(accepted === undefined ? [] : [` ${margin} = accepted: ${accepted}`]),
    ...(evidence ? [` ${margin} = evidence: ${findingEvidenceText(evidence)}`] : []),
    '',
  ].join('\n');
}

function summary(files: readonly CheckedFile[]): string {
  const all = files.flatMap((file) => file.diagnostics);
  const counted = (severity: Severity, word: string): string[] => {
    const count = all.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
  };
  const counts = [
    ...counted('error', 'error'),
    ...counted('warning', 'warning'),
    ...counted('information', 'note'),
    ...counted('hint', 'hint'),
  ];
  const where = `${files.length} ${files.length === 1 ? 'file' : 'files'}`;
  return counts.length === 0 ? `${where}: nothing found.` : `${where}: ${counts.join(', ')}.`;
}
