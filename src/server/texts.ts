import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Location, Range } from 'vscode-languageserver-types';
import type { Place } from '../../language/design/place.ts';

/** The texts that places refer to: open documents first, then what was last read of others. Addresses are canonical. */
export interface Texts {
  readonly of: (uri: string) => TextDocument | undefined;
  /** The text of a file, kept until it is forgotten. */
  readonly read: (uri: string) => Promise<string | undefined>;
  readonly forget: (uri: string) => void;
}

export function texts(
  open: (uri: string) => TextDocument | undefined,
  readFile: (uri: string) => Promise<string | undefined>,
): Texts {
  const known = new Map<string, TextDocument>();
  const of = (uri: string) => open(uri) ?? known.get(uri);
  return {
    of,
    read: async (uri) => {
      const already = of(uri);
      if (already) return already.getText();
      const text = await readFile(uri);
      if (text !== undefined) known.set(uri, TextDocument.create(uri, 'mesa', 0, text));
      return text;
    },
    forget: (uri) => known.delete(uri),
  };
}

/** Lines and characters of a place; the file's start where its text is not known. */
export function rangeOf(place: Place, from: Texts): Range {
  const document = from.of(place.uri);
  const start = { line: 0, character: 0 };
  return document ? { start: document.positionAt(place.start), end: document.positionAt(place.end) } : { start, end: start };
}

export function locationOf(place: Place, from: Texts): Location {
  return { uri: uriOf(place, from), range: rangeOf(place, from) };
}

/** The file's address as the editor writes it. */
export function uriOf(place: Place, from: Texts): string {
  return from.of(place.uri)?.uri ?? place.uri;
}
