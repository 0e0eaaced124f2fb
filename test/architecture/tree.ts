import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { parseSync } from 'vite';
import { inProject } from '../../src/build/project.ts';

/** Files of a project: path from its root → text. */
export type Tree = ReadonlyMap<string, string>;

/** What breaks an invariant: the file, and what it does that it must not. */
export interface Breach {
  readonly file: string;
  readonly what: string;
}

const ours = ['language', 'src', 'test', 'examples', 'syntaxes', '.ci'];
const kinds = 'ts,json,md,mesa,langium,css,svg,html';

/** The project as it lies on the disk, without what is generated or built. */
export function projectTree(): Tree {
  const root = inProject('');
  const patterns = [...ours.map((folder) => `${folder}/**/*.{${kinds}}`), `*.{${kinds},mjs}`, '.ci/run', '.npmrc', '.gitignore'];
  const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).filter((file) => !/(^|\/)generated\//.test(file));
  return new Map(files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(root, file), 'utf8')]));
}

export interface Import {
  readonly from: string;
  /** A path from the root, or the name of a package. */
  readonly to: string;
  readonly inProject: boolean;
}

/** Every import of the TypeScript files, of values and of types alike, relative ones resolved. */
export function imports(tree: Tree): Import[] {
  return sources(tree).flatMap(([from, text]) =>
    requests(from, text).map((request) =>
      request.startsWith('.')
        ? { from, to: join(dirname(from), request), inProject: true }
        : { from, to: request, inProject: false },
    ),
  );
}

export function sources(tree: Tree): [string, string][] {
  return [...tree].filter(([file]) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
}

function requests(file: string, text: string): string[] {
  const { module } = parseSync(file, text);
  const exported = module.staticExports.flatMap((statement) => statement.entries.map((entry) => entry.moduleRequest?.value));
  const dynamic = module.dynamicImports.map(
    ({ moduleRequest }) => /^(['"`])(.*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[2],
  );
  return [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...exported, ...dynamic].filter(
    (request) => request !== undefined,
  );
}
