import { URI } from 'vscode-uri';
import type { PlacedProposal } from './proposal.ts';
import type { Spec } from './read-spec.ts';
import { tokensOf } from './tokens.ts';

/** The path of an import at the cursor, as far as it is written. */
export interface ImportPath {
  readonly from: number;
  readonly isQuoted: boolean;
}

/** Nothing where `offset` does not stand behind `import`. */
export function importAt(text: string, offset: number): ImportPath | undefined {
  const { tokens, open } = tokensOf(text.slice(0, offset));
  const last = tokens.at(-1);
  const isQuoted = open === 'string';
  const word = isQuoted ? tokens.at(-2) : last;
  if (open === 'comment' || word?.image !== 'import' || word.start + word.image.length === offset) return undefined;
  return { from: isQuoted && last ? last.start + 1 : offset, isQuoted };
}

/** The other specs, by their paths from this one. Addresses are canonical. */
export function importPaths(
  { design, imports }: Spec,
  { from, isQuoted }: ImportPath,
  all: readonly string[],
): readonly PlacedProposal[] {
  return all
    .filter((uri) => uri !== design.uri && !imports.includes(uri))
    .flatMap((uri) => relativePath(design.uri, uri) ?? [])
    .toSorted()
    .map((path) => {
      const literal = path.replace(/["\\]/g, '\\$&');
      const label = isQuoted ? literal : `"${literal}"`;
      return { label, kind: 'file', insert: label.replace(/[\\$}]/g, '\\$&'), from };
    });
}

/** `./road.mesa`, `../goals/trips.mesa`; nothing where the two are not of one place. */
function relativePath(from: string, to: string): string | undefined {
  const [here, there] = [URI.parse(from), URI.parse(to)];
  if (here.scheme !== there.scheme || here.authority !== there.authority) return undefined;
  const folders = here.path.split('/').slice(0, -1);
  const parts = there.path.split('/');
  const differs = folders.findIndex((folder, at) => folder !== parts[at]);
  const common = differs < 0 ? folders.length : differs;
  const up = folders.length - common;
  return [...(up === 0 ? ['.'] : Array<string>(up).fill('..')), ...parts.slice(common)].join('/');
}
