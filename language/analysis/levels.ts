import { type Finding, familyOf, type Severity } from '../design/finding.ts';
import { ruleOf } from './explain.ts';
import { rules } from './rules/rules.ts';

/** How much a team minds a rule: what settings and project files say of one, or of a whole family. */
export const levels = ['off', 'hint', 'info', 'warning', 'error'] as const;
export type Level = (typeof levels)[number];

/** Levels by the id of a rule (`goodhart/noisy-proxy`) or of a family (`goodhart`). */
export type Levels = Readonly<Record<string, Level>>;

export const families: readonly string[] = [...new Set(rules.map(({ id }) => familyOf(id)))];

/** Of several sources the first that says something decides; in each, a rule by itself before its family. */
export function levelOf(rule: string, sources: readonly Levels[]): Level | undefined {
  for (const source of sources) {
    const level = source[rule] ?? source[familyOf(rule)];
    if (level !== undefined) return level;
  }
  return undefined;
}

const severities: Readonly<Record<Exclude<Level, 'off'>, Severity>> = {
  hint: 'hint',
  info: 'information',
  warning: 'warning',
  error: 'error',
};
const gravity: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

/**
 * Findings as they are told: with the levels that the sources give their rules, and without those that are off. What a rule itself finds
 * less grave than usual (in a sketch, or where it cannot tell) is never told graver than that.
 */
export function graded(findings: readonly Finding[], sources: readonly Levels[]): readonly Finding[] {
  return findings.flatMap((finding) => {
    const level = levelOf(finding.rule, sources);
    if (level === undefined) return [finding];
    if (level === 'off') return [];
    const { severity } = finding;
    const lowered = severity !== ruleOf(finding.rule)?.severity;
    return [{ ...finding, severity: lowered ? lesser(severity, severities[level]) : severities[level] }];
  });
}

const lesser = (one: Severity, other: Severity): Severity => (gravity.indexOf(one) < gravity.indexOf(other) ? one : other);
