import type { Severity } from '../../language/design/finding.ts';
import type { CheckedFile, Diagnostic } from './diagnostic.ts';
import { positionsIn } from './position.ts';

const colours: Readonly<Record<Severity, string>> = { error: '31', warning: '33', information: '34', hint: '2' };

/** What was found, each with its line of the spec and carets under the words; then one line that counts. */
export function checkText(files: readonly CheckedFile[], colour = false): string {
  const paint = (text: string, code: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const blocks = files.flatMap((file) => file.diagnostics.map((diagnostic) => block(file, diagnostic, paint)));
  return [...blocks, `${summary(files)}\n`].join('\n');
}

type Paint = (text: string, code: string) => string;

function block({ file, text }: CheckedFile, diagnostic: Diagnostic, paint: Paint): string {
  const position = positionsIn(text);
  const [start, end] = [position(diagnostic.place.start), position(diagnostic.place.end)];
  const line = text.split(/\r\n|\n|\r/)[start.line] ?? '';
  // Columns as they stand on the screen: a tab is shown as one space.
  const shown = line.replaceAll('\t', ' ');
  const length = Math.max(1, (end.line === start.line ? end.character : line.length) - start.character);
  const gutter = String(start.line + 1);
  const margin = ' '.repeat(gutter.length);
  const { severity, code, message, path, accepted } = diagnostic;
  const heading = accepted === undefined ? severity : 'accepted';
  return [
    `${file}:${start.line + 1}:${start.character + 1}: ${paint(heading, colours[severity])} ${message} ${paint(`[${code}]`, '2')}`,
    ` ${gutter} | ${shown}`,
    ` ${margin} | ${' '.repeat(start.character)}${paint('^'.repeat(length), colours[severity])}`,
    ...(path.length > 1 ? [` ${margin} = path: ${pathText(path)}`] : []),
    ...(accepted === undefined ? [] : [` ${margin} = accepted: ${accepted}`]),
    '',
  ].join('\n');
}

function pathText(path: Diagnostic['path']): string {
  return path.map((step, index) => (index < path.length - 1 ? `${step.text} ${step.relation ?? '->'}` : step.text)).join(' ');
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
