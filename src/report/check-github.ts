import { type Severity, stepText } from '../../language/design/finding.ts';
import type { CheckedFile } from './diagnostic.ts';
import { positionsIn } from './position.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands of GitHub Actions: each diagnostic is shown beside its line of the change. Accepted risks are not told again. */
export function checkGithub(files: readonly CheckedFile[]): string {
  const lines = files.flatMap(({ file, text, diagnostics }) => {
    const position = positionsIn(text);
    return diagnostics.flatMap(({ code, severity, message, place, path, accepted }) => {
      if (accepted !== undefined) return [];
      const [from, to] = [position(place.start), position(place.end)];
      // A column that is told where the line changes is refused.
      const columns = from.line === to.line ? { col: from.character + 1, endColumn: to.character + 1 } : {};
      const properties = { file, line: from.line + 1, endLine: to.line + 1, ...columns, title: code };
      const told = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
      const steps = path.map(stepText).join(' ');
      return [`::${commands[severity]} ${told.join(',')}::${data(steps ? `${message}\nPath: ${steps}` : message)}\n`];
    });
  });
  return lines.join('');
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
