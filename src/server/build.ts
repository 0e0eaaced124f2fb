import type { TextDocument } from 'vscode-languageserver-textdocument';
import { wellFormed } from '../../language/services/well-formed/well-formed.ts';
import type { Language } from './language.ts';
import type { Analysis } from './protocol.ts';
import type { Texts } from './texts.ts';

export interface Build {
  readonly analysis: Analysis;
  /** The other files that it was made from. */
  readonly read: ReadonlySet<string>;
}

/** The one way from an open document to all that is known of it: syntax and names, then form, then findings. */
export async function build(document: TextDocument, language: Language, texts: Texts): Promise<Build> {
  const { uri, version } = document;
  const read = new Set<string>();
  const spec = await language.readSpec(uri, document.getText(), (other) => {
    read.add(other);
    return texts.read(other);
  });
  const { design } = spec;
  const problems = [...spec.problems, ...wellFormed(design)];
  const analysis = { uri, version, design, classes: language.classify(design), findings: language.analyse(design), problems };
  return { analysis, read };
}
