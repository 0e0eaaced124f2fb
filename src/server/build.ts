import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Pause } from '../../language/analysis/analyse.ts';
import { graded, type Levels } from '../../language/analysis/levels.ts';
import type { Problem } from '../../language/design/problem.ts';
import type { Spec } from '../../language/services/read-spec.ts';
import { wellFormed } from '../../language/services/well-formed/well-formed.ts';
import type { Language } from './language.ts';
import type { Analysis } from './protocol.ts';
import type { Texts } from './texts.ts';

/** What an open document says, and whether it is well-formed: quick, and what completion and the like need. */
export interface Checked {
  readonly version: number;
  readonly spec: Spec;
  /** Of syntax, names and form. */
  readonly problems: readonly Problem[];
}

export async function check(uri: string, document: TextDocument, language: Language, texts: Texts): Promise<Checked> {
  const { version } = document;
  const spec = await language.readSpec(uri, document.getText(), texts.read);
  return { version, spec, problems: [...spec.problems, ...wellFormed(spec.design)] };
}

/**
 * The slow rules on top, a step at a time, at the levels that they are minded at; undefined where `goOn`, which is asked between the steps, with what comes next, says that nobody waits any longer.
 */
export async function analyse(
  { spec: { design }, version, problems }: Checked,
  language: Language,
  levels: () => Promise<readonly Levels[]>,
  goOn: (pause: Pause) => Promise<boolean>,
): Promise<Analysis | undefined> {
  const steps = language.analyse(design);
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      const findings = graded(value, await levels());
      return { uri: design.uri, version, design, classes: language.classify(design), findings, problems };
    }
    if (!(await goOn(value))) return undefined;
  }
}
