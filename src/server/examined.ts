import { graded, type Levels } from '../../language/analysis/levels.ts';
import type { Finding } from '../../language/design/finding.ts';
import { type Fix, fixesOfMends, fixesOfProblem } from '../../language/services/fixes.ts';
import { projectFileOf } from '../../language/services/project-file.ts';
import { type FoundFrom, found } from './found.ts';
import type { ExaminedSpec } from './protocol.ts';

/** Where what a text needs comes from, and whether anybody still waits. */
export interface Surroundings extends FoundFrom {
  /** How much the rules are minded; without it as the project file says. */
  readonly levels?: (uri: string) => Promise<readonly Levels[]>;
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
  const readNoted = async (other: string): Promise<string | undefined> => {
    const known = await read(other);
    if (known !== undefined) texts[other] = known;
    return known;
  };
  const { design, problems, findings } = await found(uri, text, { language, read: readNoted, signal });
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
