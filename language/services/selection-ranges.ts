import type { Design } from '../design/design.ts';
import type { Place } from '../design/place.ts';

/** What stands around `offset` in the design's own file, from the innermost words outwards: what an editor selects step by step. */
export function enclosingPlaces(design: Design, offset: number): readonly Place[] {
  const found = new Map<string, Place>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isPlace(value)) {
      const { uri, start, end } = value;
      if (uri === design.uri && start <= offset && offset <= end && end > start) found.set(`${start} ${end}`, value);
    } else for (const part of Object.values(value)) visit(part);
  };
  visit(design);
  const inner: Place[] = [];
  for (const place of [...found.values()].sort((left, right) => left.end - left.start - (right.end - right.start))) {
    const last = inner.at(-1);
    if (!last || (place.start <= last.start && last.end <= place.end)) inner.push(place);
  }
  return inner;
}

function isPlace(value: object): value is Place {
  return 'uri' in value && 'start' in value && 'end' in value;
}
