import type { Context } from '../context.ts';

/** Where something stands, and what is said about it, has no part in what comes of it. */
const beside: ReadonlySet<string> = new Set([
  ...['place', 'namePlace', 'levelPlace', 'uri', 'name', 'documentation', 'title', 'unit', 'accepts'],
]);

const texts = new WeakMap<object, string>();

/** What a part of a design says, wherever it stands: of what says the same the same text. */
export function contentOf(part: object | undefined): string {
  if (!part) return '';
  const known = texts.get(part);
  if (known !== undefined) return known;
  // Of a distribution or a function the name is what it is.
  const text = JSON.stringify(part, function (this: { kind?: unknown; id?: unknown }, key, value) {
    return beside.has(key) && !(key === 'name' && this.id === undefined) ? undefined : value;
  });
  texts.set(part, text);
  return text;
}

/** Declarations, each with its content. */
export type Contents = ReadonlyMap<string, string>;

/** What these declarations hang on, themselves included, but for what is known: worlds, goals, models, optimizers, lets, and what these name in turn. */
export function contentsAround(context: Context, ids: readonly string[], known: Contents = new Map()): Contents {
  const found = new Map<string, string>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const content = contentOf(declared(context, id));
    if (content === '' || found.has(id) || known.has(id)) continue;
    found.set(id, content);
    open.push(...namedIn(content));
  }
  return found;
}

/** The same, whoever was found first. */
export const textOf = (contents: Contents): string =>
  JSON.stringify([...contents].sort(([one], [other]) => (one < other ? -1 : 1)));

const declared = ({ worlds, goals, models, optimizers, lets }: Context, id: string) =>
  worlds.get(id) ?? goals.get(id) ?? models.get(id) ?? optimizers.get(id) ?? lets.get(id);

const names = new Map<string, readonly string[]>();
/** So many letters of what was looked through are kept. */
const mostLetters = 4_000_000;
let letters = 0;

/** The declarations whose ids, or those of their parts, stand in a content. */
export function namedIn(content: string): readonly string[] {
  const known = names.get(content);
  if (known) return known;
  const found = new Set<string>();
  for (const [, id = ''] of content.matchAll(/"(?:id|world|optimizer)":"([^"]*)"/g)) {
    found.add(id);
    found.add(id.split('.')[0] ?? id);
  }
  letters += content.length;
  if (letters > mostLetters) {
    names.clear();
    letters = content.length;
  }
  names.set(content, [...found]);
  return [...found];
}
