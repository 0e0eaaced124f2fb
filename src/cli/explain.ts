import type { Command } from 'commander';
import { nearest } from '../../language/design/nearest.ts';
import type { Engine, Terminal } from './engine.ts';
import { UsageError } from './spec-files.ts';

/** `mesascope explain`: a rule's page; without a rule, the list of them. */
export function addExplain(program: Command, engine: Engine, terminal: Terminal): void {
  program
    .command('explain')
    .summary('say what a rule finds, why it matters and how to mend it')
    .description(
      'Prints the page of a rule: what it finds, why, how, an example, remedies and source. Without a rule: all of them.',
    )
    .argument('[rule]', 'a rule, for example goodhart/noisy-proxy, or a family of them: goodhart')
    .addHelpText(
      'after',
      `
Exit codes: 0 printed, 2 no such rule.

Examples:
  mesascope explain
  mesascope explain goodhart
  mesascope explain goodhart/noisy-proxy`,
    )
    .action((id: string | undefined) => {
      if (id === undefined) return terminal.print(table(engine.rules));
      const rule = engine.rules.find((each) => each.id === id);
      if (rule) return terminal.print(rule.page.endsWith('\n') ? rule.page : `${rule.page}\n`);
      const family = engine.rules.filter((each) => each.id.startsWith(`${id}/`));
      if (family.length > 0) return terminal.print(table(family));
      const ids = engine.rules.map((each) => each.id);
      const close = ids.find((each) => each.endsWith(`/${id}`)) ?? nearest(id, ids);
      throw new UsageError(
        `${id}: no such rule${close === undefined ? '; mesascope explain lists them' : `: did you mean ${close}?`}`,
      );
    });
}

function table(rules: Engine['rules']): string {
  const cells = rules.map((rule) => [rule.id, rule.severity, rule.standing]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...cells.map((row) => row[column]?.length ?? 0)));
  const lines = rules.map((rule, index) =>
    [...(cells[index] ?? []).map((cell, column) => cell.padEnd(widths[column] ?? 0)), rule.title].join('  '),
  );
  return lines.map((line) => `${line}\n`).join('');
}
