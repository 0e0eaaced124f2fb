import { URI, Utils } from 'vscode-uri';
import type { Problem } from '../design/problem.ts';
import { type Elaborated, elaborate } from '../elaborate/elaborate.ts';
import { placeOfProperty, unquoted } from '../elaborate/source.ts';
import type { SourceFile } from '../elaborate/symbols.ts';
import type { File } from '../generated/ast.ts';
import { type Parsed, parse } from './parse.ts';

/** The text of another file, or nothing where there is none. */
export type ReadFile = (uri: string) => Promise<string | undefined>;

export interface Spec extends Elaborated {
  /** The files that it sees, its own first; the others in VS Code's spelling. */
  readonly files: readonly string[];
  /** Files that an import names and that are not there. */
  readonly missing: readonly string[];
  /** What its own file imports, whether or not it is there. */
  readonly imports: readonly string[];
}

/**
 * A spec and all that it imports, as a Design with its problems (of syntax and of names, in every file it sees).
 * Paths of imports are relative to the file they stand in. Never throws, whatever the text.
 */
export async function readSpec(
  uri: string,
  text: string,
  read: ReadFile = async () => undefined,
  parseFile: (uri: string, text: string) => Parsed = parse,
): Promise<Spec> {
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  const missing: string[] = [];
  const seen = new Set([canonical(uri)]);
  const take = async (own: string, ownText: string): Promise<void> => {
    const { tree, problems: ofSyntax } = parseFile(own, ownText);
    files.push({ uri: own, tree });
    problems.push(...ofSyntax);
    for (const { node, path, target } of importsOf(own, tree)) {
      if (target !== undefined && seen.has(target)) continue;
      const content = target === undefined ? undefined : await read(target);
      if (target === undefined || content === undefined) {
        const message = `There is no file \`${path}\` beside this one: imports are relative to the file they stand in.`;
        if (target !== undefined) missing.push(target);
        problems.push({ code: 'unknown-import', severity: 'error', message, place: placeOfProperty(own, node, 'path') });
        continue;
      }
      seen.add(target);
      await take(target, content);
    }
  };
  await take(uri, text);
  const own = files[0];
  const elaborated = elaborate(files);
  return {
    ...elaborated,
    problems: [...problems, ...elaborated.problems.filter((problem) => !problems.some((mistake) => mends(mistake, problem)))],
    files: files.map((file) => file.uri),
    missing,
    imports: own ? importsOf(own.uri, own.tree).flatMap(({ target }) => target ?? []) : [],
  };
}

/** Whether the mend of a mistake of syntax writes something else where the problem stands. */
function mends({ code, instead, place }: Problem, { place: own }: Problem): boolean {
  return code === 'syntax' && instead !== undefined && place.uri === own.uri && place.start <= own.start && own.end <= place.end;
}

/** One spelling for each address, that of VS Code: editors escape `(` or `'` where `URL` does not. What is no address stays. */
export function canonical(uri: string): string {
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri;
  }
}

function importsOf(uri: string, tree: File) {
  return tree.imports.map((node) => {
    const path = unquoted(node.path ?? '');
    return { node, path, target: path ? resolvePath(uri, path) : undefined };
  });
}

function resolvePath(from: string, path: string): string | undefined {
  try {
    return Utils.resolvePath(Utils.dirname(URI.parse(from)), path).toString();
  } catch {
    return undefined;
  }
}
