import type { Place } from '../../language/design/place.ts';
import { positionsIn } from '../report/position.ts';
import type { ExaminedSpec } from '../server/protocol.ts';

/** What a host calls a file, by its address. */
export type NameOf = (uri: string) => string;

/** Where a place is, in words: `road.mesa:12:3`, from 1. */
export function where({ uri, start }: Place, { texts }: ExaminedSpec, nameOf: NameOf): string {
  const { line, character } = positionsIn(texts[uri] ?? '')(start);
  return `${nameOf(uri)}:${line + 1}:${character + 1}`;
}
