import { type Position, positionsIn } from './position.ts';

/** A way out of what is wrong, as a program can carry it out: all edits at once, of the texts as they are. */
export interface FixReport {
  readonly title: string;
  readonly edits: readonly {
    readonly file: string;
    readonly range: { readonly start: Position; readonly end: Position };
    readonly text: string;
  }[];
}

interface Fix {
  readonly title: string;
  readonly changes: readonly {
    readonly uri: string;
    readonly change: { readonly start: number; readonly end: number; readonly text: string };
  }[];
}

export function fixReport(
  { title, changes }: Fix,
  textOf: (uri: string) => string | undefined,
  nameOf: (uri: string) => string,
): FixReport {
  const edits = changes.map(({ uri, change }) => {
    const position = positionsIn(textOf(uri) ?? '');
    return { file: nameOf(uri), range: { start: position(change.start), end: position(change.end) }, text: change.text };
  });
  return { title, edits };
}
