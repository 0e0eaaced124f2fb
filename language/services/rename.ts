import type { Place } from '../design/place.ts';
import type { Link } from '../elaborate/names.ts';
import { inOrder, linksOf, placeKey } from './links.ts';
import type { Spec } from './read-spec.ts';
import { reservedWords } from './words.ts';

/** What a rename changes, or why it is refused, in a sentence. */
export type Renaming = { readonly places: readonly Place[] } | { readonly refused: string };

/** Reads a spec again, as if each of these places held the new name. */
export type ReadChanged = (spec: Spec, places: readonly Place[]) => Promise<Spec>;

/**
 * Gives what is called `id` in `spec` a new name, in all of `specs` (which see the declaration; `spec` is among them). The renamed specs
 * are read again on trial: every name must mean the same as before.
 */
export async function rename(
  spec: Spec,
  id: string,
  newName: string,
  specs: readonly Spec[],
  read: ReadChanged,
): Promise<Renaming> {
  const refused = noName(newName);
  if (refused) return { refused };
  const declared = spec.symbols.find((symbol) => symbol.id === id);
  if (!declared) return { refused: `\`${id}\` is declared more than once or nowhere: mend that first.` };
  const newId = declared.owner ? `${declared.owner}.${newName}` : newName;
  for (const { symbols } of specs) {
    const taken = symbols.find((symbol) => symbol.id === newId);
    if (taken && taken.id !== id) return { refused: `\`${newId}\` is declared already: two of one name cannot be told apart.` };
  }
  const places = linksOf(
    specs.flatMap(({ links }) => links),
    id,
  ).map(({ place }) => place);
  const renamed = (old: string): string => (old === id ? newId : old.startsWith(`${id}.`) ? newId + old.slice(id.length) : old);
  for (const before of specs) {
    const changed = changedMeaning(before, await read(before, places), places, newName.length, renamed);
    if (changed) return { refused: `With \`${newName}\` in place of \`${declared.name}\`, ${changed}` };
  }
  return { places };
}

function noName(word: string): string | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(word))
    return `\`${word}\` is no name: a name is made of letters, digits and \`_\`, and does not begin with a digit.`;
  if (reservedWords.includes(word)) return `\`${word}\` is reserved by the language, as are ${reservedWords.join(', ')}.`;
  return undefined;
}

/** The first name that means something else, or nothing, after the rename; or something new that is wrong. */
function changedMeaning(
  before: Spec,
  after: Spec,
  places: readonly Place[],
  length: number,
  renamed: (id: string) => string,
): string | undefined {
  const moved = (place: Place): Place => movedPlace(place, places, length);
  const meanings = new Map(after.links.map((link) => [placeKey(link.place), link]));
  for (const link of [...before.links].sort(inOrder)) {
    const now = meanings.get(placeKey(moved(link.place)));
    if (now?.id === renamed(link.id)) continue;
    return now
      ? `\`${last(link)}\` would mean \`${now.id}\` and no longer \`${link.id}\`.`
      : `\`${link.id}\` would no longer be found.`;
  }
  const known = new Set(before.links.map((link) => placeKey(moved(link.place))));
  const captured = after.links.find((link) => !known.has(placeKey(link.place)));
  if (captured) return `a word that is no name yet would mean \`${captured.id}\`.`;
  const errors = ({ problems }: Spec): number => problems.filter(({ severity }) => severity === 'error').length;
  return errors(after) > errors(before) ? 'the spec would not be read any more.' : undefined;
}

const last = ({ id }: Link): string => id.slice(id.lastIndexOf('.') + 1);

/** Where a place lies once each of `places` (in order within each file, not overlapping) has so many characters. */
function movedPlace(place: Place, places: readonly Place[], length: number): Place {
  let shift = 0;
  for (const { uri, start, end } of places) {
    if (uri === place.uri && start < place.start) shift += length - (end - start);
  }
  return { ...place, start: place.start + shift };
}
