import type { Finding, Severity } from '../../language/design/finding.ts';
import type { Badge } from './graph.ts';

const gravest: readonly (Severity | 'accepted')[] = ['error', 'warning', 'information', 'hint', 'accepted'];

/** The findings on a declaration, counted by severity, the gravest first. What stands inside a declaration counts for it. */
export function badgesOf(id: string, findings: readonly Finding[]): readonly Badge[] {
  const own = findings.filter((finding) => finding.on === id || finding.on.startsWith(`${id}.`));
  return gravest.flatMap((severity) => {
    const messages = own
      .filter((finding) => (finding.accepted ? 'accepted' : finding.severity) === severity)
      .map((finding) => `${finding.rule}: ${finding.message}`);
    return messages.length > 0 ? [{ severity, count: messages.length, messages }] : [];
  });
}
