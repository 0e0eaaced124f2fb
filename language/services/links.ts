import type { Declaration, Design, Memory, Param, Regime, Variable } from '../design/design.ts';
import type { Place } from '../design/place.ts';
import type { Link } from '../elaborate/names.ts';
import type { Spec } from './read-spec.ts';

/** The name at `offset`, its end included: the cursor may stand right behind it. */
export function linkAt(links: readonly Link[], uri: string, offset: number): Link | undefined {
  const touching = links.filter(({ place }) => place.uri === uri && place.start <= offset && offset <= place.end);
  return touching.find(({ place }) => offset < place.end) ?? touching[0];
}

/** Where what an id stands for is declared: a symbol's name, or the clause that says how an optimizer searches (`Training.search`). */
export function declaredAt({ symbols, design }: Pick<Spec, 'symbols' | 'design'>, id: string): readonly Place[] {
  const declared = symbols.filter((symbol) => symbol.id === id).map(({ place }) => place);
  if (declared.length > 0) return declared;
  return design.optimizers.flatMap(({ id: owner, search }) => (search && `${owner}.search` === id ? [search.place] : []));
}

/** Every link of a name, each place once, in the order of the text of each file. */
export function linksOf(links: readonly Link[], id: string): readonly Link[] {
  const places = new Map(links.filter((link) => link.id === id).map((link) => [placeKey(link.place), link]));
  return [...places.values()].sort(inOrder);
}

export const placeKey = ({ uri, start }: Place): string => `${start} ${uri}`;

export function inOrder(left: Link, right: Link): number {
  return left.place.uri.localeCompare(right.place.uri) || left.place.start - right.place.start;
}

/** Whatever has a name that a spec can mention. */
export type Declared = Declaration | Variable | Regime | Param | Memory;

/** What a design declares, by id. */
export function declarations(design: Design): ReadonlyMap<string, Declared> {
  const { lets, worlds, goals, models, principals, optimizers, scenarios } = design;
  const members = [
    ...worlds.flatMap((world) => [...world.lets, ...world.variables, ...world.regimes]),
    ...optimizers.flatMap((optimizer) => [...optimizer.params, ...optimizer.memories]),
  ];
  const all: readonly Declared[] = [
    ...lets,
    ...worlds,
    ...goals,
    ...models,
    ...principals,
    ...optimizers,
    ...scenarios,
    ...members,
  ];
  return new Map(all.map((one) => [one.id, one]));
}
