import { type Breach, imports, sources, type Tree } from './tree.ts';

/** The rooms of the house, folders or single files, innermost first where one lies in another, and into which others each may look. */
const rooms: readonly (readonly [room: string, mayImport: readonly string[]])[] = [
  ['language/language.md', []],
  ['language/generated', []],
  ['language/design', []],
  ['language/elaborate', ['language/design', 'language/generated']],
  ['language/analysis', ['language/design']],
  ['language/services', ['language/design', 'language/elaborate', 'language/analysis', 'language/generated']],
  ['src/simulation', ['language/design']],
  ['src/diagram', ['language/design', 'language/analysis']],
  ['src/plots', ['language/design', 'src/diagram', 'src/simulation']],
  ['src/report', ['language/design', 'language/analysis', 'src/diagram', 'src/plots', 'src/simulation']],
  [
    'src/server',
    ['language/design', 'language/elaborate', 'language/analysis', 'language/services', 'src/diagram', 'src/simulation'],
  ],
  ['src/assistant', ['language/design', 'language/analysis', 'src/server', 'src/simulation', 'src/report']],
  [
    'src/webview',
    ['language/design', 'language/analysis', 'src/diagram', 'src/server', 'src/simulation', 'src/plots', 'src/report'],
  ],
  [
    'src/extension',
    [
      'language/design',
      'language/analysis',
      'src/server',
      'src/simulation',
      'src/plots',
      'src/report',
      'src/webview',
      'src/assistant',
    ],
  ],
  [
    'src/cli',
    [
      'language/language.md',
      'language/design',
      'language/elaborate',
      'language/analysis',
      'language/services',
      'src/diagram',
      'src/simulation',
      'src/report',
      'src/server',
      'src/assistant',
    ],
  ],
];

/** Benchmarks and tests look into every room. */
const unrestricted = ['src/build', 'test', 'vitest.config.ts'];

export function roomOf(file: string): string | undefined {
  return rooms.map(([room]) => room).find((room) => file === room || file.startsWith(`${room}/`));
}

/** Imports from one room into another that it must not know; and source files that lie in no room. */
export function wrongDirections(tree: Tree): Breach[] {
  const isFree = (file: string): boolean => unrestricted.some((free) => file.startsWith(free));
  const homeless = sources(tree).flatMap(([file]) =>
    isFree(file) || roomOf(file) !== undefined ? [] : [{ file, what: 'lies in no room' }],
  );
  const strayed = imports(tree).flatMap(({ from, to, inProject }) => {
    const here = roomOf(from);
    if (!inProject || isFree(from) || here === undefined) return [];
    const there = roomOf(to);
    if (there === here) return [];
    if (there === undefined) return [{ file: from, what: `imports ${to}, which lies in no room` }];
    return rooms.some(([room, mayImport]) => room === here && mayImport.includes(there))
      ? []
      : [{ file: from, what: `${here} imports ${to}` }];
  });
  return [...homeless, ...strayed];
}

/** Loops of imports, each told once, from its first file in the alphabet. */
export function importCycles(tree: Tree): Breach[] {
  const edges = new Map<string, string[]>();
  for (const { from, to, inProject } of imports(tree)) if (inProject) edges.set(from, [...(edges.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycles = new Map<string, Breach>();
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) {
      const loop = path.slice(start);
      const first = loop.indexOf([...loop].sort()[0] ?? '');
      const [head = '', ...rest] = [...loop.slice(first), ...loop.slice(0, first)];
      cycles.set([head, ...rest].join(' '), { file: head, what: `cycle: ${[head, ...rest, head].join(' → ')}` });
    } else if (!done.has(file)) {
      for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    }
  };
  for (const file of edges.keys()) visit(file, []);
  return [...cycles.values()];
}
