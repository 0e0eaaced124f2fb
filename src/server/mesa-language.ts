import { analyseStepwise } from '../../language/analysis/analyse.ts';
import { classify } from '../../language/analysis/classes.ts';
import { readSpec } from '../../language/services/read-spec.ts';
import { rememberingParse } from '../../language/services/remembering-parse.ts';
import type { Language } from './language.ts';

/** The language as every host serves it. */
export function mesaLanguage(): Language {
  const parse = rememberingParse();
  return { readSpec: (uri, text, read) => readSpec(uri, text, read, parse), classify, analyse: analyseStepwise };
}
