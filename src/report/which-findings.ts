import type { Finding } from '../../language/design/finding.ts';
import { Refusal } from './refusal.ts';

/** Which findings: of a rule or a family of rules, on a declaration; all where neither is said. */
export interface WhichFindings {
  readonly rule?: string | undefined;
  readonly on?: string | undefined;
}

/** @throws Refusal where they are asked for by rule or declaration, and there are none. */
export function whichFindings(all: readonly Finding[], { rule, on }: WhichFindings): readonly Finding[] {
  const asked = all.filter(
    (finding) =>
      (rule === undefined || finding.rule === rule || finding.rule.startsWith(`${rule}/`)) &&
      (on === undefined || finding.on === on),
  );
  if (asked.length > 0 || (rule === undefined && on === undefined)) return asked;
  const wanted = [...(rule === undefined ? [] : [`of ${rule}`]), ...(on === undefined ? [] : [`on ${on}`])].join(' ');
  const there = [...new Set(all.map((finding) => `${finding.rule} on ${finding.on}`))].join(', ');
  throw new Refusal(`There is no finding ${wanted}; there are: ${there || 'none'}.`);
}
