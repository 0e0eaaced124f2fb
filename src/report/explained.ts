import type { Rule } from '../../language/analysis/rule.ts';
import { meantRule } from '../../language/design/finding.ts';
import { Refusal } from './refusal.ts';

type ExplainedRule = Pick<Rule, 'id' | 'title' | 'severity' | 'standing' | 'page'>;

/**
 * A rule's page as Markdown, or a list of rules, one a line: of a family, or without an id of all. `list`: what lists them, for who mistypes.
 * @throws Refusal where there is no such rule.
 */
export function explained(rules: readonly ExplainedRule[], id: string | undefined, list: string): string {
  if (id === undefined) return table(rules);
  const rule = rules.find((each) => each.id === id);
  if (rule) return rule.page.endsWith('\n') ? rule.page : `${rule.page}\n`;
  const family = rules.filter((each) => each.id.startsWith(`${id}/`));
  if (family.length > 0) return table(family);
  const ids = rules.map((each) => each.id);
  const close = meantRule(id, ids);
  throw new Refusal(`${id}: no such rule${close === undefined ? `; ${list} lists them` : `: did you mean ${close}?`}`);
}

function table(rules: readonly ExplainedRule[]): string {
  const cells = rules.map((rule) => [rule.id, rule.severity, rule.standing]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...cells.map((row) => row[column]?.length ?? 0)));
  const lines = rules.map((rule, index) =>
    [...(cells[index] ?? []).map((cell, column) => cell.padEnd(widths[column] ?? 0)), rule.title].join('  '),
  );
  return lines.map((line) => `${line}\n`).join('');
}
