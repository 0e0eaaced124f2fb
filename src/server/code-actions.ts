import type { CodeAction, Diagnostic, Position, Range, TextEdit } from 'vscode-languageserver-types';
import { ruleOf } from '../../language/analysis/explain.ts';
import type { Declaration, Design } from '../../language/design/design.ts';
import type { Finding, Mend } from '../../language/design/finding.ts';
import type { Place } from '../../language/design/place.ts';
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
    instead.map((by, at) =>
      fix(`Write \`${by}\``, uriOf(place, texts), [{ range: rangeOf(place, texts), newText: by }], at === 0),
    ),
  );
  const clauses = problems.flatMap(({ mends = [] }) => mendActions(mends, analysis.design, texts));
  const findings = analysis.findings.filter(touches).filter(({ accepted, rule, place }) => !accepted && meant(rule, place));
  const mends = findings.flatMap((finding) => mendActions(finding.mends, analysis.design, texts));
  return [...words, ...clauses, ...mends, ...findings.flatMap((finding) => accept(finding, analysis.design, texts))];
}

function mendActions(mends: readonly Mend[], design: Design, texts: Texts): CodeAction[] {
  return mends.flatMap((mend, at) => actionOf(mend, design, texts, at === 0));
}

function actionOf(mend: Mend, design: Design, texts: Texts, preferred: boolean): CodeAction[] {
  if (mend.kind === 'replace') {
    const edit = { range: rangeOf(mend.place, texts), newText: mend.by };
    return [fix(mend.title, uriOf(mend.place, texts), [edit], preferred)];
  }
  const declaration = declarationOf(design, mend.declaration);
  const edit = declaration && addClause(declaration, mend.clause, texts);
  return edit ? [fix(mend.title, uriOf(declaration.place, texts), [edit], preferred)] : [];
}

function accept(finding: Finding, design: Design, texts: Texts): CodeAction[] {
  const optimizer = ruleOf(finding.rule) && design.optimizers.find((one) => one.id === finding.on);
  const edit = optimizer && addClause(optimizer, `accepts ${finding.rule} because "say why"`, texts);
  return edit
    ? [fix(`Accept ${finding.rule} on ${optimizer.name}, with a reason`, uriOf(optimizer.place, texts), [edit], false)]
    : [];
}

function declarationOf(design: Design, id: string): Declaration | undefined {
  const { worlds, goals, models, principals, optimizers, scenarios } = design;
  return [...worlds, ...goals, ...models, ...principals, ...optimizers, ...scenarios].find((one) => one.id === id);
}

/** Before the closing brace on a line of its own; braces are made where there are none. */
function addClause(declaration: Declaration, clause: string, texts: Texts): TextEdit | undefined {
  const document = texts.of(declaration.place.uri);
  if (!document) return undefined;
  const text = document.getText().slice(declaration.place.start, declaration.place.end);
  const body = text.replace(/\s*\}\s*$/, '');
  const from = document.positionAt(declaration.place.start + (body === text ? text.trimEnd().length : body.length));
  const end = document.positionAt(declaration.place.end);
  const open = body === text ? ' {' : '';
  return { range: { start: from, end }, newText: `${open}\n  ${clause}\n}` };
}

function fix(title: string, uri: string, edits: TextEdit[], isPreferred: boolean): CodeAction {
  return { title, kind: 'quickfix', isPreferred, edit: { changes: { [uri]: edits } } };
}

function overlap(one: Range, other: Range): boolean {
  const before = (a: Range, b: Range) =>
    a.end.line < b.start.line || (a.end.line === b.start.line && a.end.character < b.start.character);
  return !before(one, other) && !before(other, one);
}

const sameRange = (one: Range, other: Range): boolean => samePosition(one.start, other.start) && samePosition(one.end, other.end);
const samePosition = (one: Position, other: Position): boolean => one.line === other.line && one.character === other.character;
