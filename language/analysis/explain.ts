import { meantRule } from '../design/finding.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules/rules.ts';

export function ruleOf(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}

/** A rule's page as Markdown; undefined for an unknown id (ask `suggestRule`). */
export function explain(id: string): string | undefined {
  return ruleOf(id)?.page;
}

/** The rule that a mistyped id most likely means. */
export function suggestRule(id: string): string | undefined {
  return meantRule(
    id,
    rules.map((rule) => rule.id),
  );
}
