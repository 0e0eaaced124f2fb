import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  type DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver-types';
import { type Finding, isOfRule, type Severity, stepText } from '../../language/design/finding.ts';
import type { Place } from '../../language/design/place.ts';
import type { Problem } from '../../language/design/problem.ts';
import { rulePage } from './protocol.ts';
import { locationOf, rangeOf, type Texts } from './texts.ts';

/** More than anybody reads, few enough that garbage stays cheap. */
const most = 500;
const severities: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, information: 3, hint: 4 };

/** What the editor underlines in the document itself; imported files show their own. */
export function problemDiagnostics(uri: string, problems: readonly Problem[], texts: Texts): readonly Diagnostic[] {
  return within(uri, problems).map((problem) => ofProblem(problem, texts));
}

export function findingDiagnostics(uri: string, findings: readonly Finding[], texts: Texts): readonly Diagnostic[] {
  return within(uri, findings).map((finding) => ofFinding(finding, texts));
}

function within<T extends { readonly place: Place }>(uri: string, all: readonly T[]): readonly T[] {
  return all.filter(({ place }) => place.uri === uri).slice(0, most);
}

function ofProblem(problem: Problem, texts: Texts): Diagnostic {
  return {
    source: 'mesa',
    code: problem.code,
    severity: severities[problem.severity],
    message: problem.message,
    range: rangeOf(problem.place, texts),
    ...(problem.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    relatedInformation: related(problem.related ?? [], texts),
  };
}

function ofFinding(finding: Finding, texts: Texts): Diagnostic {
  const path = finding.path.map((step) => ({ message: stepText(step), place: step.place }));
  const { accepted } = finding;
  return {
    source: 'mesa',
    code: finding.rule,
    ...(isOfRule(finding.rule) && { codeDescription: { href: rulePage(finding.rule) } }),
    severity: accepted ? severities.hint : severities[finding.severity],
    message: accepted ? `${finding.message} Accepted: ${accepted.because}` : finding.message,
    range: rangeOf(finding.place, texts),
    relatedInformation: related([...path, ...finding.related], texts),
  };
}

function related(
  all: readonly { readonly message: string; readonly place: Place }[],
  texts: Texts,
): DiagnosticRelatedInformation[] {
  return all.map(({ message, place }) => ({ message, location: locationOf(place, texts) }));
}
