import { graded, type Levels } from '../../language/analysis/levels.ts';
import type { Finding } from '../../language/design/finding.ts';
import { type Fix, fixesOfMends, fixesOfProblem } from '../../language/services/fixes.ts';
import { projectFileOf } from '../../language/services/project-file.ts';
import { wellFormed } from '../../language/services/well-formed/well-formed.ts';
import { turn } from '../simulation/turn.ts';
import type { Language } from './language.ts';
import type { ExaminedSpec } from './protocol.ts';

/** So long, in milliseconds, do the rules run before what has come meanwhile is looked at. */
const slice = 10;

/** Where what a text needs comes from, and whether anybody still waits. */
export interface Surroundings {
  readonly language: Language;
  readonly read: (uri: string) => Promise<string | undefined>;
  /** How much the rules are minded; without it as the project file says. */
  readonly levels?: (uri: string) => Promise<readonly Levels[]>;
  readonly signal?: AbortSignal;
}

/**
 * All that is known of a text, open or not, which stands or would stand at a (canonical) address: its Design, what is wrong with it,
 * what the rules find, and ways out.
 * @throws the signal's reason where nobody waits any longer.
 */
export async function examined(
  uri: string,
  text: string,
  { language, read, levels, signal }: Surroundings,
): Promise<ExaminedSpec> {
  const texts: Record<string, string> = { [uri]: text };
  const { design, problems: ofText } = await language.readSpec(uri, text, async (other) => {
    const found = await read(other);
    if (found !== undefined) texts[other] = found;
    return found;
  });
  const problems = [...ofText, ...wellFormed(design)];
  const findings = await inSlices(language.analyse(design), signal);
  const project = await projectFileOf(uri, read);
  if (project) texts[project.uri] = project.text;
  const told = graded(findings, levels ? await levels(uri) : project ? [project.rules] : []);
  const textOf = (file: string): string | undefined => texts[file];
  const mendsOf = ({ accepted, mends }: Finding): readonly Fix[] => (accepted ? [] : fixesOfMends(mends, design, textOf));
  return {
    design,
    problems,
    findings,
    told,
    problemFixes: problems.map((problem) => fixesOfProblem(problem, design, textOf)),
    toldFixes: told.map(mendsOf),
    projectProblems: project?.problems ?? [],
    texts,
  };
}

async function inSlices<T>(steps: Generator<void, T>, signal: AbortSignal | undefined): Promise<T> {
  for (let since = Date.now(); ; ) {
    signal?.throwIfAborted();
    const { done, value } = steps.next();
    if (done) return value;
    if (Date.now() - since < slice) continue;
    await turn();
    since = Date.now();
  }
}
