import type { CodeAction, Diagnostic, Position, Range, TextEdit } from 'vscode-languageserver-types';
import { ruleOf } from '../../language/analysis/explain.ts';
import type { Design } from '../../language/design/design.ts';
import type { Finding, Mend } from '../../language/design/finding.ts';
import type { Place } from '../../language/design/place.ts';
import { clauseAdded, type FileChange, mendChanges } from '../../language/services/mend-changes.ts';
import { replaced } from '../../language/services/text-change.ts';
import type { Analysis } from './protocol.ts';
import { rangeOf, type Texts, uriOf } from './texts.ts';

/**
 * The ways out of what is wrong within `range`: mends of findings, accepting them with a reason, other words for a mistaken one. Where
 * `about` names any diagnostics, theirs alone.
 */
export function codeActions(analysis: Analysis, range: Range, texts: Texts, about: readonly Diagnostic[] = []): CodeAction[] {
  const touches = ({ place }: { readonly place: Place }) => place.uri === analysis.uri && overlap(rangeOf(place, texts), range);
  const meant = (code: string, place: Place) =>
    about.length === 0 || about.some((one) => one.code === code && sameRange(one.range, rangeOf(place, texts)));
  const problems = analysis.problems.filter(touches).filter(({ code, place }) => meant(code, place));
  const words = problems.flatMap(({ instead = [], place }) =>
    instead.map((by, at) => fix(`Write \`${by}\``, [{ uri: place.uri, change: replaced(place, by) }], texts, at === 0)),
  );
  const clauses = problems.flatMap(({ mends = [] }) => mendActions(mends, analysis.design, texts));
  const findings = analysis.findings.filter(touches).filter(({ accepted, rule, place }) => !accepted && meant(rule, place));
  const mends = findings.flatMap((finding) => mendActions(finding.mends, analysis.design, texts));
  return [...words, ...clauses, ...mends, ...findings.flatMap((finding) => accept(finding, analysis.design, texts))];
}

function mendActions(mends: readonly Mend[], design: Design, texts: Texts): CodeAction[] {
  return mends.flatMap((mend, at) => {
    const changes = mendChanges(design, mend, (uri) => texts.of(uri)?.getText());
    return changes ? [fix(mend.title, changes, texts, at === 0)] : [];
  });
}

function accept(finding: Finding, design: Design, texts: Texts): CodeAction[] {
  const optimizer = ruleOf(finding.rule) && design.optimizers.find((one) => one.id === finding.on);
  const text = optimizer && texts.of(optimizer.place.uri)?.getText();
  if (!optimizer || text === undefined) return [];
  const change = clauseAdded(optimizer, `accepts ${finding.rule} because "say why"`, text);
  return [fix(`Accept ${finding.rule} on ${optimizer.name}, with a reason`, [change], texts, false)];
}

function fix(title: string, made: readonly FileChange[], texts: Texts, isPreferred: boolean): CodeAction {
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri, change } of made) {
    const place = { uri, start: change.start, end: change.end };
    const key = uriOf(place, texts);
    changes[key] = [...(changes[key] ?? []), { range: rangeOf(place, texts), newText: change.text }];
  }
  return { title, kind: 'quickfix', isPreferred, edit: { changes } };
}

function overlap(one: Range, other: Range): boolean {
  const before = (a: Range, b: Range) =>
    a.end.line < b.start.line || (a.end.line === b.start.line && a.end.character < b.start.character);
  return !before(one, other) && !before(other, one);
}

const sameRange = (one: Range, other: Range): boolean => samePosition(one.start, other.start) && samePosition(one.end, other.end);
const samePosition = (one: Position, other: Position): boolean => one.line === other.line && one.character === other.character;
