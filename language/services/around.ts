import type { Body } from '../elaborate/contexts.ts';
import type { MesaSymbol } from '../elaborate/symbols.ts';
import { type Declared, declarations } from './links.ts';
import type { Place, Places } from './places.ts';
import type { Spec } from './read-spec.ts';
import type { Token } from './tokens.ts';

/** A place, and all that is known of the spec around it. */
export interface Around {
  readonly place: Place;
  /** Those that the place was found after. */
  readonly tokens: readonly Token[];
  /** Where the word at the cursor begins. */
  readonly start: number;
  readonly spec: Spec;
  readonly declared: ReadonlyMap<string, Declared>;
  /** The name of the declaration that the place stands in. */
  readonly owner: string;
  readonly body: Body | undefined;
  /** The worlds that the declaration is about; none where that is not known. */
  readonly worlds: readonly string[];
}

const kindWords: ReadonlySet<string> = new Set(['let', 'world', 'goal', 'model', 'principal', 'optimizer', 'scenario']);

export function aroundPlaces(spec: Spec, { places, tokens }: Places, start: number): readonly Around[] {
  const declared = declarations(spec.design);
  return places.map((place) => {
    const declaration = tokens.slice(place.declaration);
    const owner = declaration[1 + declaration.findIndex(({ image }) => kindWords.has(image))]?.image ?? '';
    const body = spec.bodyOf(owner);
    const worlds = (body?.scope ?? []).filter((id) => declared.get(id)?.kind === 'world');
    return { place, tokens, start, spec, declared, owner, body, worlds };
  });
}

/** Whether the place stands in a rule that takes it by such a property, as `Acts.law`. */
export function standsIn({ place }: Around, property: RegExp): boolean {
  return place.within.some((one) => property.test(one.property));
}

/** What is spelled out before a dot: `Human` in `Human.taste`. */
export function qualifierOf({ place, tokens }: Around): string | undefined {
  const { rule, from } = place.expected.reading;
  const written = tokens.slice(from).map(({ image }) => image);
  return rule === 'QName' && written.at(-1) === '.' ? written.slice(0, -1).join('') : undefined;
}

/** Whether a symbol has to do with the worlds that the declaration is about. */
export function isNear({ owner = '', kind }: MesaSymbol, { spec, worlds, owner: own }: Around): boolean {
  if (owner === '' || worlds.length === 0 || owner === own) return true;
  if (kind !== 'param' && kind !== 'memory') return worlds.includes(owner);
  const scope = spec.bodyOf(owner)?.scope ?? [];
  return scope.length < 2 || scope.some((id) => worlds.includes(id));
}
