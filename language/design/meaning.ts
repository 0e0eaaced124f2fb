import type { Design } from './design.ts';

/**
 * What a design means, as a text that is the same for two designs whose texts differ in comments, titles and layout alone; and in what
 * the fields of these names say, `aside`.
 */
export function meaningOf(design: Design, aside: ReadonlySet<string> = new Set()): string {
  return JSON.stringify(design, (field, value: unknown) =>
    field === 'documentation' || field === 'title' || aside.has(field) || isPlace(value) ? undefined : value,
  );
}

const isPlace = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === 'uri,start,end';
