import type { Design, Let, Optimizer, Param } from './design.ts';
import { held } from './held.ts';

/** Values for lets, params and the sizes of searches (`Training.search`), by id, in place of what the spec says. */
export type Adjustments = Readonly<Record<string, number>>;

/**
 * The design in which these lets have these values, these params no others to choose from and these searches these sizes; a scenario that
 * sweeps one of them holds it there. Places stay those of the text.
 */
export function adjusted(design: Design, values: Adjustments): Design {
  if (Object.keys(values).length === 0) return design;
  const ofLet = (one: Let): Let => {
    const value = values[one.id];
    return value === undefined ? one : { ...one, value: { kind: 'number', value, place: one.value.place } };
  };
  const ofParam = (one: Param): Param => {
    const value = values[one.id];
    if (value === undefined) return one;
    const place = one.range?.place ?? one.place;
    return { ...one, range: { kind: 'finite', values: [{ kind: 'number', value, place }], place } };
  };
  const ofSearch = (one: Optimizer): Pick<Optimizer, 'search'> => {
    const sized = searchSize(one);
    const value = sized && values[sized.id];
    if (!sized || value === undefined) return {};
    return { search: { ...sized.search, n: { kind: 'number', value, place: sized.search.n.place } } };
  };
  return {
    ...design,
    lets: design.lets.map(ofLet),
    worlds: design.worlds.map((world) => ({ ...world, lets: world.lets.map(ofLet) })),
    optimizers: design.optimizers.map((one) => ({ ...one, params: one.params.map(ofParam), ...ofSearch(one) })),
    scenarios: design.scenarios.map((scenario) => held(scenario, values)),
  };
}

type Sized = Extract<NonNullable<Optimizer['search']>, { readonly n: unknown }>;

/** How much an optimizer searches, as a sweep names it; nothing where it does not, or where a param has that name. */
export function searchSize({ id, search, params }: Optimizer): { readonly id: string; readonly search: Sized } | undefined {
  const name = `${id}.search`;
  if (!search || search.method === 'none' || params.some((param) => param.id === name)) return undefined;
  return { id: name, search };
}

/** A change of the text that is to follow a name: `name` still stands at `nameStart` where the text is what it was. Offsets in UTF-16. */
export interface NamedEdit {
  readonly uri: string;
  readonly name: string;
  readonly nameStart: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The same, written down: what to write where, so that the text says what `adjusted` gives, wherever nothing sweeps it. */
export function adjustmentEdits(design: Design, values: Adjustments): readonly NamedEdit[] {
  const edits: NamedEdit[] = [];
  const lets = [...design.lets, ...design.worlds.flatMap((world) => world.lets)];
  for (const { id, name, namePlace, value } of lets) {
    const now = values[id];
    if (now === undefined) continue;
    const { uri, start, end } = value.place;
    edits.push({ uri, name, nameStart: namePlace.start, start, end, text: String(now) });
  }
  for (const { id, name, namePlace, range } of design.optimizers.flatMap(({ params }) => params)) {
    const now = values[id];
    if (now === undefined) continue;
    const { uri, end } = namePlace;
    edits.push({ uri, name, nameStart: namePlace.start, start: end, end: range?.place.end ?? end, text: ` in {${now}}` });
  }
  for (const one of design.optimizers) {
    const sized = searchSize(one);
    const now = sized && values[sized.id];
    if (!sized || now === undefined) continue;
    const { uri, start, end } = sized.search.n.place;
    edits.push({ uri, name: one.name, nameStart: one.namePlace.start, start, end, text: String(now) });
  }
  return edits;
}
