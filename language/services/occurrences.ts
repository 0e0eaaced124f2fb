import type { Design, Named } from '../design/design.ts';
import type { Place } from '../design/place.ts';

/** A name as it stands in the text: where it is declared, or where it is referred to. */
export interface Occurrence {
  readonly id: string;
  readonly place: Place;
  readonly declares?: Named;
}

/** Every name in a design, whatever it stands in: a declaration has a `namePlace`, a reference an `id` and a `place`. */
export function occurrences(design: Design): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const seen = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === 'object' && value !== null) {
      const occurrence = occurrenceOf(value);
      const key = occurrence && `${occurrence.id} ${occurrence.place.uri} ${occurrence.place.start}`;
      if (occurrence && key && !seen.has(key)) {
        seen.add(key);
        found.push(occurrence);
      }
      for (const item of Object.values(value)) visit(item);
    }
  };
  visit(design);
  return found;
}

export function occurrenceAt(all: readonly Occurrence[], uri: string, offset: number): Occurrence | undefined {
  return all
    .filter(({ place }) => place.uri === uri && place.start <= offset && offset <= place.end)
    .sort((left, right) => left.place.end - left.place.start - (right.place.end - right.place.start))[0];
}

/** The last word of a name as written: of `Road.fog`, where `fog` stands. */
export function lastWord(place: Place, text: string): Place {
  const written = text.slice(place.start, place.end);
  return { ...place, start: place.start + written.lastIndexOf('.') + 1 };
}

function occurrenceOf(value: object): Occurrence | undefined {
  if (!('id' in value) || typeof value.id !== 'string') return undefined;
  if (isNamed(value)) return { id: value.id, place: value.namePlace, declares: value };
  return 'place' in value && isPlace(value.place) ? { id: value.id, place: value.place } : undefined;
}

function isNamed(value: object): value is Named {
  return 'namePlace' in value && isPlace(value.namePlace) && 'name' in value && typeof value.name === 'string';
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'uri' in value && 'start' in value && 'end' in value;
}
