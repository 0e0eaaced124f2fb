import { builtinModules } from 'node:module';
import { parseSync } from 'vite';
import { type Breach, imports, sources, type Tree } from './tree.ts';

const inside =
  (...places: readonly string[]) =>
  (file: string): boolean =>
    places.some((place) => (place.endsWith('/') ? file.startsWith(place) : file === place));

const knowsVSCode = inside('src/extension/');
const knowsDom = inside('src/webview/', 'test/');
const knowsSystem = inside('src/cli/', 'src/server/node.ts', 'src/extension/node.ts', 'src/build/', 'test/', 'vitest.config.ts');
const knowsSyntax = inside('language/elaborate/', 'language/services/', 'language/generated/', 'src/build/', 'test/');

/** Names by which a program touches a DOM, and a Node process. */
const domNames = [
  'document',
  'window',
  'localStorage',
  'sessionStorage',
  'requestAnimationFrame',
  'DOMParser',
  'HTMLElement',
  'SVGElement',
  'SVGSVGElement',
];
const systemNames = ['process', 'Buffer', '__dirname', '__filename'];

const isBuiltin = (name: string): boolean => name.startsWith('node:') || builtinModules.includes(name);

/** Files that know a host (VS Code, a DOM, the system) or the syntax tree from a room that must not. */
export function wrongHosts(tree: Tree): Breach[] {
  const imported = imports(tree).flatMap(({ from, to }) => {
    if (to === 'vscode' && !knowsVSCode(from)) return [{ file: from, what: 'imports vscode' }];
    if (isBuiltin(to) && !knowsSystem(from)) return [{ file: from, what: `imports ${to}` }];
    if (/(^|\/)generated\/ast(\.ts)?$/.test(to) && !knowsSyntax(from)) return [{ file: from, what: 'knows the syntax tree' }];
    return [];
  });
  const named = sources(tree).flatMap(([file, text]) => {
    const wrong = [...(knowsDom(file) ? [] : domNames), ...(knowsSystem(file) ? [] : systemNames)];
    if (!wrong.some((name) => text.includes(name))) return [];
    const globals = globalNames(file, text);
    return wrong.filter((name) => globals.has(name)).map((name) => ({ file, what: `uses the global ${name}` }));
  });
  return [...imported, ...named];
}

type Node = Record<string, unknown> & { type: string };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Fields of a syntax node that hold names of members, not of variables, unless the node says `computed`. */
const memberNames: Record<string, string> = {
  MemberExpression: 'property',
  Property: 'key',
  MethodDefinition: 'key',
  PropertyDefinition: 'key',
  TSPropertySignature: 'key',
  TSMethodSignature: 'key',
  TSQualifiedName: 'right',
  TSEnumMember: 'id',
  ImportSpecifier: 'imported',
  ExportSpecifier: 'exported',
};

/** Fields that declare names. */
const declaring = ['id', 'params', 'param', 'local', 'parameters'];

/** Names that a file uses and nowhere declares. (A name declared anywhere counts as the file's own: a `document` of Langium is a local.) */
function globalNames(file: string, text: string): Set<string> {
  const used = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: Node, into: Set<string>): void => {
    if (node.type === 'Identifier' && typeof node.name === 'string') into.add(node.name);
    for (const [field, value] of Object.entries(node)) {
      if (memberNames[node.type] === field && node.computed !== true && node.shorthand !== true) continue;
      const target = declaring.includes(field) ? declared : field === 'typeAnnotation' || field === 'body' ? used : into;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, target);
    }
  };
  const { program } = parseSync(file, text);
  if (isNode(program)) visit(program, used);
  return new Set([...used].filter((name) => !declared.has(name)));
}
