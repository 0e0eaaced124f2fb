import { extendKey, type StreamKey, streamKey } from '../columns/stream-key.ts';

/** The id of a copy, numbered from 0, of what is declared once: `Commons.take#2`. No name of the language has a `#`. */
export function copyId(id: string, copy: number): string {
  return `${id}#${copy}`;
}

/** What is declared, and which copy of it an id means; no copy for what has none. */
export function declared(id: string): { readonly id: string; readonly copy?: number } {
  const at = id.lastIndexOf('#');
  return at < 0 ? { id } : { id: id.slice(0, at), copy: Number(id.slice(at + 1)) };
}

/** The name of the streams that belong to an id, after `before`. The first copy has those of what is no copy: `count` disturbs no draw. */
export function idKey(id: string, ...before: readonly (number | string)[]): StreamKey {
  const { id: own, copy = 0 } = declared(id);
  const key = streamKey(...before, own);
  return copy === 0 ? key : extendKey(key, copy);
}
