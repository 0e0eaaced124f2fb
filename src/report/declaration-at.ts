import type { Declaration, Design } from '../../language/design/design.ts';
import type { Place } from '../../language/design/place.ts';

/** Which top-level declaration a place lies in, by its id; nothing outside of them. */
export function declarationAt(design: Design): (place: Place) => string | undefined {
  const { lets, worlds, goals, models, principals, optimizers, scenarios } = design;
  const all: readonly Declaration[] = [...lets, ...worlds, ...goals, ...models, ...principals, ...optimizers, ...scenarios];
  const inOrder = Map.groupBy(
    all.toSorted((one, other) => one.place.start - other.place.start),
    ({ place }) => place.uri,
  );
  return ({ uri, start }) => {
    const declarations = inOrder.get(uri) ?? [];
    let [low, high] = [0, declarations.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((declarations[middle]?.place.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    const last = declarations[low - 1];
    return last && start < last.place.end ? last.id : undefined;
  };
}
