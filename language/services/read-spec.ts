import type { Problem } from '../design/problem.ts';
import { type Elaborated, elaborate } from '../elaborate/elaborate.ts';
import { placeOfProperty, unquoted } from '../elaborate/source.ts';
import type { SourceFile } from '../elaborate/symbols.ts';
import { parse } from './parse.ts';

/** The text of another file, or nothing where there is none. */
export type ReadFile = (uri: string) => Promise<string | undefined>;

/**
 * A spec and all that it imports, as a Design with its problems (of syntax and of names, in every file it sees).
 * Paths of imports are relative to the file they stand in. Never throws, whatever the text.
 */
export async function readSpec(uri: string, text: string, read: ReadFile = async () => undefined): Promise<Elaborated> {
  const files: SourceFile[] = [];
  const problems: Problem[] = [];
  const seen = new Set([uri]);
  const take = async (own: string, ownText: string): Promise<void> => {
    const { tree, problems: ofSyntax } = parse(own, ownText);
    files.push({ uri: own, tree });
    problems.push(...ofSyntax);
    for (const node of tree.imports) {
      const path = unquoted(node.path ?? '');
      const target = resolvePath(own, path);
      if (target !== undefined && seen.has(target)) continue;
      const content = target === undefined ? undefined : await read(target);
      if (target === undefined || content === undefined) {
        const message = `There is no file \`${path}\` beside this one: imports are relative to the file they stand in.`;
        problems.push({ code: 'unknown-import', severity: 'error', message, place: placeOfProperty(own, node, 'path') });
        continue;
      }
      seen.add(target);
      await take(target, content);
    }
  };
  await take(uri, text);
  const elaborated = elaborate(files);
  return { ...elaborated, problems: [...problems, ...elaborated.problems] };
}

function resolvePath(from: string, path: string): string | undefined {
  return path && URL.canParse(path, from) ? new URL(path, from).href : undefined;
}
