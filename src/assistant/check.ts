import { checkReport } from '../report/check-json.ts';
import { byFile } from '../report/checked-file.ts';
import { declarationAt } from '../report/declaration-at.ts';
import { type CheckedFile, type Diagnostic, diagnosticOf, diagnosticOfProblem } from '../report/diagnostic.ts';
import { fixReport } from '../report/fix-report.ts';
import type { ExaminedSpec } from '../server/protocol.ts';
import type { NameOf } from './named-places.ts';

/** The form of `check --format json`, each diagnostic with its `fixes`: a title, and the edits that make it. */
export function checkAnswer(spec: ExaminedSpec, nameOf: NameOf): object {
  return checkReport(checkedFiles(spec, nameOf));
}

/** What was found, by file: the spec's own first, others where something was found in them. */
export function checkedFiles(spec: ExaminedSpec, nameOf: NameOf): readonly CheckedFile[] {
  const { design, problems, problemFixes, told, toldFixes, projectProblems, texts } = spec;
  const on = declarationAt(design);
  const reported = (fixes: ExaminedSpec['toldFixes'][number] = []) =>
    fixes.map((fix) => fixReport(fix, (uri) => texts[uri], nameOf));
  const all: readonly Diagnostic[] = [
    ...problems.map((problem, at) => ({ ...diagnosticOfProblem(problem, on(problem.place)), fixes: reported(problemFixes[at]) })),
    ...told.map((finding, at) => ({ ...diagnosticOf(finding), fixes: reported(toldFixes[at]) })),
    ...projectProblems.map((problem) => diagnosticOfProblem(problem, undefined)),
  ];
  return byFile([design.uri], all, { textOf: (uri) => texts[uri] ?? '', nameOf });
}
