import type { CodeAction, Diagnostic, Position, Range, TextEdit } from 'vscode-languageserver-types';
import type { Place } from '../../language/design/place.ts';
import { type Fix, fixesOfFinding, fixesOfProblem } from '../../language/services/fixes.ts';
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
  const textOf = (uri: string) => texts.of(uri)?.getText();
  const problems = analysis.problems.filter(touches).filter(({ code, place }) => meant(code, place));
  const findings = analysis.findings.filter(touches).filter(({ rule, place }) => meant(rule, place));
  return [
    ...problems.flatMap((problem) => fixesOfProblem(problem, analysis.design, textOf)),
    ...findings.flatMap((finding) => fixesOfFinding(finding, analysis.design, textOf)),
  ].map((fix) => action(fix, texts));
}

function action({ title, changes: made, isPreferred }: Fix, texts: Texts): CodeAction {
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
