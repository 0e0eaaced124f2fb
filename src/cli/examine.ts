import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { graded } from '../../language/analysis/levels.ts';
import type { Design } from '../../language/design/design.ts';
import type { Finding } from '../../language/design/finding.ts';
import type { Place } from '../../language/design/place.ts';
import type { Problem } from '../../language/design/problem.ts';
import { type ProjectFile, projectFileOf } from '../../language/services/project-file.ts';
import { wellFormed } from '../../language/services/well-formed/well-formed.ts';
import type { Checked } from '../report/checked.ts';
import { byFile } from '../report/checked-file.ts';
import { declarationAt } from '../report/declaration-at.ts';
import { type Diagnostic, diagnosticOf, diagnosticOfProblem } from '../report/diagnostic.ts';
import { positionsIn } from '../report/position.ts';
import type { Engine } from './engine.ts';
import type { SpecFile } from './spec-files.ts';

export interface Examined {
  readonly file: SpecFile;
  readonly design: Design;
  /** Of syntax, names and form, in every file that the spec sees. */
  readonly problems: readonly Problem[];
  /** All that the rules find, whatever level a project gives them: `expect risk` is about these. */
  readonly findings: readonly Finding[];
  /** Those that are told, at the level of the project file. */
  readonly told: readonly Finding[];
}
/** What was found in the files that were named, in their order; then in imported ones. */
export interface Examination extends Checked {
  readonly specs: readonly Examined[];
  /** Where a place is, in words: `road.mesa:12:3`, from 1. */
  readonly where: (place: Place) => string;
}

const fromDisk = (uri: string): Promise<string | undefined> => readFile(fileURLToPath(uri), 'utf8').catch(() => undefined);

/**
 * Reads and analyses specs.
 * `readImport` gives an imported file's text.
 */
export async function examine(files: readonly SpecFile[], engine: Engine, readImport = fromDisk): Promise<Examination> {
  const texts = new Map(files.map((file) => [file.uri, file.text]));
  const read = async (uri: string): Promise<string | undefined> => {
    const text = texts.get(uri) ?? (await readImport(uri));
    if (text !== undefined) texts.set(uri, text);
    return text;
  };
  const projects = new Map<string, ProjectFile>();
  const looked = new Map<string, Promise<string | undefined>>();
  const readOnce = (uri: string): Promise<string | undefined> => {
    const reading = looked.get(uri) ?? readImport(uri);
    looked.set(uri, reading);
    return reading;
  };
  const specs: Examined[] = [];
  const found: Diagnostic[] = [];
  for (const file of files) {
    const { design, problems: ofText } = await engine.readSpec(file.uri, file.text, read);
    const problems = [...ofText, ...wellFormed(design)];
    const findings = engine.analyse(design);
    const project = await projectFileOf(file.uri, readOnce);
    if (project) projects.set(project.uri, project);
    const told = graded(findings, project ? [project.rules] : []);
    specs.push({ file, design, problems, findings, told });
    const on = declarationAt(design);
    const ofProblems = problems.map((problem) => diagnosticOfProblem(problem, on(problem.place)));
    found.push(...ofProblems, ...told.map(diagnosticOf));
  }
  for (const { problems } of projects.values()) found.push(...problems.map((problem) => diagnosticOfProblem(problem, undefined)));
  const names = new Map(files.map((file) => [file.uri, file.name]));
  const nameOf = (uri: string): string => names.get(uri) ?? relative(process.cwd(), fileURLToPath(uri));
  const textOf = (uri: string): string => texts.get(uri) ?? projects.get(uri)?.text ?? '';
  const checked = byFile(
    files.map(({ uri }) => uri),
    found,
    { textOf, nameOf },
  );
  const where = ({ uri, start }: Place): string => {
    const { line, character } = positionsIn(texts.get(uri) ?? '')(start);
    return `${nameOf(uri)}:${line + 1}:${character + 1}`;
  };
  return { specs, checked, texts, nameOf, where };
}
