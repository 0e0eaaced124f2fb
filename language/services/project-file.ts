import { families, type Level, type Levels, levels } from '../analysis/levels.ts';
import { rules } from '../analysis/rules/rules.ts';
import { nearest } from '../design/nearest.ts';
import type { Place } from '../design/place.ts';
import type { Problem } from '../design/problem.ts';
import { jsonEntries } from './json-entries.ts';

export const projectFileName = 'mesascope.json';

/** What a project's team agreed on. */
export interface ProjectFile {
  readonly uri: string;
  readonly text: string;
  readonly rules: Levels;
  readonly problems: readonly Problem[];
}

/** Where the project file of a spec may stand, nearest first: beside it, and in every folder above. */
export function projectFilesOf(spec: string): readonly string[] {
  const [, root = '', path = ''] = /^([a-z][\w+.-]*:\/\/[^/]*)(\/[^?#]*)/i.exec(spec) ?? [];
  const folders = path.split('/').slice(0, -1);
  return folders.map((_, up) => [root + folders.slice(0, folders.length - up).join('/'), projectFileName].join('/'));
}

/** The nearest project file of a spec that there is. */
export async function projectFileOf(
  spec: string,
  read: (uri: string) => Promise<string | undefined>,
): Promise<ProjectFile | undefined> {
  const places = projectFilesOf(spec);
  const texts = await Promise.all(places.map(read));
  const at = texts.findIndex((text) => text !== undefined);
  return at < 0 ? undefined : readProjectFile(places[at] ?? '', texts[at] ?? '');
}

/** Never throws: what cannot be understood is a problem, and the rest counts. */
export function readProjectFile(uri: string, text: string): ProjectFile {
  const none = { uri, text, rules: {} };
  try {
    JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const at = Math.min(Number(/at position (\d+)/.exec(said)?.[1] ?? text.length), Math.max(0, text.length - 1));
    return { ...none, problems: [wrong(`This is no JSON, so nothing in it counts: ${said}.`, { uri, start: at, end: at + 1 })] };
  }
  const whole = { uri, start: 0, end: text.length };
  const entries = jsonEntries(text, whole);
  if (!entries) return { ...none, problems: [wrong('A project file is an object: write `{ "rules": { … } }`.', whole)] };
  const problems = entries
    .filter(({ key }) => key !== 'rules' && key !== '$schema')
    .map(({ key, keyPlace }) => wrong(`A project file has no \`${key}\`, only \`rules\`.`, keyPlace));
  const said = entries.filter(({ key }) => key === 'rules').map((entry) => levelsAt(entry.valuePlace, text));
  return {
    ...none,
    rules: Object.assign({}, ...said.map((one) => one.rules)),
    problems: [...problems, ...said.flatMap((one) => one.problems)],
  };
}

function levelsAt(place: Place, text: string): { readonly rules: Levels; readonly problems: readonly Problem[] } {
  const entries = jsonEntries(text, place);
  if (!entries) return { rules: {}, problems: [wrong('Levels are an object: write `{ "goodhart": "error" }`.', place)] };
  const known = [...families, ...rules.map(({ id }) => id)];
  const problems = entries.flatMap(({ key, keyPlace, value, valuePlace }) => {
    if (!known.includes(key)) {
      const meant = nearest(key, known);
      const message = `There is no rule or family \`${key}\`${meant ? `; did you mean \`${meant}\`?` : '.'}`;
      return [{ ...wrong(message, keyPlace, 'unknown-rule'), ...(meant ? { instead: [JSON.stringify(meant)] } : {}) }];
    }
    if (isLevel(value)) return [];
    const all = levels.map((level) => `\`${level}\``).join(', ');
    const meant = nearest(String(value), levels);
    const message = `${JSON.stringify(value)} is no level: write one of ${all}.`;
    return [{ ...wrong(message, valuePlace), ...(meant ? { instead: [JSON.stringify(meant)] } : {}) }];
  });
  const said = entries.flatMap(({ key, value }) => (isLevel(value) && known.includes(key) ? [[key, value] as const] : []));
  return { rules: Object.fromEntries(said), problems };
}

const isLevel = (value: unknown): value is Level => levels.some((level) => level === value);

function wrong(message: string, place: Place, code = 'project-file'): Problem {
  return { code, severity: 'error', message, place };
}
