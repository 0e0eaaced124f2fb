import type { LaidOut } from '../diagram/layout.ts';

/** A place in a text, as a UTF-16 offset into the file `uri`. */
export interface Cursor {
  readonly uri: string;
  readonly offset: number;
}

/** The node that stands for the declaration around a place in the text; the innermost where they nest. */
export function nodeAt({ nodes }: LaidOut, { uri, offset }: Cursor): string | undefined {
  const around = nodes.filter(({ node: { place } }) => place.uri === uri && place.start <= offset && offset <= place.end);
  const length = ({ node: { place } }: (typeof nodes)[number]): number => place.end - place.start;
  return around.sort((one, other) => length(one) - length(other))[0]?.node.id;
}
