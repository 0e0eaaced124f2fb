import { fileURLToPath } from 'node:url';
import type { SpecFile } from '../spec-files.ts';

/** The texts of a spec and of all that it imports, free of the machine that they lie on. */
export interface Sources {
  /** The spec's own path. */
  readonly spec: string;
  /** By path, with `/`, from the innermost folder that holds them all. */
  readonly files: Readonly<Record<string, string>>;
}

/** `texts`: by uri, the spec's own and those of all files that it sees. */
export function sourcesOf({ uri }: SpecFile, texts: ReadonlyMap<string, string>): Sources {
  const own = stepsOf(uri);
  const all = [...texts].map(([each, text]) => ({ steps: stepsOf(each), text }));
  const shared = all.reduce((most, { steps }) => Math.min(most, steps.length - 1, unlike(own, steps)), own.length - 1);
  const path = (steps: readonly string[]): string => steps.slice(shared).join('/');
  const files = all.map(({ steps, text }) => [path(steps), text] as const).sort(([a], [b]) => (a < b ? -1 : 1));
  return { spec: path(own), files: Object.fromEntries(files) };
}

/** The spec as a file again, `name` its name for the user, and how to read what it imports. */
export function specOf(
  { spec, files }: Sources,
  name: string,
): { readonly file: SpecFile; readonly read: (uri: string) => Promise<string | undefined> } {
  const uri = `file:///${spec.split('/').map(encodeURIComponent).join('/')}`;
  const read = async (asked: string): Promise<string | undefined> =>
    files[decodeURIComponent(new URL(asked).pathname).replace(/^\//, '')];
  return { file: { name, uri, text: files[spec] ?? '' }, read };
}

const stepsOf = (uri: string): readonly string[] => fileURLToPath(uri).split(/[\\/]/);

/** How many first steps two paths share. */
function unlike(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((step, i) => step !== other[i]);
  return at < 0 ? one.length : at;
}
