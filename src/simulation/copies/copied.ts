import type { Design } from '../../../language/design/design.ts';
import type { Cast } from '../cast.ts';
import { NotSimulated } from '../not-simulated.ts';
import type { Setting } from '../setting.ts';

/** More copies than this are a slip of the pen: the mean of so many varies by a thirtieth of what one does. */
const mostCopies = 1000;

/** What of a design has copies, at a setting. */
export interface Copied {
  /** By optimizer: how many copies of it there are. */
  readonly counts: ReadonlyMap<string, number>;
  /** By the id of a variable, memory or param that has copies: of which optimizer they are. */
  readonly owners: ReadonlyMap<string, string>;
  /** By the id of an action outside an `each`: the optimizer with copies that acts on it. The action is the mean of theirs. */
  readonly shared: ReadonlyMap<string, string>;
}

/**
 * An optimizer has copies where it has a `count`, or where variables stand in an `each` of it. What is selected is selected once, for
 * all copies; each copy of what nobody selects draws its own params, but for those that are swept.
 * @throws NotSimulated where there are to be far too many, or copies of one who selects
 */
export function copiedIn(design: Design, cast: Cast, setting: Setting): Copied {
  const counts = new Map<string, number>();
  const owners = new Map<string, string>();
  const shared = new Map<string, string>();
  const inEach = new Set(cast.world.variables.flatMap(({ each }) => (each ? [each.id] : [])));
  const taking = new Set([...cast.selected, ...cast.unselected].map(({ id }) => id));
  for (const { id, name, count, selects, selectsFrom, params, memories } of design.optimizers) {
    if (!inEach.has(id) && !(count && taking.has(id))) continue;
    const copies = count ? setting.number(count.value) : 1;
    if (count && !(Number.isInteger(copies) && copies >= 1 && copies <= mostCopies))
      throw new NotSimulated(
        `${name} has ${copies.toLocaleString('en')} copies: ask for a whole number from 1 to ${mostCopies.toLocaleString('en')}, and let each stand for more`,
        count.place,
      );
    if (count && (selects.length > 0 || selectsFrom))
      throw new NotSimulated(
        `${name} has copies and selects: it cannot be told what each copy selects. Write an optimizer for each, or take \`count\` away`,
        count.place,
      );
    counts.set(id, copies);
    for (const memory of memories) owners.set(memory.id, id);
    if (cast.unselected.some((one) => one.id === id))
      for (const param of params) if (!setting.swept.has(param.id)) owners.set(param.id, id);
  }
  for (const { id, each, mechanism } of cast.world.variables) {
    if (each && counts.has(each.id)) owners.set(id, each.id);
    const actor = mechanism.kind === 'action' && !each ? cast.acts.get(id)?.optimizer.id : undefined;
    if (actor !== undefined && counts.has(actor)) shared.set(id, actor);
  }
  return { counts, owners, shared };
}
