import type { Design } from '../../language/design/design.ts';
import type { Place } from '../../language/design/place.ts';

/**
 * Where the places of one design lie in another that means the same, its text edited (comments, layout). Undefined where the two mean
 * different things: what was computed from the one does not hold of the other.
 */
export function movedPlaces(from: Design, to: Design): ((place: Place) => Place) | undefined {
  const moved = new Map<string, Place>();
  if (!sameMeaning(from, to, moved)) return undefined;
  return (place) => moved.get(keyOf(place)) ?? place;
}

function sameMeaning(from: unknown, to: unknown, moved: Map<string, Place>): boolean {
  if (isPlace(from) && isPlace(to)) {
    moved.set(keyOf(from), to);
    return true;
  }
  if (!isRecord(from) || !isRecord(to)) return Object.is(from, to);
  const [of, other] = [meaningful(from), meaningful(to)];
  return of.length === other.length && of.every((field) => field in to && sameMeaning(from[field], to[field], moved));
}

/** The fields of a record, the indices of an array: all but what only documents. */
const meaningful = (of: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(of).filter((field) => field !== 'documentation' && field !== 'title');

const keyOf = ({ uri, start, end }: Place): string => `${start} ${end} ${uri}`;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

const isPlace = (value: unknown): value is Place =>
  isRecord(value) && typeof value.uri === 'string' && typeof value.start === 'number' && typeof value.end === 'number';
