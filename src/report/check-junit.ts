import type { Severity } from '../../language/design/finding.ts';
import { escaped } from '../diagram/xml.ts';
import { atLeast, type CheckedFile, type Diagnostic } from './diagnostic.ts';
import { positionsIn } from './position.ts';

/**
 * JUnit's XML: a suite for each file, a case for each diagnostic. It fails from `failOn` on; an accepted risk is skipped, with its
 * reason; what is less grave passes and says what it is. A file in which nothing was found is one case that passes.
 */
export function checkJunit(files: readonly CheckedFile[], failOn: Severity | 'never'): string {
  const fails = ({ severity, accepted }: Diagnostic): boolean =>
    accepted === undefined && failOn !== 'never' && atLeast(severity, failOn);
  const suites = files.map(({ file, text, diagnostics }) => {
    const position = positionsIn(text);
    const cases = diagnostics.map((diagnostic) => {
      const { code, message, place, on, severity, accepted } = diagnostic;
      const { line, character } = position(place.start);
      const where = `${file}:${line + 1}:${character + 1}`;
      const heading = `    <testcase classname="${escaped(file)}" name="${attribute(on === undefined ? code : `${code} on ${on}`)}">`;
      const body = fails(diagnostic)
        ? `<failure type="${severity}" message="${attribute(message)}">${escaped(where)}</failure>`
        : accepted === undefined
          ? `<system-out>${escaped(`${where}: ${severity}: ${message}`)}</system-out>`
          : `<skipped message="${attribute(`accepted: ${accepted}`)}"/>`;
      return `${heading}${body}</testcase>`;
    });
    const none = `    <testcase classname="${escaped(file)}" name="nothing found"/>`;
    return {
      tests: Math.max(1, cases.length),
      failures: diagnostics.filter(fails).length,
      skipped: diagnostics.filter(({ accepted }) => accepted !== undefined).length,
      file,
      body: (cases.length === 0 ? [none] : cases).join('\n'),
    };
  });
  const total = (what: 'tests' | 'failures' | 'skipped'): number => suites.reduce((sum, suite) => sum + suite[what], 0);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="mesascope check" tests="${total('tests')}" failures="${total('failures')}">
${suites
  .map(
    ({ file, tests, failures, skipped, body }) =>
      `  <testsuite name="${escaped(file)}" tests="${tests}" failures="${failures}" skipped="${skipped}" errors="0">\n${body}\n  </testsuite>`,
  )
  .join('\n')}
</testsuites>
`;
}

/** A line break in an attribute is read as a space unless it is written as a reference. */
const attribute = (text: string): string => escaped(text).replaceAll('\n', '&#10;');
