import type { Table } from '../plots/table.ts';
import { type Risk, registerSummary } from './register.ts';

/** The register as Markdown: how many of which family, then what stands on whom. */
export function registerMarkdown(risks: readonly Risk[]): string {
  if (risks.length === 0) return '# Risk register\n\nNo risk found.\n';
  const byFile = [...Map.groupBy(risks, ({ file }) => file)];
  return `# Risk register

${tableMarkdown(registerSummary(risks))}
${byFile.map(([file, own]) => `## ${escaped(file)}\n\n${[...Map.groupBy(own, ({ on }) => on)].map(section).join('\n')}`).join('\n')}`;
}

function section([on, risks]: readonly [string, readonly Risk[]]): string {
  const items = risks.map(({ rule, state, line, message, because, evidence }) => {
    const more = [because && `accepted because ${because}`, evidence && `evidence: ${evidence}`];
    const lines = more.flatMap((one) => (one ? [`\n  - ${escaped(one)}`] : []));
    // The names of a finding stand in backquotes already.
    return `- **${state}** \`${rule}\` (line ${line}): ${message}${lines.join('')}`;
  });
  return `### ${escaped(on || 'The spec')}\n\n${items.join('\n')}\n`;
}

function tableMarkdown({ head, rows }: Table): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.map((cell) => escaped(String(cell))).join(' | ')} |\n`;
  return `${line(head)}${line(head.map((_, column) => (column === 0 ? '---' : '---:')))}${rows.map(line).join('')}`;
}

const escaped = (text: string): string => text.replace(/[\\|<*_]/g, '\\$&');
